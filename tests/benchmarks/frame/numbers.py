"""Summarizes many measured times."""

import math
from collections.abc import Sequence

from tests.benchmarks.frame.result import Figure


def percentile(values: Sequence[float], share: float) -> float:
    """Returns the smallest value that at least this share of all values doesn't exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def median(values: Sequence[float]) -> float:
    return percentile(values, 0.5)


def spread(
    key: str, label: str, seconds: Sequence[float], shares: Sequence[float] = (0.5, 0.95), **below: float
) -> list[Figure]:
    """Milliseconds at these shares and at most; targets by name: `median=200, p95=500`."""
    found = [(_name(share), percentile(seconds, share)) for share in shares] + [("max", max(seconds, default=math.nan))]
    return [
        Figure(f"{key}_{name}_ms", f"{label}, {name}", value * 1000, "ms", below.get(name)) for name, value in found
    ]


def _name(share: float) -> str:
    return "median" if share == 0.5 else f"p{share * 100:g}"
