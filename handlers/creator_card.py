"""One candidate: the figures, the sum behind the score, what is not known, and why people said yes or no."""

from core.creators import history
from core.model import Creator, Judgement, Round, RoundPlace
from core.refusal import Refusal
from core.shortlist import judgements, rounds
from core.shortlist.judgements import REASONS, Said
from handlers import import_words, names
from handlers.chat.card import Ask, Block, Card, Facts, Line, Toast
from handlers.chat.talk import Answer, Talk, faint, numbers_of
from handlers.chat.words import N_, Words

SHOWN = 8  # judgements with their reasons that fit one message
COUNTS = {
    "followers": N_("Followers"),
    "avg_views": N_("Views per post"),
    "avg_likes": N_("Likes per post"),
    "avg_comments": N_("Comments per post"),
    "avg_shares": N_("Shares per post"),
}
AUDIENCE = {
    "age": N_("Audience by age"),
    "gender": N_("Audience by gender"),
    "country": N_("Audience by country"),
    "language": N_("Audience by language"),
}
GROUPS = 3  # of an audience that are named


def called(words: Words, creator: Creator, most: int = 40) -> str:
    """The creator's name, or the handle where nothing of the name can be seen."""
    return words.short(creator.name, most) or words.short("@" + creator.handle.lstrip("@"), most)


def figures(words: Words, creator: Creator) -> str:
    """@handle · Instagram · Russia · 1.2M followers · ER 4.5%"""
    facts = [] if _is_channel_id(creator) else [words.short("@" + creator.handle.lstrip("@"), 32)]
    facts += [names.PLATFORMS.get(creator.platform, creator.platform)]
    facts += [words.t(names.MARKETS[creator.market])] if creator.market in ("us", "ru") else []
    facts += [words.all_of(_topics(words, creator))] if creator.topics else []
    if creator.followers is not None:
        facts.append(words.about("{count} follower", "{count} followers", creator.followers))
    if creator.avg_views is not None:
        facts.append(words.about("{count} view", "{count} views", creator.avg_views))
    if creator.engagement is not None:
        facts.append(words.t("ER {rate}", rate=words.percent(creator.engagement)))
    return " · ".join(facts)


def _is_channel_id(creator: Creator) -> bool:
    """YouTube's UC… ids say nothing to a person."""
    return creator.platform == "youtube" and creator.handle.startswith("UC") and len(creator.handle) == 24


def _topics(words: Words, creator: Creator) -> list[str]:
    return [words.t(names.TOPICS[code]) for code in creator.topics.split("|")[:3] if code in names.TOPICS]


def score_sum(words: Words, place: RoundPlace) -> str:
    """base 20 + topic 40 − reach 3 = 57"""
    text = ""
    for code, points in place.parts:
        name = words.t(names.PARTS[code])
        sign = "− " if points < 0 else "+ " if text else ""
        text += f"{' ' if text else ''}{sign}{name} {words.number(abs(points))}"
    return f"{text or '0'} = {words.number(place.score)}"


def unknown(words: Words, place: RoundPlace) -> str:
    return words.t("Not known: {what}.", what=words.all_of(words.t(names.UNKNOWN[code]) for code in place.unknown))


def details(talk: Talk) -> Answer:
    """Everything that is known about one candidate, to the person who asked."""
    words, place = talk.words, _place(talk)
    creator = place.creator
    pairs = [
        (words.t(label), words.number(getattr(creator, name)))
        for name, label in COUNTS.items()
        if getattr(creator, name) is not None
    ]
    if creator.engagement is not None:
        pairs.append((words.t("Engagement rate"), words.percent(creator.engagement)))
    if creator.country:
        pairs.append((words.t("Country"), words.country(creator.country)))
    if creator.measured_on:
        pairs.append((words.t("Measured"), words.month(creator.measured_on)))
    if creator.price is not None:
        pairs.append((words.t("Price of a post"), words.money(creator.price, creator.currency)))
    pairs += audience(words, creator)
    campaign = talk.work.db.get_one(Round, place.round_id).campaign
    said = judgements.judgements_on(talk.work, campaign.id, [creator.id]).get(creator.id, [])
    lines: list[Block] = [
        Line(figures(words, creator)),
        Facts(tuple(pairs)),
        Line(words.t("Score: {sum}.", sum=score_sum(words, place))),
        faint(
            words.t(
                "Give or take {points}: the fewer figures and judgements, the wider.",
                points=words.number(round(place.uncertainty)),
            )
        ),
    ]
    lines += [Line(unknown(words, place))] if place.unknown else []
    lines += changed(talk, creator)
    lines += [Line(verdict(words, judgement, most=250)) for judgement in said[-SHOWN:]]
    if (more := len(said) - SHOWN) > 0:
        lines.append(faint(words.n("and {count} earlier judgement", "and {count} earlier judgements", more)))
    return Card(called(words, creator, 100), tuple(lines))


