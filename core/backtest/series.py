"""Turns the series of a file into courses to replay: posts summed, on one clock, at one cadence."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.backtest.files import File, Name, Raw
from core.numbers.anomaly.codes import VerdictWord
from core.numbers.anomaly.pvalues import Floats
from core.numbers.anomaly.replay import Course
from core.numbers.causes.cadence import regular
from core.vocabulary.timestamps import clock_of

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
        rows = _rows(posts.values())
        latest = rows.drop_duplicates(["post", "at"], keep="last").sort_values(["post", "at"])
        gap = latest.groupby("post")["at"].diff().median() / 3600
        if name.period == "total":
            latest["value"] = latest.groupby("post")["value"].diff().clip(lower=0)
        summed = latest.dropna(subset="value").groupby("at")["value"].sum()
        verdicts = {moment: word for post in posts.values() for moment, word in post.verdicts.items()}
        repeated = len(rows) - len(latest)
        yield name, Points(summed.index.to_numpy(), summed.to_numpy(), verdicts, np.nan_to_num(gap), repeated)


def _rows(posts: Collection[Raw]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "post": np.repeat(np.arange(len(posts)), [len(post.at) for post in posts]),
            "at": np.concatenate([np.asarray(post.at, dtype=np.int64) for post in posts]),
            "value": np.concatenate([np.asarray(post.values, dtype=np.float64) for post in posts]),
        }
    )


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
    """Hours on the clock of `zone` since 1970, of shape (n,)."""
    local = pd.DatetimeIndex(pd.to_datetime(at, unit="s", utc=True)).tz_convert(clock_of(zone)).tz_localize(None)
    hours: Floats = (local - pd.Timestamp(0)).to_numpy() / np.timedelta64(1, "h")
    return hours
