"""Puts a history on one cadence: finer points become hours or days, and data without a regular cadence is set apart."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.numbers.anomaly.codes import DetectorKind
from core.numbers.anomaly.pvalues import Floats
from core.numbers.anomaly.scan_settings import CADENCES

HOURLY_GAP, DAILY_GAP = 1.5, 30.0  # hours; the longest typical time between two points at each cadence
FULL = 10 / 12  # share of the typical points that make an hour or a day
COVERED = 0.5  # share of the hours or days that must be known: the scan needs that much of its windows


class Regular(NamedTuple):
    """`moments`: hours at which an hour or a day starts, ascending, shape (n,); `places`: which of them each raw point
    belongs to, -1 if its hour or day has too few points."""

    cadence: DetectorKind  # hourly or daily
    counted: bool
    moments: Floats
    values: Floats
    places: NDArray[np.int64]


class Irregular(ValueError):
    """`code`: irregular or too_short."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def regular(hours: Floats, values: Floats, gap: float) -> Regular:
    """Returns totals of counts and means of other values, hourly or daily depending on `gap`, the typical hours between
    two points.

    `hours`: local, since 1970-01-01, ascending, shape (n,). Whether values are counts is read off the points before the
    first score, so no later value changes it. Irregular: fewer than two points, a typical gap of more than 30 hours,
    fewer than half of the hours or days, or no more of them than the warm-up.
    """
    if len(hours) < 2 or gap <= 0:
        raise Irregular("too_short")
    if gap > DAILY_GAP:
        raise Irregular("irregular")
    cadence = DetectorKind.HOURLY if gap <= HOURLY_GAP else DetectorKind.DAILY
    setup = CADENCES[cadence]
    first = values[hours < hours[0] + setup.warm * setup.step]
    counted = bool(np.all(first == np.round(first)))
    slots, inverse, numbers = np.unique(np.floor(hours / setup.step), return_inverse=True, return_counts=True)
    totals: Floats = np.bincount(inverse, weights=values).astype(np.float64)
    full = numbers >= min(FULL * setup.step / gap, float(np.median(numbers))) - 1e-6
    if full.sum() < COVERED * (slots[-1] - slots[0] + 1):
        raise Irregular("irregular")
    if full.sum() <= setup.warm:
        raise Irregular("too_short")
    places = np.where(full, np.cumsum(full) - 1, -1)[inverse]
    known = totals if counted else totals / numbers
    return Regular(cadence, counted, slots[full] * setup.step, known[full], places)
