"""Which of hundreds of series to ping for: once a day with the false-discovery rate held, at once past a hard bar."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.numbers.anomaly.pvalues import Floats

PING_RATE, WATCH_RATE = 0.05, 0.1
LEAST_CHANGE = 0.15  # an immediate ping is worth a human from here
REST = {"hourly": 24.0, "daily": 72.0, "burst": 24.0}  # hours after a ping in which its series says nothing new
# z at which sibling series gave 0.05, 0.1, 0.25 and 0.5 false pings per stream-week, before own history tells better.
BUDGETS = (0.05, 0.1, 0.25, 0.5)
BARS = {
    ("hourly", "fall"): (3.3, 2.8, 2.2, 1.7),
    ("hourly", "rise"): (2.2, 2.0, 1.6, 1.4),
    ("daily", "fall"): (3.5, 2.5, 1.25, 0.6),
    ("daily", "rise"): (3.4, 2.7, 1.3, 0.55),
    ("burst", "fall"): (3.6, 2.4, 1.5, 1.0),
    ("burst", "rise"): (3.6, 2.4, 1.5, 1.0),
}


class Track(NamedTuple):
    """One series' past scores: moments in hours, rising, and z of one side, both of shape (n,)."""

    moments: Floats
    z: Floats

    @property
    def weeks(self) -> float:
        return float(self.moments[-1] - self.moments[0]) / 168 if len(self.moments) else 0.0


def discoveries(p: Floats, rate: float = PING_RATE) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which hypotheses to reject, shape (n,), so that at most `rate` of the rejected are expected to be false.

    Source: Benjamini and Hochberg (1995).
    """
    if not len(p):
        return np.zeros(0, dtype=bool)
    ordered = np.sort(p)
    passed = np.flatnonzero(ordered <= rate * np.arange(1, len(p) + 1) / len(p))
    return p <= ordered[passed[-1]] if len(passed) else np.zeros(len(p), dtype=bool)


def immediate(z: float, change: float, bar: float) -> bool:
    """Whether one score alone is worth a ping now: past its bar, and at least 15 % away."""
    return z > bar and abs(change) >= LEAST_CHANGE


def pings(track: Track, bar: float, rest: float) -> list[int]:
    """Places of the scores that would have pinged, each followed by `rest` hours of silence."""
    found: list[int] = []
    until = -np.inf
    for place in np.flatnonzero(track.z > bar):
        if track.moments[place] >= until:
            found.append(int(place))
            until = track.moments[place] + rest
    return found


def bar_for(tracks: Sequence[Track], budget: float, rest: float) -> float:
    """The lowest z at which these series together gave at most `budget` pings per stream-week."""
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


def first_bar(detector: str, side: str, budget: float) -> float:
    """The bar to start with at a budget of false pings per stream-week, between the tabled ones by interpolation."""
    return float(np.interp(np.log(budget), np.log(BUDGETS), BARS[detector, side]))
