"""Scores of watched series: what is remembered of them, and how rare a new one is among them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.model import DetectorState, NullScorePool
from core.numbers.anomaly.batch import SIDES
from core.numbers.anomaly.pvalues import BINS, WIDTH, Floats, Pool, empty, filled, first_pool, p_values
from core.numbers.anomaly.score import Score
from core.series.points import Point
from core.store import UnitOfWork

KEPT = 5  # days whose highest scores a watch keeps


@dataclass(frozen=True)
class ScoredPoint:
    watch: DetectorState
    point: Point
    score: Score


def day_of(score: Score) -> str:
    """The local day of a score, as a number of days since 1970."""
    return str(int(score.moment // 24))


def remember(work: UnitOfWork, scores: Iterable[ScoredPoint]) -> None:
    """Keeps the highest scores of each series' last days; those of a day that is over join the pool of its like."""
    over: dict[str, list[float]] = defaultdict(list)
    for scored_point in scores:
        days, day = dict(scored_point.watch.days), day_of(scored_point.score)
        if day not in days and days:
            last = max(days, key=int)
            if int(last) < int(day):
                for side, z in zip(SIDES, days[last], strict=True):
                    over[pool_key(scored_point.watch, side)].append(z)
        fall, rise = days.get(day, (0.0, 0.0))
        days[day] = [max(fall, scored_point.score.fall, 0.0), max(rise, scored_point.score.rise, 0.0)]
        for old in sorted(days, key=int)[:-KEPT]:
            del days[old]
        scored_point.watch.days = days
    for key, z in over.items():
        _pooled(work, key, z)


def pool_key(watch: DetectorState, side: str) -> str:
    return f"{watch.state['detector']}/{side}"


def _pooled(work: UnitOfWork, key: str, z: Iterable[float]) -> None:
    row = work.db.get(NullScorePool, key)
    if row is None:
        row = NullScorePool(key=key, counts={})
        work.db.add(row)
    counts = dict(row.counts)
    for score in z:
        place = str(min(int(max(score, 0.0) / WIDTH), BINS - 1))
        counts[place] = counts.get(place, 0) + 1
    row.counts = counts


def pool_of(work: UnitOfWork, key: str) -> Pool:
    """Past scores of all series of a cadence and side; while they are few, those of real series elsewhere as well."""
    row = work.db.get(NullScorePool, key)
    counts = empty().counts
    for place, many in (row.counts if row else {}).items():
        counts[int(place)] += many
    return filled(Pool(counts), first_pool(*key.split("/")))


def pooled_p_values(work: UnitOfWork, key: str, z: Floats) -> Floats:
    """How rare each of these scores is among the past ones, shape (n,), in (0, 1]."""
    return p_values(pool_of(work, key), np.asarray(z, dtype=np.float64))