def audience(words: Words, creator: Creator) -> list[tuple[str, str]]:
    """The largest shares of each kind."""
    pairs = []
    for dimension, label in AUDIENCE.items():
        shares = sorted((creator.audience or {}).get(dimension, {}).items(), key=lambda pair: -pair[1])[:GROUPS]
        if shares:
            told = (f"{import_words.group(words, dimension, code)} {words.percent(share)}" for code, share in shares)
            pairs.append((words.t(label), words.all_of(told)))
    return pairs


def changed(talk: Talk, creator: Creator) -> list[Line]:
    """What became of the figures since this person judged them."""
    moment = history.last_judged(talk.work, creator.id, talk.actor.person_id)
    changes = history.changes_since(talk.work, creator, moment) if moment else []
    if not changes:
        return []
    told = talk.words.all_of(_change(talk.words, creator, change) for change in changes)
    return [Line(talk.words.t("Changed since your last judgement: {changes}.", changes=told), tone="strong")]


def _change(words: Words, creator: Creator, change: history.Change) -> str:
    name = words.t(import_words.FIELDS[change.figure])
    return f"{name} {_figure(words, creator, change.figure, change.before)} → " + _figure(
        words, creator, change.figure, change.now
    )


def _figure(words: Words, creator: Creator, figure: str, value: float) -> str:
    if figure == "engagement":
        return words.percent(value)
    return words.money(value, creator.currency) if figure == "price" else words.compact(value)


def ask_why(talk: Talk, about: str = "") -> Ask:
    """`round:creator` on a button, `round:creator` of a question that was already put."""
    words, place = talk.words, _place(talk, about)
    return Ask(
        about=f"why:{place.round_id}:{place.creator_id}",
        title=words.t("Why?"),
        prompt=words.t("{name}: what decided it?", name=called(words, place.creator)),
        placeholder=words.t("In a few words"),
        chips=tuple((words.t(names.REASONS[code]), code) for code in REASONS),
        submit=words.t("Save"),
    )


def why_said(talk: Talk, about: str) -> Answer:
    """A chip, or words, or both: kept with the judgement that stands."""
    place = _place(talk, about)
    reason = talk.incoming.arg if talk.incoming.arg in REASONS else ""
    text = talk.incoming.text.strip()
    if not reason and not text:
        raise Refusal("reason_empty")
    said = Said("", reason, text)
    judgements.explain(talk.work, talk.actor, place.round_id, place.creator_id, said, talk.stamp)
    return Toast(talk.words.t("Thank you, the reason is noted."))


def verdict(words: Words, judgement: Judgement, most: int) -> str:
    """✓ yes — US strategist, US team: too big"""
    said_by = (judgement.person.name, judgement.team.name)
    who = words.all_of(filter(None, (words.short(name, 24) for name in said_by)))
    text = f"{names.MARKS[judgement.choice]} {words.t(names.CHOICES[judgement.choice])} — {who}"
    why = [words.t(names.REASONS[judgement.reason])] if judgement.reason else []
    why += [words.short(judgement.words, most)] if judgement.words else []
    return f"{text}: {', '.join(why)}" if why else text


def _place(talk: Talk, about: str = "") -> RoundPlace:
    """The candidate behind `round:creator`."""
    round_id, creator_id = numbers_of(about or talk.incoming.arg, 2)
    return rounds.place_of(talk.work, round_id, creator_id)
