"""Why someone stands on a list, in words with evidence, and what speaks against: a line each."""

from datetime import date

from core.creators.pool import CreatorPool
from core.model import Creator, CreatorKind, Round, RoundPlace
from core.shortlist.brief import stated_in
from core.shortlist.fit.evidence import like_the_picks, own_words, peers_of
from core.store import UnitOfWork
from core.vocabulary import taxonomy
from handlers.chat.words import N_, Words
from handlers.text import labels
from handlers.text.creators import UNKNOWN, topics_of

KINDS = {
    CreatorKind.BRAND: N_("brand"),
    CreatorKind.MEDIA: N_("media"),
    CreatorKind.POLITICIAN: N_("politician"),
    CreatorKind.INSTITUTION: N_("institution"),
    CreatorKind.PAGE: N_("fan page or collection"),
    CreatorKind.ARTIST: N_("artist"),
}

OLD = 90  # days: older figures say so
NOTED = 3  # points of a part worth a word
STATED = ("market", "platform", "size", "engagement", "reach", "audience", "price", "language", "city")


def whereabouts(words: Words, creator: Creator) -> str:
    """Instagram · New York · 45K followers"""
    facts = [labels.PLATFORMS.get(creator.platform, creator.platform)]
    if creator.city:
        facts.append(words.short(taxonomy.name_of("city", creator.city, words.locale)))
    elif creator.market in ("us", "ru"):
        facts.append(words.t(labels.MARKETS[creator.market]))
    elif creator.country:
        facts.append(words.country(creator.country))
    if creator.followers is not None:
        facts.append(words.about("{count} follower", "{count} followers", creator.followers))
    if creator.kind:
        facts.append(words.t(KINDS[creator.kind]))
    return " · ".join(facts)


def reasons(words: Words, shown: Round, place: RoundPlace, roster: CreatorPool) -> list[str]:
    """At most two: what the creator is about, and the figure or the picks that lift the score."""
    parts = dict(place.parts)
    found = [_about(words, shown, place.creator)]
    if picks := like_the_picks(shown, place.creator):
        named = words.all_of(labels.lesson(words, part, column) for part, column, _ in picks[:2])
        found.append(words.t("Like your picks: {what}.", what=named))
    if place.creator.engagement is not None:
        found.append(_engagement(words, place.creator, roster, parts.get("engagement", 0)))
    return [" ".join(filter(None, found))] if any(found) else []


def _about(words: Words, shown: Round, creator: Creator) -> str:
    """Own words where there are some, else the topics a source named."""
    told = own_words(creator, stated_in(shown.campaign.brief))
    if told:
        return words.t("Key words: {words}.", words=words.all_of(words.short(word, 30) for word in told))
    topics = topics_of(words, creator)
    return words.t("Topics: {topics}.", topics=words.all_of(topics)) if topics else ""


def _engagement(words: Words, creator: Creator, roster: CreatorPool, points: int) -> str:
    assert creator.engagement is not None
    rate, peers = words.percent(creator.engagement), peers_of(roster, creator.id)
    if peers is None or abs(points) < NOTED:
        return words.t("ER {rate}.", rate=rate)
    return words.t("ER {rate}; similar accounts: {median}.", rate=rate, median=words.percent(peers.median))


def doubts(work: UnitOfWork, words: Words, shown: Round, place: RoundPlace) -> str:
    """One line: what was asked and isn't known, and the age of old figures."""
    creator, asked = place.creator, {step.kind for step in shown.settings.steps}
    missing = [code for code in place.unknown if code in STATED and code in _parts_asked(asked)]
    told = (
        [words.t("Topic not confirmed by the name or hashtags.")]
        if "topic" in place.unknown and "topic" in asked
        else []
    )
    told += [words.t("Not known: {what}.", what=words.all_of(words.t(UNKNOWN[c]) for c in missing))] if missing else []
    if creator.audience_country and not creator.country:
        told.append(words.t("Most of the audience: {country}.", country=words.country(creator.audience_country)))
    if creator.measured_on and _age(work.now.date(), creator.measured_on) > OLD:
        told.append(words.t("Figures of {when}.", when=words.month(creator.measured_on)))
    return " ".join(told)


def _parts_asked(kinds: set[str]) -> set[str]:
    also = {"followers": "size", "views": "reach"}
    return {also.get(kind, kind) for kind in kinds}


def _age(today: date, measured: str) -> int:
    """Days since the end of what a date names: a year, a month or a day."""
    parts = [int(part) for part in measured.split("-")]
    return (today - date(parts[0], *(parts[1:] or [12])[:1], *(parts[2:] or [28])[:1])).days
