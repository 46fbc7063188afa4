"""Turns the series of a file into courses to replay: posts summed, on one clock, at one cadence."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.backtest.files import File, Name, Raw
from core.numbers.anomaly.codes import VerdictWord
from core.numbers.anomaly.pvalues import Floats
from core.numbers.anomaly.replay import Course
from core.numbers.causes.cadence import regular
from core.vocabulary.timestamps import clock_of

QUARTER = 900  # s; clock changes fall on full quarter hours
Seconds = NDArray[np.int64]


class Points(NamedTuple):
    """One series: `at` in seconds since 1970 in UTC, ascending, and values, both of shape (n,); verdicts keyed by
    seconds; how many rows were repeated later."""

    at: Seconds
    values: Floats
    verdicts: Mapping[int, VerdictWord]
    gap: float  # hours, the median between two points of the same post
    repeated: int


def series_of(file: File) -> Iterator[tuple[Name, Points]]:
    """Yields each series in file order, with its posts summed; if two rows cover the same time, the later one wins.
    Running totals become increments since the previous reading."""
    for name, posts in file.posts.items():
        parts = [_last_values(post) for post in posts.values()]
        repeated = sum(len(post.at) for post in posts.values()) - sum(len(at) for at, _ in parts)
        gaps = np.concatenate([np.diff(at) for at, _ in parts]) / 3600
        if name.period == "total":
            parts = [(at[1:], np.maximum(np.diff(values), 0.0)) for at, values in parts]
        at, inverse = np.unique(np.concatenate([at for at, _ in parts]), return_inverse=True)
        values: Floats = np.bincount(
            inverse, weights=np.concatenate([values for _, values in parts]), minlength=len(at)
        ).astype(np.float64)
        verdicts = {moment: word for post in posts.values() for moment, word in post.verdicts.items()}
        yield name, Points(at, values, verdicts, float(np.median(gaps)) if len(gaps) else 0.0, repeated)


def _last_values(raw: Raw) -> tuple[Seconds, Floats]:
    at, values = np.array(raw.at, dtype=np.int64)[::-1], np.array(raw.values, dtype=np.float64)[::-1]
    moments, places = np.unique(at, return_index=True)
    return moments, values[places]


def course_of(points: Points, zone: str) -> Course:
    """Puts the points on the clock of `zone`, UTC if there's none. Raises Irregular as `regular` does."""
    hours = _local(points.at, zone or "UTC")
    # The hour that occurs twice a year keeps its first reading, as in files.
    kept = hours > np.concatenate([[-np.inf], np.maximum.accumulate(hours)[:-1]])
    found = regular(hours[kept], points.values[kept], points.gap)
    verdicts: list[VerdictWord | None] = [None] * len(found.moments)
    for at, place in zip(points.at[kept].tolist(), found.places.tolist(), strict=True):
        if place >= 0 and at in points.verdicts:
            verdicts[place] = points.verdicts[at]
    return Course(found.cadence, found.counted, found.moments, found.values, verdicts)


def _local(at: Seconds, zone: str) -> Floats:
    quarters, places = np.unique(at // QUARTER, return_inverse=True)
    offsets = [_offset(int(quarter) * QUARTER, zone) for quarter in quarters]
    local: Floats = (at + np.array(offsets, dtype=np.float64)[places]) / 3600
    return local


def _offset(at: int, zone: str) -> float:
    return (datetime.fromtimestamp(at, clock_of(zone)).utcoffset() or timedelta()).total_seconds()
