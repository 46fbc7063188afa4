"""Series of a file as courses to replay: posts summed, on one clock, at one cadence."""

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

QUARTER = 900  # s; clocks are set forward and back at full quarters
Seconds = NDArray[np.int64]


class Points(NamedTuple):
    """One series: `at` seconds since 1970 in UTC, rising, and values, both of shape (n,); verdicts by their seconds;
    how many lines were repeated later."""

    at: Seconds
    values: Floats
    verdicts: Mapping[int, VerdictWord]
    gap: float  # hours, the median between two points of one post
    repeated: int


def series_of(file: File) -> Iterator[tuple[Name, Points]]:
    """Each series in the order of the file, its posts summed; of two lines about one moment the last counts. Running
    totals become what was added since the reading before."""
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
    """On the clock of `zone`, UTC where nobody named one. Irregular as `regular` says."""
    hours = _local(points.at, zone or "UTC")
    # Of the hour that comes twice a year the first is kept, as in files.
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
