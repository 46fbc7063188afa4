"""What a team would have been pinged for: the rule of every day played over scored histories, under any bars."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.numbers.anomaly.batch import (
    LEAST_CHANGE,
    PING_RATE,
    REST,
    SIDES,
    Track,
    discoveries,
    first_threshold,
    threshold_for,
)
from core.numbers.anomaly.pvalues import Floats, Pool, empty, filled, first_pool, p_values, pooled
from core.numbers.anomaly.replay import Event, Scores
from core.numbers.anomaly.scan import NOTHING
from core.numbers.anomaly.verdicts import HIGHEST_BEYOND

Bars = Mapping[tuple[str, str], float]  # by cadence and side
Places = NDArray[np.int64]


class PingedPoint(NamedTuple):
    """One series with its cadence and all its scores."""

    cadence: str
    scores: Scores


class Ping(NamedTuple):
    """`place` of the score within its series; `bar` is what it had to pass to be told at once."""

    series: int
    place: int
    moment: float
    at_once: bool
    bar: float


class Day(NamedTuple):
    """The batch of one day, a row for each series and side that had a score: the day's highest and how rare it was."""

    day: int
    series: Places
    places: Places
    moments: Floats
    p: Floats
    rare: bool  # whether anything of it could be told at all


class Tally(NamedTuple):
    """Judged signals with a ping and without one; pings at noise, and pings that nobody's verdict speaks of."""

    right: int
    missed: int
    false: int
    unjudged: int

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.missed + self.false, 1)


def thresholds_at(budget: float, told: Sequence[PingedPoint]) -> dict[tuple[str, str], float]:
    """The bars that a team starts with. `budget`: false pings of one series in a week."""
    return {(cadence, side): first_threshold(cadence, side, budget) for cadence, side in _kinds(told)}


def fitted_thresholds(budget: float, told: Sequence[PingedPoint], until: float) -> dict[tuple[str, str], float]:
    """The lowest bars at which the scores before `until` (hours) kept the budget of a series and week, half of it for
    each side."""
    each = budget / len(SIDES)
    found = {}
    for cadence, side in _kinds(told):
        tracks = [_track(one.scores, side, until) for one in told if one.cadence == cadence]
        found[cadence, side] = max(threshold_for([track for track in tracks if len(track.z)], each, REST[cadence]), 0.0)
    return found


def _kinds(told: Sequence[PingedPoint]) -> list[tuple[str, str]]:
    return [(cadence, side) for cadence in sorted({one.cadence for one in told}) for side in SIDES]


def _track(scores: Scores, side: str, until: float) -> Track:
    before = scores.moments < until
    z = np.where(np.abs(scores.change) >= LEAST_CHANGE, scores.of_side(side), NOTHING)
    return Track(scores.moments[before], z[before])


def batches(told: Sequence[PingedPoint]) -> list[Day]:
    """The batch of each day in order: each series' highest of each side among all highest of the days before it, of
    all series of its cadence; while these are few, among those of the first pool as well."""
    rows = list(chain.from_iterable(_highest(number, one) for number, one in enumerate(told)))
    by_day: dict[int, list[tuple[int, int, float, float, tuple[str, str]]]] = defaultdict(list)
    for day, *rest in rows:
        by_day[day].append(tuple(rest))  # type: ignore[arg-type]
    pools: dict[tuple[str, str], Pool] = defaultdict(empty)
    return [_batch(day, by_day[day], pools) for day in sorted(by_day)]


def _highest(number: int, one: PingedPoint) -> list[tuple[int, int, int, float, float, tuple[str, str]]]:
    """(day, series, place, moment, z, kind) of each day and side."""
    days = np.floor(one.scores.moments / 24)
    found = []
    # What is like judged noise is told past its raised bar only, not by the back door of the batch.
    muted = one.scores.factor > HIGHEST_BEYOND
    for side in SIDES:
        z = np.where(muted, NOTHING, one.scores.of_side(side))
        order = np.lexsort((z, days))
        last = order[np.flatnonzero(np.diff(days[order], append=np.inf))]
        found += [
            (
                int(days[place]),
                number,
                int(place),
                float(one.scores.moments[place]),
                max(float(z[place]), 0.0),
                (one.cadence, side),
            )
            for place in last
        ]
    return found


