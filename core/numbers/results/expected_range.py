"""What to expect from a creator's typical results: 80% ranges, alone and summed, and where a result falls.

A range spans ×/÷ 3.5 to each side of its median for counts, which is what forecasts of a creator's next content need to
hold eight times out of ten (an interval of ±1.28 sd of log10 0.42, the error of the best of them), and ×/÷ 2 to each
side, a factor of 4 from end to end, for the engagement rate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.numbers.quantiles import END

Standing = Literal["below", "within", "above"]
COUNT, RATE = 3.5, 2.0  # from the median to either end
ALIKE = 0.2  # correlation of errors between one creator's posts


@dataclass(frozen=True)
class Range:
    """80% of results are between `low` and `high`, half are below `middle`; in the unit of the expected value."""

    low: float
    middle: float
    high: float

    def times(self, factor: float) -> "Range":
        return Range(self.low * factor, self.middle * factor, self.high * factor)

    def over(self, amount: float) -> "Range":
        """Returns `amount` divided by the expected value: a cost per view if this is views."""
        return Range(amount / self.high, amount / self.middle, amount / self.low)


def expected(usual: Sequence[NDArray[np.float64]], factor: float) -> Range | None:
    """Returns the range of a sum over posts, given one array per creator with each post's expected average result.

    Each post is log-normal with that mean and 80% within ×/÷ `factor` of its median (a creator's average is an
    arithmetic mean, so more than half of the posts stay below it); errors of different creators are independent, those
    of one creator correlate by `ALIKE`. The sum is treated as log-normal with the same mean and variance (Fenton and
    Wilkinson). On YouTube's trending lists such ranges of views over 1 to 20 channels, 1 to 3 videos each, held in 72
    to 90% of cases; with the average taken as the median, 33 to 91% of the sums of 20 channels fell below. Benchmark:
    `sums`. None if nothing is expected.
    """
    mean = sum(float(posts.sum()) for posts in usual)
    if mean <= 0:
        return None
    spread = (np.log(factor) / END) ** 2
    squares = sum(_square(posts) for posts in usual)
    deviation = float(np.sqrt(np.log1p(np.expm1(spread) * squares / mean**2)))
    middle = mean * float(np.exp(-(deviation**2) / 2))
    reach = float(np.exp(END * deviation))
    return Range(middle / reach, middle, middle * reach)


def _square(posts: NDArray[np.float64]) -> float:
    """Returns the variance of a creator's sum in units of one post's squared coefficient of variation."""
    return float((1 - ALIKE) * (posts**2).sum() + ALIKE * posts.sum() ** 2)


def standing(actual: float, range_: Range) -> Standing:
    return "below" if actual < range_.low else "above" if actual > range_.high else "within"


def place(actual: float, range_: Range) -> float:
    """How far from the middle, as a fraction of the way to the end of the range: -1 is its low end, 1 its high end."""
    low = range_.low / 100  # zero has no logarithm
    return float(np.log(max(actual, low) / range_.middle) / np.log(range_.high / range_.middle))
