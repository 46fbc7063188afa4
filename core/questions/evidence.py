"""What the data tell for and against a listed creator: metrics next to the list, the brief's audience, the past."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from core.creators.frames import arrays_of
from core.fact import Fact
from core.model import Campaign, Creator, PastResult
from core.numbers.questions.tellings import AGAINST, EITHER, FOR, Telling, standing
from core.shortlist.steers import rules_in_force
from core.shortlist.wishes.audience import wishes_of
from core.store import UnitOfWork

Floats = NDArray[np.float64]
# What a high value speaks for, and how much it matters: nobody picks by size alone.
SIDES: Mapping[str, tuple[int, float]] = {
    "engagement": (FOR, 1.0),
    "avg_views": (FOR, 0.9),
    "price": (AGAINST, 1.0),
    "price_per_view": (AGAINST, 1.2),
    "followers": (EITHER, 0.5),
}
PRICES = ("price", "price_per_view")
GOALS: Mapping[str, tuple[str, ...]] = {
    "sales": ("price_per_view", "engagement"),
    "installs": ("price_per_view", "engagement"),
    "traffic": ("price_per_view", "engagement"),
    "reach": ("avg_views", "price_per_view"),
    "views": ("avg_views", "price_per_view"),
    "engagement": ("engagement",),
}
GOAL_WEIGHT = 1.4  # of a metric the brief's goal rests on
ASKED_WEIGHT, PAST_WEIGHT = 1.6, 1.6  # of the audience the brief asks for, and of our own past with a creator
LACKING, AMPLE = 0.3, 0.6  # of an audience: below the first the brief's group is missing, from the second it's there
PAST_BITS = 3.0


def tellings_of(work: UnitOfWork, campaign_id: int, creators: Sequence[Creator]) -> dict[int, tuple[Telling, ...]]:
    """Returns what speaks for and against each creator of one list, by creator id."""
    campaign = work.db.get_one(Campaign, campaign_id)
    goals = {metric for kind, value in campaign.brief.facts if kind == "goal" for metric in GOALS.get(str(value), ())}
    columns = _columns(creators)
    asked = _asked(work, campaign, creators)
    past = _past(work, [creator.id for creator in creators])
    return {
        creator.id: (
            *_standings(at, columns, goals, creator.currency),
            *asked.get(creator.id, ()),
            *past.get(creator.id, ()),
        )
        for at, creator in enumerate(creators)
    }


def _columns(creators: Sequence[Creator]) -> dict[str, Floats]:
    """Metrics of a list; prices only in its most common currency."""
    known = {name: _column(creators, name) for name in ("engagement", "avg_views", "followers", "price")}
    currencies = [creator.currency for creator in creators if creator.price is not None]
    common = max(sorted(set(currencies)), key=currencies.count, default="")
    same = np.array([bool(common) and creator.currency == common for creator in creators], dtype=bool)
    known["price"] = np.where(same, known["price"], np.nan)
    known["price_per_view"] = np.where(
        known["avg_views"] > 0, known["price"] / np.maximum(known["avg_views"], 1.0), np.nan
    )
    return known


def _column(creators: Sequence[Creator], name: str) -> Floats:
    values = [getattr(creator, name) for creator in creators]
    return np.array([np.nan if value is None else float(value) for value in values])


def _standings(at: int, columns: Mapping[str, Floats], goals: set[str], currency: str) -> list[Telling]:
    found = []
    for name, (side, weight) in SIDES.items():
        column = columns[name]
        weight *= GOAL_WEIGHT if name in goals else 1.0
        if telling := standing(name, float(column[at]), np.delete(column, at), side, weight):
            found.append(_in_currency(telling, currency) if name in PRICES else telling)
    return found


def _in_currency(telling: Telling, currency: str) -> Telling:
    return replace(telling, fact=Fact.of(telling.fact.code, **dict(telling.fact.values), currency=currency))


def _asked(work: UnitOfWork, campaign: Campaign, creators: Sequence[Creator]) -> dict[int, list[Telling]]:
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
    return Telling(fact, FOR if is_high else AGAINST, rarity, ASKED_WEIGHT)


def _past(work: UnitOfWork, ids: Sequence[int]) -> dict[int, list[Telling]]:
    """Finished campaigns that somebody called a success or a failure."""
    rows = work.db.scalars(select(PastResult).where(PastResult.creator_id.in_(ids), PastResult.success.is_not(None)))
    campaigns: dict[tuple[int, bool], set[str]] = {}
    for row in rows:
        if row.creator_id is not None:
            campaigns.setdefault((row.creator_id, bool(row.success)), set()).add(row.campaign)
    found: dict[int, list[Telling]] = {}
    for (creator_id, success), named in campaigns.items():
        fact = Fact.of("past_good" if success else "past_bad", count=len(named))
        side = FOR if success else AGAINST
        found.setdefault(creator_id, []).append(Telling(fact, side, PAST_BITS + len(named) / 2, PAST_WEIGHT))
    return found
