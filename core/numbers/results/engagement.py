"""Engagement of a post from what was counted of it: worked out where it is needed, stored nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Points:
    """Measurements of one series, oldest first: `at` in s since 1970 in UTC, int64, each once; `value`, float64, as
    long. A moment that is not among them was not measured."""

    at: NDArray[np.int64]
    value: NDArray[np.float64]


def engagement(views: Points, acts: Sequence[Points]) -> Points:
    """The share of viewers who acted: the sum of `acts` (likes, comments, shares, saves as far as the post has series
    of them) over the views. Only moments at which all of them were measured, and views above zero: a gap in one of
    them would look like a drop of the whole."""
    if not acts:
        return Points(np.empty(0, np.int64), np.empty(0))
    both = reduce(np.intersect1d, [act.at for act in acts], views.at[views.value > 0])
    total = sum((_at(act, both) for act in acts), np.zeros(len(both)))
    return Points(both.astype(np.int64), total / _at(views, both))


def _at(points: Points, moments: NDArray[np.int64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = points.value[np.searchsorted(points.at, moments)]
    return found
