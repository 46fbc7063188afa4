"""Feeds one history point by point: how each point looked at the time, and what verdicts had taught by then."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.numbers.anomaly import stream
from core.numbers.anomaly.batch import REST
from core.numbers.anomaly.codes import SIDES, DetectorKind, Side, VerdictWord
from core.numbers.anomaly.pvalues import Floats
from core.numbers.anomaly.scan import NOTHING
from core.numbers.anomaly.score import Score
from core.numbers.anomaly.verdicts import Verdict, judged


class Course(NamedTuple):
    """A series to replay. `moments`: hours since 1970-01-01, local, ascending; `verdicts`: people's verdict on each."""

    cadence: DetectorKind
    counted: bool
    moments: Floats
    values: Floats
    verdicts: Sequence[VerdictWord | None]


class Scores(NamedTuple):
    """Each scored point, all of shape (n,): `z` of the side further out, `factor` applied to the threshold by verdicts
    so far, `expected` and `actual` per point of the window that `change` is measured over."""

    moments: Floats
    z: Floats
    rose: Floats  # 1 for a rise, 0 for a fall
    change: Floats
    low: Floats
    high: Floats
    hours: Floats
    expected: Floats
    actual: Floats
    factor: Floats

    @property
    def weighed(self) -> Floats:
        """z adjusted to the threshold of a series without verdicts."""
        return self.z / self.factor

    def of_side(self, side: Side) -> Floats:
        """`weighed` where this side was further out, elsewhere a value no threshold lets through."""
        return np.where((self.rose > 0) == (side == Side.RISE), self.weighed, NOTHING)


class Event(NamedTuple):
    """Adjacent points with the same verdict; times of the first and last one in hours."""

    verdict: VerdictWord
    first: float
    last: float


def scored(course: Course) -> Scores:
    """Scores every point against what came before it. Adjacent points with the same verdict are one verdict, known once
    they're over: noise then leaves the baseline, and the threshold for its kind moves from there on."""
    state = stream.begin(course.cadence, course.counted)
    history = _Verdicts(REST[course.cadence])
    rows = []
    for moment, value, verdict in zip(course.moments.tolist(), course.values.tolist(), course.verdicts, strict=True):
        if over := history.over(verdict):
            state = stream.masked(state, over)
        state, score = stream.step(state, moment, value)
        known = score if isinstance(score, Score) else None
        rows += [_row(known, history.factor(known))] if known else []
        if verdict:
            history.add(verdict, moment, known)
    return Scores(*np.array(rows, dtype=np.float64).reshape(-1, len(Scores._fields)).T)


def _row(score: Score, factor: float) -> tuple[float, ...]:
    change = score.change
    low, high = score.change_range
    actual = score.total / score.points
    expected = max((actual + score.shift) / (1 + change) - score.shift, 0.0)
    return (
        score.moment,
        score.z,
        float(score.side == Side.RISE),
        change,
        low,
        high,
        float(score.hours),
        expected,
        actual,
        factor,
    )


class _Verdicts:
    """Verdicts so far on falls and rises of one series; the same verdict within a cooldown counts once."""

    def __init__(self, rest: float) -> None:
        self._rest = rest
        self._known: dict[Side, list[Verdict]] = defaultdict(list)
        self._last: dict[tuple[Side, VerdictWord], float] = {}
        self._judged = {side: judged([]) for side in SIDES}
        self._word: VerdictWord | None = None
        self._moments: list[float] = []
        self._highest: Score | None = None

    def factor(self, score: Score) -> float:
        return self._judged[score.side].factor(score.change)

    def add(self, word: VerdictWord, moment: float, score: Score | None) -> None:
        """Adds a point of the event being reviewed."""
        self._word = word
        self._moments.append(moment)
        if score and (self._highest is None or score.z > self._highest.z):
            self._highest = score

    def over(self, word: VerdictWord | None) -> list[float]:
        """Returns times that leave the baseline if `word` of the next point ends a noise event."""
        if not self._word or word == self._word:
            return []
        judged_as, moments, highest = self._word, self._moments, self._highest
        self._word, self._moments, self._highest = None, [], None
        if highest:
            self._learn(judged_as, moments[-1], highest)
        return moments if judged_as == VerdictWord.NOISE else []

    def _learn(self, word: VerdictWord, moment: float, score: Score) -> None:
        known, kind = self._known[score.side], (score.side, word)
        same = moment - self._last.get(kind, -np.inf) <= self._rest and known and known[-1].word == word
        if not same:
            known.append(Verdict(word, score.change))
        elif abs(known[-1].change) < abs(score.change):
            known[-1] = Verdict(word, score.change)
        self._last[kind] = moment
        self._judged[score.side] = judged(known)


def events(course: Course) -> list[Event]:
    """Returns events in time order; points with the same verdict within a cooldown of each other are one event."""
    found: list[Event] = []
    for moment, verdict in zip(course.moments.tolist(), course.verdicts, strict=True):
        if not verdict:
            continue
        last = found[-1] if found else None
        if last and last.verdict == verdict and moment - last.last <= REST[course.cadence]:
            found[-1] = last._replace(last=moment)
        else:
            found.append(Event(verdict, moment, moment))
    return found
