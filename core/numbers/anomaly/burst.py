"""Gap novelty: bursts and never-seen values in one series, at any cadence."""

from bisect import bisect_left
from math import expm1, log, log1p
from typing import NamedTuple

from core.numbers.anomaly.codes import Side

FINE = 0.002  # values closer than this share of the range count as one known value
MOST_KNOWN = 512  # known values kept per channel
SCALE = 0.01  # a gap of this share of the range counts log 2
SMOOTH = 0.1  # memory of the second channel: about ten points
MOST_CHANGE = 1e6  # relative; with almost nothing before, any value would be an infinite increase
WARM = 100  # points before the first score


class Known(NamedTuple):
    """Values seen so far, sorted and thinned; the list is never mutated."""

    values: list[float]
    low: float
    high: float


class BurstState(NamedTuple):
    counted: bool
    seen: int
    smooth: float
    own: Known  # for the value, and for the smoothed value: a burst and a climb
    smoothed: Known


class Burst(NamedTuple):
    """How unlike anything before this point is. `nearest`: the closest value so far, `band`: the range so far."""

    moment: float
    value: float
    nearest: float
    band: tuple[float, float]
    z: float
    side: Side

    @property
    def expected(self) -> float:
        return self.nearest

    @property
    def change(self) -> float:
        """Relative to the closest value seen before."""
        least = max(self.value / MOST_CHANGE, 1e-300)
        return self.value / max(self.nearest, least) - 1 if self.value > 0 else -1.0


def start(counted: bool) -> BurstState:
    return BurstState(counted, 0, 0.0, Known([], 0.0, 0.0), Known([], 0.0, 0.0))


def step(state: BurstState, moment: float, value: float) -> tuple[BurstState, Burst | None]:
    """Feeds one value (finite, at least 0) at `moment` (hours); z is the sum of log(1 + gap / 0.01) over two channels.

    The gap is the distance to the nearest value ever seen divided by the range so far (counts as logs). Source: own;
    tested on the benchmark's labeled series next to others.
    """
    counted, seen, smooth, own, smoothed = state
    x = log1p(value) if counted else value
    smooth = x if not seen else smooth + SMOOTH * (x - smooth)
    burst = None
    if seen:
        nearest = _nearest(own, x)
        z = _novelty(own, x, nearest) + _novelty(smoothed, smooth, _nearest(smoothed, smooth))
        if seen >= WARM:
            alike, low, high = _values(counted, nearest, own.low, own.high)
            burst = Burst(moment, value, alike, (low, high), z, Side.RISE if x >= nearest else Side.FALL)
    return BurstState(counted, seen + 1, smooth, _added(own, x), _added(smoothed, smooth)), burst


def _nearest(known: Known, x: float) -> float:
    values = known.values
    place = bisect_left(values, x)
    if place == len(values):
        return values[-1]
    if place == 0 or values[place] - x < x - values[place - 1]:
        return values[place]
    return values[place - 1]


def _novelty(known: Known, x: float, nearest: float) -> float:
    wide = known.high - known.low
    return log(1 + abs(x - nearest) / wide / SCALE) if wide > 0 else 0.0


def _values(counted: bool, *logs: float) -> tuple[float, ...]:
    return tuple(max(expm1(value), 0.0) for value in logs) if counted else logs


def _added(known: Known, x: float) -> Known:
    values, low, high = known
    if not values:
        return Known([x], x, x)
    wide = high - low
    if abs(x - _nearest(known, x)) <= FINE * wide and low <= x <= high:
        return known
    place = bisect_left(values, x)
    values = [*values[:place], x, *values[place:]]
    low, high = min(low, x), max(high, x)
    return Known(_thinned(values, FINE * (high - low)) if len(values) > MOST_KNOWN else values, low, high)


def _thinned(values: list[float], apart: float) -> list[float]:
    """Keeps memory constant: neighbors that became close as the range grew are merged."""
    kept = [values[0]]
    for value in values[1:]:
        if value - kept[-1] > apart:
            kept.append(value)
    return kept
