"""Which alerts a team would've gotten: the daily rule played over scored histories, under any thresholds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.numbers.anomaly.batch import PING_RATE, REST, Track, discoveries, first_threshold, threshold_for
from core.numbers.anomaly.codes import SIDES, DetectorKind, Side, VerdictWord
from core.numbers.anomaly.pvalues import Floats, Pool, empty, filled, first_pool, p_values, pooled
from core.numbers.anomaly.replay import Event, Scores
from core.numbers.anomaly.scan import NOTHING
from core.numbers.anomaly.urgency import LEAST_CHANGE
from core.numbers.anomaly.verdicts import HIGHEST_BEYOND

Kind = tuple[DetectorKind, Side]
Thresholds = Mapping[Kind, float]
Places = NDArray[np.int64]


class ScoredSeries(NamedTuple):
    """One series with its cadence and all its scores."""

    cadence: DetectorKind
    scores: Scores


class Ping(NamedTuple):
    """`place` is the score's position in its series; `threshold` is what it had to pass to go out right away."""

    series: int
    place: int
    moment: float
    at_once: bool
    threshold: float


class Day(NamedTuple):
    """One day's batch, a row per series and side with a score: the day's highest and how rare it was."""

    day: int
    series: Places
    places: Places
    moments: Floats
    p: Floats
    rare: bool  # whether any of it could be sent at all


class Tally(NamedTuple):
    """Signals with an alert and without one; alerts on noise, and alerts with no verdict."""

    right: int
    missed: int
    false: int
    unjudged: int

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.missed + self.false, 1)


def thresholds_at(budget: float, series: Sequence[ScoredSeries]) -> dict[Kind, float]:
    """Returns a team's initial thresholds. `budget`: false alarms per series per week."""
    return {(cadence, side): first_threshold(cadence, side, budget) for cadence, side in _kinds(series)}


def fitted_thresholds(budget: float, series: Sequence[ScoredSeries], until: float) -> dict[Kind, float]:
    """Returns the lowest thresholds at which the scores before `until` (hours) stayed within the budget per series and
    week, half of it for each side."""
    each = budget / len(SIDES)
    found = {}
    for cadence, side in _kinds(series):
        tracks = [_track(scored.scores, side, until) for scored in series if scored.cadence == cadence]
        found[cadence, side] = max(threshold_for([track for track in tracks if len(track.z)], each, REST[cadence]), 0.0)
    return found


def _kinds(series: Sequence[ScoredSeries]) -> list[Kind]:
    return [(cadence, side) for cadence in sorted({scored.cadence for scored in series}) for side in SIDES]


def _track(scores: Scores, side: Side, until: float) -> Track:
    before = scores.moments < until
    z = np.where(np.abs(scores.change) >= LEAST_CHANGE, scores.of_side(side), NOTHING)
    return Track(scores.moments[before], z[before])


def batches(series: Sequence[ScoredSeries]) -> list[Day]:
    """Returns each day's batch in order: the highest of each series and side ranked among the daily highs of earlier
    days, of all series of its cadence; while there are few, among those of the first pool as well."""
    rows = list(chain.from_iterable(_highest(number, scored) for number, scored in enumerate(series)))
    by_day: dict[int, list[tuple[int, int, float, float, Kind]]] = defaultdict(list)
    for day, *rest in rows:
        by_day[day].append(tuple(rest))  # type: ignore[arg-type]
    pools: dict[Kind, Pool] = defaultdict(empty)
    return [_batch(day, by_day[day], pools) for day in sorted(by_day)]


def _highest(number: int, scored: ScoredSeries) -> list[tuple[int, int, int, float, float, Kind]]:
    """Returns (day, series, place, moment, z, kind) for each day and side."""
    days = np.floor(scored.scores.moments / 24)
    found = []
    # Anything similar to noise only goes out past its raised threshold, not through the back door of the batch.
    muted = scored.scores.factor > HIGHEST_BEYOND
    for side in SIDES:
        z = np.where(muted, NOTHING, scored.scores.of_side(side))
        order = np.lexsort((z, days))
        last = order[np.flatnonzero(np.diff(days[order], append=np.inf))]
        found += [
            (
                int(days[place]),
                number,
                int(place),
                float(scored.scores.moments[place]),
                max(float(z[place]), 0.0),
                (scored.cadence, side),
            )
            for place in last
        ]
    return found


