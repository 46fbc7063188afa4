"""What a score tells people: what was expected, why, how large the change is and how certain."""

from collections.abc import Sequence
from math import exp, log, log1p, sqrt
from typing import NamedTuple

from core.numbers.anomaly.codes import Side
from core.numbers.quantiles import END

LEVEL_DOUBT = 0.06  # sd (log) of the level itself


class Score(NamedTuple):
    """One point against its past only; stored as logs and sums, read through the properties."""

    moment: float  # hours since 1970-01-01, local
    value: float
    level: float  # log of the level before the change's window, the closer of the slow and the fast
    hour_effect: float
    weekday_effect: float
    course: float  # what was known about its size in advance, as a factor
    shift: float  # added to values before their logs
    spread: float  # typical sd (log) of a single point
    side: Side
    hours: int  # how long the change is measured over
    total: float  # of the values in that window
    points: int
    factors: float  # sum of the expected factors in that window
    due: float  # expected count in that window
    sd: float  # typical wander (log) of such a window
    z: float  # of the side further out
    fall: float
    rise: float

    @property
    def usual(self) -> float:
        """The level before the calendar's factors."""
        return exp(self.level) * self.course

    @property
    def hour(self) -> float:
        """The hour's factor; 1.2 is a fifth above typical."""
        return exp(self.hour_effect)

    @property
    def weekday(self) -> float:
        return exp(self.weekday_effect)

    @property
    def expected(self) -> float:
        return max(self.usual * self.hour * self.weekday - self.shift, 0.0)

    @property
    def band(self) -> tuple[float, float]:
        """80% range of this single point."""
        middle, width = self.expected + self.shift, exp(END * self.spread)
        return max(middle / width - self.shift, 0.0), max(middle * width - self.shift, 0.0)

    @property
    def change(self) -> float:
        """Relative change of the window's total against expected: -0.4 is 40% less."""
        return self._ratio() - 1

    @property
    def change_range(self) -> tuple[float, float]:
        """80% range of the change: the window's typical wander, noise of small counts, uncertainty of the level."""
        wide = exp(END * sqrt(self.sd**2 + 1 / max(self.due, 1.0) + LEVEL_DOUBT**2))
        return self._ratio() / wide - 1, self._ratio() * wide - 1

    def _ratio(self) -> float:
        return (self.total + self.shift * self.points) / (exp(self.level) * self.factors)


def deviation(scores: Sequence[Score], level: float) -> float:
    """Relative deviation of all these points together from a level (log), with their own calendar and course."""
    expected = sum(exp(level) * score.hour * score.weekday * score.course for score in scores)
    return sum(score.value + score.shift for score in scores) / expected - 1


def onset(scores: Sequence[Score], level: float, change: float) -> int:
    """Returns the position from which these points deviate: where the evidence for `change` against the level, summed
    from there to the end, is highest. Source: the maximum of a CUSUM (Page, 1954) read backwards."""
    half, sign = log1p(max(change, -0.999)) / 2, 1.0 if change > 0 else -1.0
    best = evidence = 0.0
    place = len(scores) - 1
    for number in range(len(scores) - 1, -1, -1):
        score = scores[number]
        came = log((score.value + score.shift) / (exp(level) * score.hour * score.weekday * score.course))
        evidence += sign * (came - half)
        if evidence > best:
            best, place = evidence, number
    return place
