"""Creators and what we know about them, in words."""

from collections.abc import Iterable, Mapping

from core.creators.address import is_channel_id
from core.creators.by_handle import creators_by_handle
from core.model import Creator, Judgement, RoundPlace
from core.store import UnitOfWork
from handlers.chat.words import N_, Words
from handlers.text import imports, labels

UNKNOWN = {
    "topic": N_("topic"),
    "market": N_("market"),
    "platform": N_("platform"),
    "size": N_("followers"),
    "engagement": N_("engagement rate"),
    "reach": N_("views"),
    "text": N_("name and bio"),
    "audience": N_("audience"),
    "price": N_("price"),
    "language": N_("language"),
    "city": N_("city"),
}

COUNTS = {
    "followers": N_("Followers"),
    "avg_views": N_("Views per post"),
    "avg_likes": N_("Likes per post"),
    "avg_comments": N_("Comments per post"),
    "avg_shares": N_("Shares per post"),
}

Names = Mapping[str, str]  # handle as in a rule -> name

AUDIENCE = {
    "age": N_("Audience by age"),
    "gender": N_("Audience by gender"),
    "country": N_("Audience by country"),
    "language": N_("Audience by language"),
}


GROUPS = 3  # audience groups named


def called(words: Words, creator: Creator, most: int = 40) -> str:
    """The creator's name, or the handle if nothing in the name is visible."""
    return words.short(creator.name, most) or words.short("@" + creator.handle.lstrip("@"), most)


def names_in(work: UnitOfWork, words: Words, asked: Iterable[tuple[str, object]]) -> Names:
    """Names for creators in facts and rules, (kind, value) each: a handle may be a channel id."""
    handles = {str(value) for kind, value in asked if kind in ("creator", "no_creator", "like", "unlike")}
    return {handle: called(words, creator) for handle, creator in creators_by_handle(work, handles).items()}


def figures(words: Words, creator: Creator) -> str:
    """@handle · Instagram · Russia · 1.2M followers · ER 4.5%"""
    facts = (
        [] if is_channel_id(creator.platform, creator.handle) else [words.short("@" + creator.handle.lstrip("@"), 32)]
    )
    facts += [labels.PLATFORMS.get(creator.platform, creator.platform)]
    facts += [words.t(labels.MARKETS[creator.market])] if creator.market in ("us", "ru") else []
    facts += [words.all_of(topics_of(words, creator))] if creator.topics else []
    if creator.followers is not None:
        facts.append(words.about("{count} follower", "{count} followers", creator.followers))
    if creator.avg_views is not None:
        facts.append(words.about("{count} view", "{count} views", creator.avg_views))
    if creator.engagement is not None:
        facts.append(words.t("ER {rate}", rate=words.percent(creator.engagement)))
    return " · ".join(facts)


def topics_of(words: Words, creator: Creator) -> list[str]:
    return [words.t(labels.TOPICS[code]) for code in creator.topics.split("|")[:3] if code in labels.TOPICS]


def score_sum(words: Words, place: RoundPlace) -> str:
    """base 20 + topic 40 − reach 3 = 57"""
    text = ""
    for code, points in place.parts:
        name = words.t(labels.PARTS[code])
        sign = "− " if points < 0 else "+ " if text else ""
        text += f"{' ' if text else ''}{sign}{name} {words.number(abs(points))}"
    return f"{text or '0'} = {words.number(place.score)}"


def unknown(words: Words, place: RoundPlace) -> str:
    return words.t("No data: {what}.", what=words.all_of(words.t(UNKNOWN[code]) for code in place.unknown))


def audience(words: Words, creator: Creator) -> list[tuple[str, str]]:
    """The largest shares of each kind."""
    pairs = []
    for dimension, label in AUDIENCE.items():
        shares = sorted((creator.audience or {}).get(dimension, {}).items(), key=lambda pair: -pair[1])[:GROUPS]
        if shares:
            told = (f"{imports.group(words, dimension, code)} {words.percent(share)}" for code, share in shares)
            pairs.append((words.t(label), words.all_of(told)))
    return pairs


def verdict(words: Words, judgement: Judgement, most: int) -> str:
    """✓ yes — Anna (US team): too big"""
    who = labels.person(words, judgement.person.name, judgement.team.name)
    text = f"{labels.MARKS[judgement.choice]} {words.t(labels.CHOICES[judgement.choice])} — {who}"
    why = [words.t(labels.REASONS[judgement.reason])] if judgement.reason else []
    why += [words.short(judgement.words, most)] if judgement.words else []
    return f"{text}: {', '.join(why)}" if why else text
