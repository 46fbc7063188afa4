"""Injected changes: how many are found, how soon, at a threshold set on other series for a false-alarm limit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.numbers.anomaly.batch import REST, Track, pings, threshold_for
from core.numbers.anomaly.pvalues import Floats
from core.numbers.anomaly.scan_settings import CADENCES
from tests.benchmarks.detection.evaluation.detectors import NEVER, Detector
from tests.benchmarks.detection.evaluation.series import Series

WITHIN = {"hourly": 24.0, "daily": 72.0}  # hours in which a change has to be found
SIDES = ("fall", "rise")


@dataclass
class Watched:
    """One series under one detector: its clean scores per side, and those after each injection, per factor."""

    series: Series
    clean: dict[str, Track]
    injected: dict[float, list[tuple[Floats, Floats]]] = field(default_factory=dict)  # delay in hours, z


@dataclass(frozen=True)
class Power:
    found: float  # mean over series of the share found
    delay: float  # median hours, the point itself included; nan if nothing was found
    false: float  # actual false alarms per stream-week on the series scored


def injected(rng: np.random.Generator, values: Floats, factor: float, counted: bool) -> Floats:
    """Thins counts, or adds a Poisson number to them; multiplies other values."""
    if not counted:
        return values * factor
    if factor <= 1:
        return rng.binomial(values.astype(np.int64), factor).astype(float)
    return values + rng.poisson(values * (factor - 1))


def side_of(factor: float) -> str:
    return "fall" if factor < 1 else "rise"


def watch(
    series: Series, make: Callable[[Series], Detector], factors: Sequence[float], each: int, seed: int = 0
) -> Watched:
    """Scores a series clean and, for every factor, from `each` start on; our warm-up is skipped for all."""
    detector = make(series)
    first = CADENCES[series.cadence].warm + 1
    moments = series.moments
    sides = dict(zip(SIDES, detector.clean(), strict=True))
    found = Watched(series, {side: Track(moments[first:], z[first:]) for side, z in sides.items()})
    for factor in factors:
        rng = np.random.default_rng(seed)
        found.injected[factor] = [
            _after(series, detector, factor, int(place), rng) for place in _places(series, first, each)
        ]
    return found


def _places(series: Series, first: int, each: int) -> Floats:
    last = int(
        np.searchsorted(series.moments, series.moments[-1] - WITHIN[series.cadence] + CADENCES[series.cadence].step)
    )
    return np.unique(np.linspace(first, max(first, last - 1), each).astype(int)).astype(float)


def _after(
    series: Series, detector: Detector, factor: float, place: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    moments = series.moments
    end = int(np.searchsorted(moments, moments[place] + WITHIN[series.cadence]))
    changed = injected(rng, series.values[place:end], factor, series.counted)
    z = detector.after(place, changed)[SIDES.index(side_of(factor))]
    return moments[place:end] - moments[place], z


def bars(watched: Sequence[Watched], side: str, budget: float) -> dict[str, float]:
    """A threshold for each series, set on clean scores of series in other groups."""
    found = {}
    for group in sorted({stream.series.group for stream in watched}):
        others = [stream.clean[side] for stream in watched if stream.series.group != group]
        rest = REST[watched[0].series.cadence]
        found |= {
            stream.series.name: threshold_for(others, budget, rest)
            for stream in watched
            if stream.series.group == group
        }
    return found


def power(watched: Sequence[Watched], factor: float, budget: float) -> Power:
    side = side_of(factor)
    bar = bars(watched, side, budget)
    step, rest = CADENCES[watched[0].series.cadence].step, REST[watched[0].series.cadence]
    shares, delays, false, weeks = [], [], 0, 0.0
    for stream in watched:
        hits = [_delay(*after, bar[stream.series.name]) for after in stream.injected[factor]]
        shares.append(np.mean([hit is not None for hit in hits]))
        delays += [hit + step for hit in hits if hit is not None]
        false += len(pings(stream.clean[side], bar[stream.series.name], rest))
        weeks += stream.clean[side].weeks
    return Power(float(np.mean(shares)), float(np.median(delays)) if delays else float("nan"), false / max(weeks, 1e-9))


def _delay(delays: Floats, z: Floats, bar: float) -> float | None:
    over = np.flatnonzero(z > max(bar, NEVER))
    return float(delays[over[0]]) if len(over) else None
