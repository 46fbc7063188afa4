"""One candidate: the numbers, the sum behind the score, missing data, and why people said yes or no."""

from core.creators import history
from core.creators.address import profile_address
from core.model import CHIPS, Creator, Reason, Round, RoundPlace
from core.refusal import Refusal
from core.shortlist import judgements, rounds
from core.shortlist.fit.law import law_of
from core.shortlist.judgements import Why
from core.vocabulary import taxonomy
from handlers.chat.card import Ask, Block, Card, Facts, Line, Toast, faint
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import Words
from handlers.law import marks
from handlers.text import imports, labels
from handlers.text.creators import COUNTS, audience, called, figures, score_sum, unknown, verdict

TAGS = 200  # characters of key words
TELLING = 25  # points: a score that may be off by more says so by having no ±
SHOWN = 8  # ratings with their reasons that fit in one message


def details(talk: Talk) -> Answer:
    """Everything we know about one candidate, for the person who asked."""
    words, place = talk.words, _place(talk)
    creator = place.creator
    pairs = [
        (words.t(label), words.number(getattr(creator, name)))
        for name, label in COUNTS.items()
        if getattr(creator, name) is not None
    ]
    if creator.engagement is not None:
        pairs.append((words.t("Engagement rate"), words.percent(creator.engagement)))
    pairs += _places(words, creator)
    if creator.measured_on:
        pairs.append((words.t("Data as of"), words.month(creator.measured_on)))
    if creator.price is not None:
        pairs.append((words.t("Price per post"), words.money(creator.price, creator.currency)))
    pairs += audience(words, creator)
    shown = talk.work.db.get_one(Round, place.round_id)
    campaign = shown.campaign
    said = judgements.judgements_on(talk.work, campaign.id, [creator.id]).get(creator.id, [])
    lines: list[Block] = [
        Line(figures(words, creator)),
        Facts(tuple(pairs)),
        Line(words.t("Score: {sum}.", sum=score_sum(words, place))),
    ]
    if place.uncertainty <= TELLING:
        points = words.number(round(place.uncertainty))
        lines.append(faint(words.t("±{points}; wider when there's less data or fewer ratings.", points=points)))
    lines += [Line(unknown(words, place))] if place.unknown else []
    law = law_of(talk.work, campaign, shown.settings.rules)
    lines += [*marks.details(talk.work, words, law, creator), *changed(talk, creator)]
    lines += [Line(verdict(words, judgement, most=120)) for judgement in said[-SHOWN:]]
    if (more := len(said) - SHOWN) > 0:
        lines.append(faint(words.n("and {count} earlier rating", "and {count} earlier ratings", more)))
    return Card(called(words, creator, 100), tuple(lines))


def _places(words: Words, creator: Creator) -> list[tuple[str, str]]:
    """Where the creator is, in which language, and where most of the audience is: each only if a source says so."""
    told = {
        words.t("Country"): creator.country and words.country(creator.country),
        words.t("City"): creator.city and words.short(taxonomy.name_of("city", creator.city, words.locale)),
        words.t("Language"): creator.language and words.language(creator.language),
        words.t("Most of the audience"): creator.audience_country and words.country(creator.audience_country),
        words.t("Key words"): words.short(creator.tags, TAGS),
        words.t("Profile"): profile_address(creator.platform, creator.handle, creator.url),
    }
    return [(name, value) for name, value in told.items() if value]


def changed(talk: Talk, creator: Creator) -> list[Line]:
    """How the numbers changed since this person's rating."""
    moment = history.last_judged(talk.work, creator.id, talk.actor.person_id)
    changes = history.changes_since(talk.work, creator, moment) if moment else []
    if not changes:
        return []
    told = talk.words.all_of(_change(talk.words, creator, change) for change in changes)
    return [Line(talk.words.t("Changed since your last rating: {changes}.", changes=told), tone="strong")]


def _change(words: Words, creator: Creator, change: history.Change) -> str:
    name = words.t(imports.FIELDS[change.figure])
    return f"{name} {_figure(words, creator, change.figure, change.before)} → " + _figure(
        words, creator, change.figure, change.now
    )


def _figure(words: Words, creator: Creator, figure: str, value: float) -> str:
    if figure == "engagement":
        return words.percent(value)
    return words.money(value, creator.currency) if figure == "price" else words.compact(value)


def ask_why(talk: Talk, about: str = "") -> Ask:
    """`round:creator` from a button, or `round:creator` of a question already asked."""
    words, place = talk.words, _place(talk, about)
    return Ask(
        about=f"why:{place.round_id}:{place.creator_id}",
        title=words.t("Why?"),
        prompt=words.t("{name}: what drove your decision?", name=called(words, place.creator)),
        placeholder=words.t("In a few words"),
        chips=tuple((words.t(labels.REASONS[code]), code) for code in CHIPS),
        submit=words.t("Save"),
    )


def why_said(talk: Talk, about: str) -> Answer:
    """A chip, or words, or both: saved with the current rating."""
    place = _place(talk, about)
    reason = Reason(talk.incoming.arg) if talk.incoming.arg in CHIPS else Reason.NONE
    text = talk.incoming.text.strip()
    if not reason and not text:
        raise Refusal("reason_empty")
    why = Why(reason, text)
    judgements.explain(talk.work, talk.actor, place.round_id, place.creator_id, why, talk.stamp)
    return Toast(talk.words.t("Thanks, your reason is saved."))


def _place(talk: Talk, about: str = "") -> RoundPlace:
    """Returns the candidate behind `round:creator`."""
    round_id, creator_id = numbers_of(about or talk.incoming.arg, 2)
    return rounds.place_of(talk.work, round_id, creator_id)
