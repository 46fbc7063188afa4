"""What speaks for a place on a list, from the creator's own words and figures: facts that a card can show."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.creators.mentions import says
from core.creators.pool import CreatorPool
from core.creators.topic_evidence import tag_pattern
from core.model import Creator, KeptLesson, Round
from core.numbers.ranking.features import MIN_PEERS, peer_groups
from core.numbers.ranking.text import plain
from core.shortlist.brief import CHILD, Said, parent, stated_in
from core.shortlist.wishes.words import phrases_of
from core.vocabulary.topics import SIZES, read_topic

WORDS = 3  # of the creator's own, shown as evidence


@dataclass(frozen=True)
class Peers:
    """Accounts of the same platform, market and size, or as many of these as enough accounts share."""

    median: float  # engagement rate, 0..1
    count: int  # whose rate is known


def own_words(creator: Creator, facts: Sequence[Said]) -> tuple[str, ...]:
    """Returns the creator's hashtags and key words that are about what a brief asks for, at most WORDS."""
    tags = [tag.strip() for tag in re.split(r",|\s(?=#)", creator.tags)]
    asked = [fact for fact in facts if fact[0] in ("topic", "search")]
    about = [tag for tag in dict.fromkeys(tags) if tag and any(_is_about(tag, fact) for fact in asked)]
    return tuple(sorted(about, key=lambda tag: not tag.startswith("#"))[:WORDS])


def _is_about(tag: str, fact: Said) -> bool:
    kind, value = fact
    if kind == "topic" and tag.startswith("#") and tag_pattern(str(value)).search(plain(tag)):
        return True
    phrases = phrases_of(kind, value)
    if phrases:
        return any(says(tag, phrase) for phrase in phrases)
    return kind == "topic" and read_topic(tag.lstrip("#")) == value


def peers_of(roster: CreatorPool, creator_id: int) -> Peers | None:
    """None if too few similar accounts' engagement rate is known."""
    arrays = roster.arrays
    row = int(np.searchsorted(arrays.keys, creator_id))
    for groups in peer_groups(arrays)[:-1]:
        rates = arrays.engagement[groups == groups[row]]
        rates = rates[~np.isnan(rates)]
        if len(rates) >= MIN_PEERS:
            return Peers(float(np.median(rates)), len(rates))
    return None


def like_the_picks(made: Round, creator: Creator) -> tuple[KeptLesson, ...]:
    """Returns what the picks taught in favor of a creator, largest first."""
    told = [lesson for lesson in made.lessons if round(lesson.points) > 0 and _has(creator, lesson)]
    return tuple(sorted(told, key=lambda lesson: -lesson.points))


def _has(creator: Creator, lesson: KeptLesson) -> bool:
    if lesson.part == "topic":
        return lesson.column in creator.topics.split("|")
    if lesson.part == "size" and lesson.column in SIZES:
        low, high = SIZES[lesson.column]
        return creator.followers is not None and low <= creator.followers < high
    return lesson.part in ("market", "platform") and getattr(creator, lesson.part) == lesson.column


def asked_topics(made: Round) -> frozenset[str]:
    """Returns the topics of a campaign's brief, finer ones as their topic."""
    return frozenset(parent(str(value)) for kind, value in stated_in(made.campaign.brief) if kind == "topic")


def asks_finer(made: Round) -> bool:
    return any(kind == "topic" and CHILD in str(value) for kind, value in stated_in(made.campaign.brief))