def _batch(day: int, rows: list[tuple[int, int, float, float, Kind]], pools: dict[Kind, Pool]) -> Day:
    p = np.ones(len(rows))
    z = np.array([row[3] for row in rows])
    for kind in {row[4] for row in rows}:
        own = np.array([row[4] == kind for row in rows])
        p[own] = np.where(z[own] > 0, p_values(filled(pools[kind], first_pool(*kind)), z[own]), 1.0)
        pools[kind] = pooled(pools[kind], z[own])
    series, places, moments = (np.array([row[column] for row in rows]) for column in range(3))
    rare = bool(p.min() <= PING_RATE)
    return Day(day, series.astype(np.int64), places.astype(np.int64), moments.astype(np.float64), p, rare)


def played(series: Sequence[ScoredSeries], days: Sequence[Day], thresholds: Thresholds) -> list[Ping]:
    """Returns alerts in time order: right away if past its threshold and at least 15% off, at the end of each day what
    the batch finds at q = .05; each followed by its series' cooldown."""
    immediate: dict[int, list[Ping]] = defaultdict(list)
    for number, scored in enumerate(series):
        for ping in _over(number, scored, thresholds):
            immediate[int(ping.moment // 24)].append(ping)
    until = np.full(len(series), -np.inf)
    found: list[Ping] = []
    for batch in days:
        for ping in sorted(immediate[batch.day], key=lambda ping: ping.moment):
            _send(found, until, series, ping)
        for place in _found(batch, until) if batch.rare else ():
            number, at = int(batch.series[place]), int(batch.places[place])
            if abs(series[number].scores.change[at]) < LEAST_CHANGE:
                continue  # rare, but not worth anyone's time
            threshold = _threshold(series[number], at, thresholds)
            _send(found, until, series, Ping(number, at, float(batch.moments[place]), False, threshold))
    return sorted(found, key=lambda ping: (ping.moment, ping.series))


def _over(number: int, scored: ScoredSeries, thresholds: Thresholds) -> list[Ping]:
    scores = scored.scores
    rise, fall = (thresholds[scored.cadence, side] for side in (Side.RISE, Side.FALL))
    height = np.where(scores.rose > 0, rise, fall) * scores.factor
    places = np.flatnonzero((scores.z > height) & (np.abs(scores.change) >= LEAST_CHANGE))
    return [Ping(number, int(place), float(scores.moments[place]), True, float(height[place])) for place in places]


def _threshold(scored: ScoredSeries, place: int, thresholds: Thresholds) -> float:
    side = Side.RISE if scored.scores.rose[place] > 0 else Side.FALL
    return float(thresholds[scored.cadence, side] * scored.scores.factor[place])


def _found(batch: Day, until: Floats) -> list[int]:
    """Returns the rarest first, so of two sides of one series the rarer one goes out."""
    free = np.flatnonzero(batch.moments >= until[batch.series])
    rare = free[discoveries(batch.p[free], PING_RATE)]
    return [int(place) for place in rare[np.argsort(batch.p[rare], kind="stable")]]


def _send(found: list[Ping], until: Floats, series: Sequence[ScoredSeries], ping: Ping) -> None:
    if ping.moment >= until[ping.series]:
        found.append(ping)
        until[ping.series] = ping.moment + REST[series[ping.series].cadence]


def tally(
    series: Sequence[ScoredSeries], pings: Sequence[Ping], judged: Sequence[Sequence[Event]], only_signals: bool
) -> Tally:
    """Compares alerts with verdicts; an alert belongs to an event in its series within a cooldown before or after it.
    With `only_signals` marked, every other alert is false, otherwise it has no verdict. Signals that end before the
    first score of their series don't count."""
    right = missed = false = unjudged = 0
    for number, (scored, events) in enumerate(zip(series, judged, strict=True)):
        rest, first = REST[scored.cadence], scored.scores.moments[0]
        moments = [ping.moment for ping in pings if ping.series == number]
        signals = [event for event in events if event.verdict == VerdictWord.SIGNAL and event.last >= first]
        noise = [event for event in events if event.verdict == VerdictWord.NOISE]
        hit = sum(any(_near(event, moment, rest) for moment in moments) for event in signals)
        right, missed = right + hit, missed + len(signals) - hit
        for moment in moments:
            if not any(_near(event, moment, rest) for event in signals):
                wrong = only_signals or any(_near(event, moment, rest) for event in noise)
                false, unjudged = false + wrong, unjudged + (not wrong)
    return Tally(right, missed, false, unjudged)


def _near(event: Event, moment: float, rest: float) -> bool:
    return event.first - rest <= moment <= event.last + rest
