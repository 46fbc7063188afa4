"""Where a creator's metrics stand among the others of the same list."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.model import Creator
from core.numbers.questions.tellings import AGAINST, EITHER, FOR, Telling, standing

Floats = NDArray[np.float64]
# What a high value speaks for, and how much it matters: nobody picks by size alone.
SIDES: Mapping[str, tuple[int, float]] = {
    "engagement": (FOR, 1.0),
    "avg_views": (FOR, 0.9),
    "views_per_follower": (FOR, 0.9),
    "comments_per_like": (FOR, 0.6),
    "shares_per_view": (FOR, 0.6),
    "price": (AGAINST, 1.0),
    "price_per_view": (AGAINST, 1.2),
    "followers": (EITHER, 0.5),
}
PRICES = ("price", "price_per_view")
RATES = ("engagement", "views_per_follower", "comments_per_like", "shares_per_view")  # each platform counts its own way
GOAL_WEIGHT = 1.4  # of a metric the brief's goal rests on


def of(creators: Sequence[Creator], goals: set[str]) -> dict[int, list[Telling]]:
    columns = columns_of(creators)
    platforms = np.array([creator.platform for creator in creators], dtype=object)
    return {
        creator.id: [
            telling
            for name in SIDES
            if (telling := _standing(at, name, columns[name], platforms, goals, creator.currency))
        ]
        for at, creator in enumerate(creators)
    }


def _standing(
    at: int, name: str, column: Floats, platforms: NDArray[np.object_], goals: set[str], currency: str
) -> Telling | None:
    """Rates are held against those of the same platform, everything else against the whole list."""
    others = platforms == platforms[at] if name in RATES else np.full(len(column), True)
    others[at] = False
    known: dict[str, str] = {"currency": currency} if name in PRICES else {}
    if name in RATES and len(set(platforms)) > 1:
        known["platform"] = str(platforms[at])
    side, weight = SIDES[name]
    return standing(name, float(column[at]), column[others], side, weight * goal_weight(name, goals), **known)


def goal_weight(name: str, goals: set[str]) -> float:
    return GOAL_WEIGHT if name in goals else 1.0


def columns_of(creators: Sequence[Creator]) -> dict[str, Floats]:
    """Metrics of a list; prices only in its most common currency."""
    counts = ("followers", "avg_views", "avg_likes", "avg_comments", "avg_shares")
    known = {name: _column(creators, name) for name in (*counts, "engagement", "price")}
    currencies = [creator.currency for creator in creators if creator.price is not None]
    common = max(sorted(set(currencies)), key=currencies.count, default="")
    same = np.array([bool(common) and creator.currency == common for creator in creators], dtype=bool)
    known["price"] = np.where(same, known["price"], np.nan)
    return known | {
        "price_per_view": per(known["price"], known["avg_views"]),
        "views_per_follower": per(known["avg_views"], known["followers"]),
        "comments_per_like": per(known["avg_comments"], known["avg_likes"]),
        "shares_per_view": per(known["avg_shares"], known["avg_views"]),
    }


def per(above: Floats, below: Floats) -> Floats:
    """NaN where either is unknown, or there's nothing to divide by."""
    return np.where(below > 0, above / np.where(below > 0, below, 1.0), np.nan)


def _column(creators: Sequence[Creator], name: str) -> Floats:
    values = [getattr(creator, name) for creator in creators]
    return np.array([np.nan if value is None else float(value) for value in values])
