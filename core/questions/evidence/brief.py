"""What the brief asks for, next to what a creator's data say: the audience and the topics."""

from collections.abc import Sequence
from math import log2

import numpy as np
from numpy.typing import NDArray

from core.creators.frames import arrays_of
from core.fact import Fact
from core.model import Campaign, Creator
from core.numbers.questions.tellings import AGAINST, FOR, Telling
from core.shortlist.steers import rules_in_force
from core.shortlist.wishes.audience import wishes_of
from core.store import UnitOfWork
from core.vocabulary.topics import parent_of

Floats = NDArray[np.float64]
AUDIENCE_WEIGHT, TOPICS_WEIGHT = 1.6, 1.3
LACKING, AMPLE = 0.3, 0.6  # of an audience: below the first the brief's group is missing, from the second it's there
SCARCE = 1 / 2  # of the list, at most as many have every topic, for that to set anyone apart


def audiences(work: UnitOfWork, campaign: Campaign, creators: Sequence[Creator]) -> dict[int, list[Telling]]:
    """The share of an audience that the brief asks for, where it's clearly there or clearly missing."""
    arrays = arrays_of((creator.id, creator) for creator in creators)
    found: dict[int, list[Telling]] = {}
    for wish in wishes_of(campaign.brief.facts, rules_in_force(work, campaign.id)):
        if arrays.audience is None or wish.amount <= 0 or wish.dimension not in ("gender", "country") or not wish.codes:
            continue
        shares = arrays.audience.of_codes(wish.dimension, wish.codes)
        for creator, share in zip(creators, shares, strict=True):
            if telling := _of_share(wish.dimension, wish.codes, float(share), shares):
                found.setdefault(creator.id, []).append(telling)
    return found


def _of_share(dimension: str, codes: tuple[str, ...], share: float, shares: Floats) -> Telling | None:
    if np.isnan(share) or LACKING < share < AMPLE:
        return None
    known = shares[~np.isnan(shares)]
    is_high = share >= AMPLE
    as_far = int((known >= share).sum() if is_high else (known <= share).sum())
    fact = Fact.of(
        "asked_share", dimension=dimension, codes="|".join(codes), share=share, median=float(np.median(known))
    )
    rarity = 1.0 + float(np.log2((len(known) + 1) / (as_far + 1)))
    return Telling(fact, FOR if is_high else AGAINST, rarity, AUDIENCE_WEIGHT)


def topics(campaign: Campaign, creators: Sequence[Creator]) -> dict[int, list[Telling]]:
    """Topics of the brief that a creator's own don't include, or all of them where few others have them all."""
    asked = tuple(dict.fromkeys(parent_of(code) for code in campaign.brief.topics))
    known = {creator.id: topics_of(creator) for creator in creators if creator.topics}
    if not asked or not known:
        return {}
    complete = sum(own.issuperset(asked) for own in known.values())
    without = sum(own.isdisjoint(asked) for own in known.values())
    codes = "|".join(asked)
    has_all = Fact.of("has_topics", codes=codes, count=complete - 1, of=len(known) - 1)
    found: dict[int, list[Telling]] = {}
    for creator in creators:
        own = known.get(creator.id, frozenset())
        if own and own.isdisjoint(asked):
            fact = Fact.of("lacks_topics", codes=codes, own="|".join(own_in_order(creator)))
            found[creator.id] = [Telling(fact, AGAINST, _bits(without, len(known)), TOPICS_WEIGHT)]
        elif own and own.issuperset(asked) and complete <= SCARCE * len(known):
            found[creator.id] = [Telling(has_all, FOR, _bits(complete, len(known)), TOPICS_WEIGHT)]
    return found


def topics_of(creator: Creator) -> frozenset[str]:
    return frozenset(own_in_order(creator))


def own_in_order(creator: Creator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parent_of(code) for code in creator.topics.split("|") if code))


def _bits(count: int, of: int) -> float:
    return max(1.0, log2((of + 1) / (count + 1)))
