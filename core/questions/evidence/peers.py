"""A creator's metrics next to everyone of the same size on the same platform, on the list or not."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.creators.frames import VOCABULARY
from core.creators.pool import pool_of
from core.fact import Fact
from core.model import Creator
from core.numbers.questions.tellings import Telling, standing
from core.numbers.ranking.features import CreatorArrays
from core.questions.evidence.standings import SIDES, columns_of, goal_weight, per
from core.store import UnitOfWork

Floats = NDArray[np.float64]
COMPARED = ("engagement", "avg_views", "views_per_follower", "comments_per_like", "shares_per_view")
FEWEST = 20  # accounts of that size with the metric: fewer have no median worth naming
APART = 1.25  # times the median, or the median that many times the value: less is no news


def of(work: UnitOfWork, creators: Sequence[Creator], goals: set[str]) -> dict[int, list[Telling]]:
    arrays = pool_of(work).arrays
    pool, sizes = _columns(arrays), _sizes(np.nan_to_num(arrays.followers, nan=-1.0))
    own = columns_of(creators)
    found: dict[int, list[Telling]] = {}
    for at, creator in enumerate(creators):
        size = int(_sizes(np.array([creator.followers or -1.0]))[0])
        if size < 0 or creator.platform not in VOCABULARY.platforms:
            continue
        platform = VOCABULARY.platforms.index(creator.platform)
        alike = (sizes == size) & (arrays.platform == platform) & (arrays.keys != creator.id)
        for name in COMPARED:
            telling = _among(name, float(own[name][at]), pool[name][alike], goals)
            if telling:
                known = {"size": VOCABULARY.sizes[size], "platform": creator.platform}
                found.setdefault(creator.id, []).append(_named(telling, pool[name][alike], known))
    return found


def _among(name: str, value: float, others: Floats, goals: set[str]) -> Telling | None:
    if int((~np.isnan(others)).sum()) < FEWEST:
        return None
    side, weight = SIDES[name]
    usual = float(np.nanmedian(others))
    if 1 / APART < value / max(usual, 1e-9) < APART:
        return None
    return standing(name, value, others, side, weight * goal_weight(name, goals))


def _named(telling: Telling, others: Floats, known: dict[str, str]) -> Telling:
    """The same, told as a distance from what's usual for that size."""
    fact, median = telling.fact, float(np.nanmedian(others))
    kept = {name: fact.get(name) for name in ("figure", "value", "of")}
    return Telling(Fact.of("peers", **kept, **known, median=median), telling.side, telling.rarity, telling.weight)


def _sizes(followers: Floats) -> NDArray[np.intp]:
    """Index of the size that a number of followers is, -1 unknown."""
    return np.where(followers < 0, -1, np.searchsorted(VOCABULARY.bounds, followers, side="right") - 1)


def _columns(arrays: CreatorArrays) -> dict[str, Floats]:
    return {
        "engagement": arrays.engagement,
        "avg_views": arrays.avg_views,
        "views_per_follower": per(arrays.avg_views, arrays.followers),
        "comments_per_like": per(arrays.avg_comments, arrays.avg_likes),
        "shares_per_view": per(arrays.avg_shares, arrays.avg_views),
    }
