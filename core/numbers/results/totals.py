"""One post's result so far in one metric: totals and increments combined, nothing counted twice, a gap never zero."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.numbers.anomaly.post_age import share
from core.numbers.results.points import Points

HOUR, DAY = 3600, 86_400  # s
WEEK = 7 * DAY
_NOTHING = Points(np.empty(0, np.int64), np.empty(0))


@dataclass(frozen=True)
class Sum:
    """`value` is a lower bound on the result. `base` is the time up to which a total covers everything, None without
    one; `spans` are the times measured beyond it, (from, to), oldest first. All in s since 1970 in UTC. `missing` are
    the whole hours with no data between the start and the end of it."""

    value: float
    base: int | None
    spans: tuple[tuple[int, int], ...]
    since: int  # start of the first one measured
    until: int  # end of the last
    missing: int


def add_up(measured: Mapping[str, Points], now: int) -> Sum | None:
    """Returns the newest total, plus the days that start after it, plus the hours no such day covers: values reported
    both as a total and as increments, or both daily and hourly, count once. `measured` by period; an unfinished window
    ends `now`. None if nothing is measured."""
    total, days, hours = (measured.get(period, _NOTHING) for period in ("total", "day", "hour"))
    base = int(total.at[-1]) if total.at.size else None
    days = _from(days, base)
    hours = _outside(_from(hours, base), days.at)
    spans = _joined([(int(at), int(at) + DAY) for at in days.at] + [(int(at), int(at) + HOUR) for at in hours.at])
    if base is None and not spans:
        return None
    value = float(days.value.sum() + hours.value.sum()) + (float(total.value[-1]) if base is not None else 0.0)
    until = max(min(end, now) for end in (base or 0, *(end for _, end in spans[-1:])))
    begun = spans[0][0] if base is None else int(total.at[0])
    return Sum(value, base, spans, begun, until, _missing(base, spans))


def covered(found: Sum, born: int, platform: str = "", metric: str = "views") -> float:
    """Returns the share, 0..1, of a post's first 30-day total, for a post up since `born`, that typically falls in the
    measured time: hours with no data aren't expected to contribute."""

    def by(moment: int) -> float:
        return share((min(moment, found.until) - born) / HOUR, platform, metric)

    before = by(found.base) if found.base is not None else 0.0
    return before + sum(by(end) - by(start) for start, end in found.spans)


def born(found: Sum, published: int | None) -> int | None:
    """Returns when a post went up, as reported, else when its measurements start, in s since 1970. None if only a
    recent total is known: its age can't be guessed."""
    if published is not None:
        return published
    return found.since if found.base is None or found.until - found.since >= WEEK else None


def _from(points: Points, moment: int | None) -> Points:
    if moment is None:
        return points
    later = points.at >= moment
    return Points(points.at[later], points.value[later])


def _outside(hours: Points, days: NDArray[np.int64]) -> Points:
    if not days.size or not hours.at.size:
        return hours
    place = np.searchsorted(days, hours.at, side="right") - 1
    inside = (place >= 0) & (hours.at < days[place] + DAY)
    return Points(hours.at[~inside], hours.value[~inside])


def _joined(windows: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Joins consecutive windows. A 23-hour day overlaps the next, a 25-hour day leaves a gap of an hour: both come from
    clock changes."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        gap = start - spans[-1][1] if spans else DAY
        if gap < HOUR or (gap == HOUR and end - start == DAY):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _missing(base: int | None, spans: tuple[tuple[int, int], ...]) -> int:
    ends = [base, *(end for _, end in spans)]
    return sum(max(start - end, 0) // HOUR for end, (start, _) in zip(ends, spans, strict=False) if end is not None)
