"""Campaigns of 200 real series, a tenth of which drop by three fifths: what the daily batch gets right and wrong."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.numbers.anomaly import scan
from core.numbers.anomaly.batch import PING_RATE, discoveries
from core.numbers.anomaly.pvalues import Floats, Pool, empty, filled, first_pool, p_values, pooled
from core.numbers.anomaly.scan_settings import CADENCES
from tests.benchmarks.detection.evaluation.power import injected
from tests.benchmarks.detection.evaluation.series import Series
from tests.benchmarks.detection.evaluation.siblings import with_own

SEVERAL, HIT, DROP = 200, 0.1, 0.4
WEEK, FOUND_IN = 7, 3  # days
POOLED = 28  # days of scores before the week
RATES = {"q = .05": PING_RATE, "q = .1": 2 * PING_RATE}


class Stream(NamedTuple):
    """One series' scores by day: the day's highest z of a drop, `before` the week and in it; `onset` is the day of a
    drop."""

    cadence: str
    before: Floats
    week: Floats
    onset: int | None


class Week(NamedTuple):
    false: int
    right: int
    hit: int


def campaign(rng: np.random.Generator, series: Sequence[Series], several: int = SEVERAL) -> list[Stream]:
    """Draws series with replacement, both cadences equally, each from a different start day, with a different share of
    its counts."""
    cadences = sorted({each_series.cadence for each_series in series})
    found: list[Stream] = []
    while len(found) < several:
        some = [each_series for each_series in series if each_series.cadence == cadences[len(found) % len(cadences)]]
        own = some[int(rng.integers(len(some)))]
        onset = int(rng.integers(WEEK - FOUND_IN + 1)) if len(found) < HIT * several else None
        if stream := _stream(rng, own, onset):
            found.append(stream)
    return found


def _stream(rng: np.random.Generator, series: Series, onset: int | None) -> Stream | None:
    setup = CADENCES[series.cadence]
    days = np.floor(series.moments / 24)
    warm = setup.warm * setup.step // 24 + 1
    first, last = int(days[0]), int(days[-1]) - (warm + POOLED + WEEK)
    if last < first:
        return None
    start = int(rng.integers(first, last + 1))
    week = start + warm + POOLED
    kept = (days >= start) & (days < week + WEEK)
    moments, values = series.moments[kept], series.values[kept]
    if series.counted:
        values = rng.binomial(values.astype(np.int64), rng.uniform(0.5, 1)).astype(float)
    if onset is not None:
        hit = moments >= (week + onset) * 24
        values[hit] = injected(rng, values[hit], DROP, series.counted)
    daily = _daily(series, moments, values)
    before = [daily[day] for day in range(week - POOLED, week) if day in daily]
    return Stream(
        series.cadence, np.array(before), np.array([daily.get(week + day, 0.0) for day in range(WEEK)]), onset
    )


def _daily(series: Series, moments: Floats, values: Floats) -> dict[int, float]:
    """Highest z of a drop of at least 15 % on each day."""
    setup, found = CADENCES[series.cadence], dict[int, float]()
    state = scan.start(setup, series.counted)
    for moment, value in zip(moments.tolist(), values.tolist(), strict=True):
        state, score = scan.step(setup, state, moment, value)
        if score:
            day = int(moment // 24)
            found[day] = max(found.get(day, 0.0), score.fall)
    return found


def judged(streams: Sequence[Stream], bar: str, new: bool = False) -> Week:
    """Runs a week of daily batches by one rule; a series already reported isn't reported again that week.

    `new`: the installation has no scores from earlier days, only the first pool."""
    siblings = {cadence: empty() for cadence in CADENCES}
    befores = [stream.before[:0] if new else stream.before for stream in streams]
    for stream, before in zip(streams, befores, strict=True):
        siblings[stream.cadence] = pooled(siblings[stream.cadence], before)
    owns = [pooled(empty(), before) for before in befores]
    told: dict[int, int] = {}
    for day in range(WEEK):
        rest = [place for place in range(len(streams)) if place not in told]
        known = {cadence: filled(pool, first_pool(cadence, "fall")) for cadence, pool in siblings.items()}
        p = np.array([_p(known[streams[place].cadence], owns[place], streams[place].week[day]) for place in rest])
        said = p <= 0.01 if bar == "p <= .01" else discoveries(p, RATES[bar])
        told |= {place: day for place, sure in zip(rest, said.tolist(), strict=True) if sure}
        for place in rest:
            if place not in told:
                one = streams[place]
                siblings[one.cadence] = pooled(siblings[one.cadence], one.week[day : day + 1])
    return _counted(streams, told)


def _p(siblings: Pool, own: Pool, z: float) -> float:
    return float(p_values(with_own(siblings, own), np.array([z]))[0])


def _counted(streams: Sequence[Stream], told: dict[int, int]) -> Week:
    right = false = 0
    for place, day in told.items():
        onset = streams[place].onset
        in_time = onset is not None and onset <= day < onset + FOUND_IN
        right += in_time
        false += onset is None or day < onset
    return Week(false, right, sum(stream.onset is not None for stream in streams))