def _batch(
    day: int, rows: list[tuple[int, int, float, float, tuple[str, str]]], pools: dict[tuple[str, str], Pool]
) -> Day:
    p = np.ones(len(rows))
    z = np.array([row[3] for row in rows])
    for kind in {row[4] for row in rows}:
        own = np.array([row[4] == kind for row in rows])
        p[own] = np.where(z[own] > 0, p_values(filled(pools[kind], first_pool(*kind)), z[own]), 1.0)
        pools[kind] = pooled(pools[kind], z[own])
    series, places, moments = (np.array([row[column] for row in rows]) for column in range(3))
    rare = bool(p.min() <= PING_RATE)
    return Day(day, series.astype(np.int64), places.astype(np.int64), moments.astype(np.float64), p, rare)


def played(told: Sequence[PingedPoint], days: Sequence[Day], bars: Bars) -> list[Ping]:
    """Pings in order of time: at once what is past its bar and at least 15 % away, at the end of each day what the
    batch finds at q = .05; each followed by the rest of its series."""
    immediate: dict[int, list[Ping]] = defaultdict(list)
    for number, one in enumerate(told):
        for ping in _over(number, one, bars):
            immediate[int(ping.moment // 24)].append(ping)
    until = np.full(len(told), -np.inf)
    found: list[Ping] = []
    for batch in days:
        for ping in sorted(immediate[batch.day], key=lambda one: one.moment):
            _tell(found, until, told, ping)
        for place in _found(batch, until) if batch.rare else ():
            number, at = int(batch.series[place]), int(batch.places[place])
            if abs(told[number].scores.change[at]) < LEAST_CHANGE:
                continue  # rare, and not worth a human
            bar = _bar(told[number], at, bars)
            _tell(found, until, told, Ping(number, at, float(batch.moments[place]), False, bar))
    return sorted(found, key=lambda one: (one.moment, one.series))


def _over(number: int, one: PingedPoint, bars: Bars) -> list[Ping]:
    scores = one.scores
    bar = np.where(scores.rose > 0, bars[one.cadence, "rise"], bars[one.cadence, "fall"]) * scores.factor
    places = np.flatnonzero((scores.z > bar) & (np.abs(scores.change) >= LEAST_CHANGE))
    return [Ping(number, int(place), float(scores.moments[place]), True, float(bar[place])) for place in places]


def _bar(one: PingedPoint, place: int, bars: Bars) -> float:
    side = "rise" if one.scores.rose[place] > 0 else "fall"
    return float(bars[one.cadence, side] * one.scores.factor[place])


def _found(batch: Day, until: Floats) -> list[int]:
    """The rarest first, so that of two sides of one series the rarer one is told."""
    free = np.flatnonzero(batch.moments >= until[batch.series])
    said = free[discoveries(batch.p[free], PING_RATE)]
    return [int(place) for place in said[np.argsort(batch.p[said], kind="stable")]]


def _tell(found: list[Ping], until: Floats, told: Sequence[PingedPoint], ping: Ping) -> None:
    if ping.moment >= until[ping.series]:
        found.append(ping)
        until[ping.series] = ping.moment + REST[told[ping.series].cadence]


def tally(
    told: Sequence[PingedPoint], pings: Sequence[Ping], judged: Sequence[Sequence[Event]], only_signals: bool
) -> Tally:
    """Pings against verdicts; a ping belongs to what was judged in its series within a rest before or after it.

    With `only_signals` marked every ping elsewhere is false, else it is unjudged. Judged points before the first
    score of their series count nowhere."""
    right = missed = false = unjudged = 0
    for number, (one, events) in enumerate(zip(told, judged, strict=True)):
        rest, first = REST[one.cadence], one.scores.moments[0]
        moments = [ping.moment for ping in pings if ping.series == number]
        signals = [event for event in events if event.verdict == "signal" and event.last >= first]
        noise = [event for event in events if event.verdict == "noise"]
        hit = sum(any(_near(event, moment, rest) for moment in moments) for event in signals)
        right, missed = right + hit, missed + len(signals) - hit
        for moment in moments:
            if not any(_near(event, moment, rest) for event in signals):
                wrong = only_signals or any(_near(event, moment, rest) for event in noise)
                false, unjudged = false + wrong, unjudged + (not wrong)
    return Tally(right, missed, false, unjudged)


def _near(event: Event, moment: float, rest: float) -> bool:
    return event.first - rest <= moment <= event.last + rest
