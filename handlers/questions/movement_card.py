"""What moved, as an answer: a place on the list in words, the list, a creator's figures, measurements, other brands."""

from collections.abc import Mapping

from core.incidents.queries import alerts_of
from core.model import RoundPlace
from core.questions.query.form import Field
from core.questions.query.records import FigureChanges, ListChanges, PartMeaning, PartnerPosts, Score, Trend
from core.store import UnitOfWork
from handlers.chat.card import Action, Block, Card, Facts, Line, faint
from handlers.chat.words import N_, Words
from handlers.text import labels, verdicts
from handlers.text.creators import called, score_sum, unknown
from handlers.text.incidents import change, metric
from handlers.text.questions.figures import FIELDS, basis, field, value

PARTS: Mapping[str, str] = {
    "base": N_("what every creator on this list starts with"),
    "topic": N_("how close the topics are to the brief"),
    "market": N_("where the audience is"),
    "platform": N_("where the creator posts"),
    "size": N_("the number of followers"),
    "engagement": N_("engagement, compared with creators of the same market and size"),
    "reach": N_("views, compared with creators of the same market and size"),
    "text": N_("the words of the name and description"),
    "audience": N_("the audience by age, gender and language"),
}
NAMES = 10  # creators in one line


def score(_work: UnitOfWork, words: Words, found: Score) -> Card:
    place = found.place
    title = _title(words, found, place)
    body: list[Block] = []
    if found.other is not None:
        body = [Line(_title(words, found, found.other)), *_difference(words, place, found.other)]
        sums = [faint(words.t("Score: {sum}.", sum=score_sum(words, row))) for row in (place, found.other)]
        return Card(title, (*body, *sums))
    if found.before is not None and found.before != place.rank:
        body.append(Line(words.t("On the list before: number {rank}.", rank=words.number(found.before))))
    body += [Line(text) for text in _reasons(words, place)]
    if place.unknown:
        body.append(Line(unknown(words, place)))
    if place.explores:
        body.append(Line(words.t("It's here so I can learn, not because of the score.")))
    return Card(title, (*body, faint(words.t("Score: {sum}.", sum=score_sum(words, place)))))


def _title(words: Words, found: Score, place: RoundPlace) -> str:
    return words.t(
        "{name}: number {rank} of {places}, {score} points.",
        name=called(words, place.creator),
        rank=words.number(place.rank),
        places=words.number(found.places),
        score=words.number(place.score),
    )


def _difference(words: Words, first: RoundPlace, second: RoundPlace) -> list[Line]:
    """Parts in which the two differ, the largest first."""
    mine, other = ({part.part: part.points for part in place.parts} for place in (first, second))
    apart = {part: mine.get(part, 0) - other.get(part, 0) for part in (*mine, *other)}
    told = sorted(((part, by) for part, by in apart.items() if by), key=lambda pair: (-abs(pair[1]), pair[0]))
    parts = words.all_of(f"{words.t(labels.PARTS[part])} {'+' if by > 0 else '−'}{abs(by)}" for part, by in told)
    return [Line(words.t("The first against the second, in points: {parts}.", parts=parts))] if told else []


def _reasons(words: Words, place: RoundPlace) -> list[str]:
    """Every part but the base, the largest first."""
    parts = sorted((p for p in place.parts if p.part != "base"), key=lambda p: (-abs(p.points), p.part))
    return [_part(words, part.part, part.points) for part in parts]


def _part(words: Words, part: str, points: int) -> str:
    what, name = words.t(PARTS[part]), words.t(labels.PARTS[part])
    text = words.t("{name} — {what}", name=name[:1].upper() + name[1:], what=what)
    if points < 0:
        return text + ": " + words.n("{count} point off", "{count} points off", -points)
    return text + ": " + words.n("{count} point more", "{count} points more", points)


def part(_work: UnitOfWork, words: Words, found: PartMeaning) -> Card:
    name, what = words.t(labels.PARTS[found.part]), words.t(PARTS[found.part])
    title = words.t("{name} — {what}", name=name[:1].upper() + name[1:], what=what)
    body = [
        Line(
            words.t(
                "A score is the sum of its parts, from 0 to 100. A minus lowers a creator's place, a plus raises it."
            )
        )
    ]
    if found.points is not None:
        title = _part(words, found.part, found.points)
    return Card(title, (*body, faint(words.t("The brief and your team's ratings decide how much each part counts."))))


