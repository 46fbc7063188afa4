"""Scores of monitored series: what we remember of them, and how rare a new one is among them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.model import DetectorState, NullScorePool
from core.model.alert.memory import DayHigh
from core.numbers.anomaly.codes import SIDES, Side
from core.numbers.anomaly.pvalues import BINS, WIDTH, Floats, Pool, empty, filled, first_pool, p_values
from core.numbers.anomaly.score import Score
from core.series.points import Point
from core.store import UnitOfWork

KEPT = 5  # days of top scores a detector keeps


@dataclass(frozen=True)
class ScoredPoint:
    detector: DetectorState
    point: Point
    score: Score


def day_of(score: Score) -> int:
    """Returns the local day of a score, as days since 1970."""
    return int(score.moment // 24)


def remember(work: UnitOfWork, scores: Iterable[ScoredPoint]) -> None:
    """Keeps the highest scores of each series' last days; those of a finished day join the pool for its kind."""
    over: dict[str, list[float]] = defaultdict(list)
    for scored_point in scores:
        detector, score = scored_point.detector, scored_point.score
        days, day = dict(detector.days), day_of(score)
        if day not in days and days and (last := max(days)) < day:
            for side, z in zip(SIDES, days[last], strict=True):
                over[pool_key(detector, side)].append(z)
        fall, rise = days.get(day, DayHigh(0.0, 0.0))
        days[day] = DayHigh(max(fall, score.fall, 0.0), max(rise, score.rise, 0.0))
        for old in sorted(days)[:-KEPT]:
            del days[old]
        detector.days = days
    for key, heights in over.items():
        _pooled(work, key, heights)


def pool_key(detector: DetectorState, side: Side) -> str:
    return f"{detector.state.detector}/{side}"


def _pooled(work: UnitOfWork, key: str, z: Iterable[float]) -> None:
    row = work.db.get(NullScorePool, key)
    if row is None:
        row = NullScorePool(key=key, counts={})
        work.db.add(row)
    counts = dict(row.counts)
    for height in z:
        place = min(int(max(height, 0.0) / WIDTH), BINS - 1)
        counts[place] = counts.get(place, 0) + 1
    row.counts = counts


def pool_of(work: UnitOfWork, key: str) -> Pool:
    """Past scores of all series of a cadence and side; while there are few, also those of real series elsewhere."""
    row = work.db.get(NullScorePool, key)
    counts = empty().counts
    for place, many in (row.counts if row else {}).items():
        counts[place] += many
    return filled(Pool(counts), first_pool(*key.split("/")))


def pooled_p_values(work: UnitOfWork, key: str, z: Floats) -> Floats:
    """Returns how rare each of these scores is among past ones, shape (n,), in (0, 1]."""
    return p_values(pool_of(work, key), np.asarray(z, dtype=np.float64))
