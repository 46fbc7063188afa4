"""Actual audience against planned: a shift in the mix, in which segments and by how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from core.numbers.anomaly.pvalues import Floats
from core.numbers.causes.tails import NORMAL_90, chi_square_above

LEAST_PLANNED = 1e-3  # a segment nobody planned is still expected once in a thousand
LEAST_MOVED = 0.1  # share of the audience that's off plan, from which a shift is worth someone's time
CLUMPED = 10.0  # people come in tens (shares, one post's fans): counts carry a tenth of their apparent information
SURE = 0.01


@dataclass(frozen=True)
class Part:
    segment: str
    planned: float  # share
    actual: float
    low: float  # 80% interval of the actual share (Wilson)
    high: float


@dataclass(frozen=True)
class Shift:
    """`moved`: the share of the audience that's off plan (total variation), from 0 to 1."""

    moved: float
    p: float
    parts: tuple[Part, ...]  # largest difference first

    @property
    def is_worthwhile(self) -> bool:
        return self.moved >= LEAST_MOVED and self.p <= SURE


def shift(planned: Mapping[str, float], counts: Mapping[str, float], clumped: float = CLUMPED) -> Shift | None:
    """Compares planned shares with counts per segment; None without people or a plan.

    `clumped`: how many people come together (1 if independent). Segments nobody planned count as unplanned. ValueError:
    a share or count that's negative or not finite. Source: G-test with the counts divided by the design effect.
    """
    names = sorted({*planned, *counts})
    plan = np.array([planned.get(name, 0.0) for name in names])
    seen = np.array([counts.get(name, 0.0) for name in names])
    if np.any(plan < 0) or np.any(seen < 0) or not np.all(np.isfinite([plan, seen])):
        raise ValueError("shares and counts are finite and not negative")
    if len(names) < 2 or plan.sum() <= 0 or seen.sum() < 1:
        return None
    plan = plan / plan.sum()
    shares, people = seen / seen.sum(), float(seen.sum()) / max(clumped, 1.0)
    moved = float(np.abs(shares - plan).sum() / 2)
    known = zip(names, plan.tolist(), shares.tolist(), strict=True)
    parts = [_part(name, own, actual, people) for name, own, actual in known]
    return Shift(
        moved, _p(plan, shares, people), tuple(sorted(parts, key=lambda part: -abs(part.actual - part.planned)))
    )


def _p(plan: Floats, shares: Floats, people: float) -> float:
    plan = np.maximum(plan, LEAST_PLANNED)
    plan = plan / plan.sum()
    some = shares > 0
    g = 2 * people * float(np.sum(shares[some] * np.log(shares[some] / plan[some])))
    return chi_square_above(g, len(plan) - 1)


def _part(name: str, planned: float, actual: float, people: float) -> Part:
    z = NORMAL_90
    wide = 1 + z * z / people
    middle = (actual + z * z / (2 * people)) / wide
    half = z / wide * sqrt(actual * (1 - actual) / people + z * z / (4 * people * people))
    return Part(name, planned, actual, max(middle - half, 0.0), min(middle + half, 1.0))