def of_list(_work: UnitOfWork, words: Words, found: ListChanges) -> Card:
    title = words.t(
        "Since list {before}: {new} new, {gone} gone, {stayed} stayed.",
        before=words.number(found.before),
        new=words.number(len(found.entered)),
        gone=words.number(len(found.gone)),
        stayed=words.number(found.stayed),
    )
    pairs = [(words.t("New"), found.entered), (words.t("Gone"), found.gone)]
    facts = tuple((label, _names(words, rows)) for label, rows in pairs if rows)
    rose = [
        Line(words.t("{name}: from {before} to {after}", name=called(words, creator), before=before, after=after))
        for creator, before, after in found.rose
    ]
    made = faint(words.t("List {number}, made {when}.", number=words.number(found.number), when=words.time(found.made)))
    return Card(title, (*([Facts(facts)] if facts else []), *rose, made))


def _names(words: Words, rows: tuple[object, ...]) -> str:
    shown = words.all_of(called(words, creator) for creator in rows[:NAMES])  # type: ignore[arg-type]
    more = len(rows) - NAMES
    return f"{shown} {words.n('and {count} more', 'and {count} more', more)}" if more > 0 else shown


def of_creator(_work: UnitOfWork, words: Words, found: FigureChanges) -> Card:
    name = called(words, found.creator)
    if not found.known:
        return Card(words.t("{name}: the data has no earlier figures to compare with.", name=name))
    when = words.time(found.since) if found.since else ""
    if not found.changes:
        figure = words.t(FIELDS[found.field]) if found.field and found.field in FIELDS else words.t("all figures")
        return Card(words.t("{name}: no change since {when} ({figure}).", name=name, when=when, figure=figure))
    pairs = tuple(
        (
            field(words, Field(moved.figure)),
            f"{value(words, Field(moved.figure), moved.before, found.creator.currency)} → "
            f"{value(words, Field(moved.figure), moved.now, found.creator.currency)}",
        )
        for moved in found.changes
    )
    told = words.all_of(f"{label} {moved}" for label, moved in pairs)
    title = words.t("{name}: {what}", name=name, what=told)
    return Card(title, (faint(words.t("Compared with the figures in force on {when}.", when=when)),))


def trend(work: UnitOfWork, words: Words, found: Trend) -> Card:
    named = metric(words, found.metric or "views")
    body: list[Block] = []
    if found.before and found.now is not None and found.until:
        title = words.t(
            "{metric}: {change} in the last 24 hours vs. the 24 before ({before} → {now}).",
            metric=named[:1].upper() + named[1:],
            change=change(words, found.now / found.before - 1),
            before=words.compact(found.before),
            now=words.compact(found.now),
        )
        body.append(faint(words.t("Measured up to {when}.", when=words.time(found.until))))
    elif found.until:
        title = words.t("{metric}: not enough measurements for two full days.", metric=named[:1].upper() + named[1:])
        body.append(faint(words.t("Measured up to {when}.", when=words.time(found.until))))
    else:
        title = words.t(
            "{metric}: this campaign has no hourly or daily measurements.", metric=named[:1].upper() + named[1:]
        )
    return Card(title, (*_alerts(work, words, found), *body), _to_alerts(words, found))


def _alerts(work: UnitOfWork, words: Words, found: Trend) -> list[Block]:
    if not found.incidents:
        return [Line(words.t("No open alerts about it, so the data doesn't say why."))]
    head = words.n("{count} open alert:", "{count} open alerts:", len(found.incidents))
    titles = [verdicts.title(work, words, incident, alerts_of(work, incident.id)) for incident in found.incidents]
    return [Line(head), *(Line(title) for title in titles)]


def _to_alerts(words: Words, found: Trend) -> tuple[Action, ...]:
    return (Action(words.t("Alerts"), "verb", "alerts"),) if found.incidents else ()


def partners(_work: UnitOfWork, words: Words, found: PartnerPosts) -> Card:
    partner = words.short(found.partner, 40)
    if not found.any_known:
        return Card(words.t("The data has no posts by other brands, so it can't say who worked with whom."))
    if found.partner and not found.brand_known:
        return Card(words.t("The data has no posts for “{name}”.", name=partner))
    title = words.n(
        "{count} creator with such posts.", "{count} creators with such posts.", len({c.id for c, _, _ in found.rows})
    )
    lines = [
        Line(" · ".join([called(words, creator), words.short(brand, 40), *([words.time(at)] if at else [])]))
        for creator, brand, at in found.rows[:NAMES]
    ]
    since = [faint(words.t("Since {when}.", when=words.time(found.since)))] if found.since else []
    return Card(title, (*lines, *since, *basis(words, found.basis)))
