"""Which of hundreds of series to alert on: daily, false discovery rate controlled, or right away past a threshold."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.numbers.anomaly.codes import SIDES, DetectorKind, Side
from core.numbers.anomaly.pvalues import Floats

PING_RATE = 0.05
LEAST_RATE, MOST_RATE = 0.001, 0.1
REST = {
    DetectorKind.HOURLY: 24.0,
    DetectorKind.DAILY: 72.0,
    DetectorKind.BURST: 24.0,
}  # hours after an alert during which its series says nothing new
# z at which real series gave this many false alarms per stream-week, until a system's own history says better: the
# higher one of mentions, prices, ads, reach and views alone, and of these with bike hires, road traffic and page views.
BUDGETS = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5)
THRESHOLDS = {
    (DetectorKind.HOURLY, Side.FALL): (5.2, 4.65, 3.75, 3.15, 2.55, 2.0),
    (DetectorKind.HOURLY, Side.RISE): (3.7, 3.5, 2.45, 2.2, 1.7, 1.5),
    (DetectorKind.DAILY, Side.FALL): (5.5, 4.6, 3.3, 2.1, 1.0, 0.45),
    (DetectorKind.DAILY, Side.RISE): (4.7, 3.7, 2.65, 2.2, 1.0, 0.4),
    (DetectorKind.BURST, Side.FALL): (7.6, 6.3, 3.6, 2.4, 1.5, 1.0),
    (DetectorKind.BURST, Side.RISE): (7.6, 6.3, 3.6, 2.4, 1.5, 1.0),
}


class Track(NamedTuple):
    """One series' past scores: times in hours, ascending, and z of one side, both of shape (n,)."""

    moments: Floats
    z: Floats

    @property
    def weeks(self) -> float:
        return float(self.moments[-1] - self.moments[0]) / 168 if len(self.moments) else 0.0


def discoveries(p: Floats, rate: float = PING_RATE) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Returns which hypotheses to reject, shape (n,), so that at most `rate` of the rejected ones are expected to be
    false. Source: Benjamini and Hochberg (1995)."""
    if not len(p):
        return np.zeros(0, dtype=bool)
    ordered = np.sort(p)
    passed = np.flatnonzero(ordered <= rate * np.arange(1, len(p) + 1) / len(p))
    return p <= ordered[passed[-1]] if len(passed) else np.zeros(len(p), dtype=bool)


def pings(track: Track, threshold: float, rest: float) -> list[int]:
    """Returns positions of the scores that would've raised an alert, each followed by `rest` hours of cooldown."""
    found: list[int] = []
    until = -np.inf
    for place in np.flatnonzero(track.z > threshold):
        if track.moments[place] >= until:
            found.append(int(place))
            until = track.moments[place] + rest
    return found


def threshold_for(tracks: Sequence[Track], budget: float, rest: float) -> float:
    """Returns the lowest z at which these series together gave at most `budget` alerts per stream-week."""
    known = np.unique(np.concatenate([track.z for track in tracks])) if tracks else np.zeros(0)
    allowed = budget * sum(track.weeks for track in tracks)
    low, high = 0, len(known) - 1
    while low < high:
        middle = (low + high) // 2
        if sum(len(pings(track, known[middle], rest)) for track in tracks) <= allowed:
            high = middle
        else:
            low = middle + 1
    return float(known[high]) if len(known) else np.inf


def rate_of(budget: float, series: float) -> float:
    """Returns false alarms a week for one side of one series if a team accepts `budget` a week from this many series.
    However few series there are, it's at most MOST_RATE: less certain ones wait for the digest."""
    return min(max(budget / max(series, 1.0) / len(SIDES), LEAST_RATE), MOST_RATE)


def first_threshold(kind: DetectorKind, side: Side, budget: float) -> float:
    """Returns the initial threshold for a budget (above 0) of false alarms per stream-week. Interpolates between the
    budgets in the table; below the lowest one z keeps growing by the power law of the lowest two."""
    known = THRESHOLDS[kind, side]
    if budget < BUDGETS[0]:
        power = np.log(known[0] / known[1]) / np.log(BUDGETS[1] / BUDGETS[0])
        return float(known[0] * (BUDGETS[0] / budget) ** power)
    return float(np.interp(np.log(budget), np.log(BUDGETS), known))
