"""Which metric sets someone apart most: creators' metrics span orders of magnitude, so distance is a ratio."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

PICKS = 5  # fewer others have no meaningful median
ODD, FAR = 3.0, 3.0  # odd: this many times the median, and this many median deviations away
NEAR = log(1.5)  # floor for the median deviation, even if the others are closer together


@dataclass(frozen=True)
class Usual:
    """One metric among others: its median, and the median deviation from it in natural logarithms."""

    median: float
    deviation: float


def usual(values: Sequence[float]) -> Usual | None:
    """None for fewer than PICKS values above zero. Rousseeuw and Croux (1993) on median deviations."""
    known = np.log([value for value in values if value > 0])
    if len(known) < PICKS:
        return None
    middle = float(np.median(known))
    return Usual(float(np.exp(middle)), max(NEAR, float(np.median(np.abs(known - middle)))))


def furthest(own: Mapping[str, float], others: Mapping[str, Usual], odd: float = ODD, far: float = FAR) -> str | None:
    """Returns the metric (key of `own`) that's the most times off its median; None if none is both odd and far."""
    found: list[tuple[float, str]] = []
    for name, middle in others.items():
        value = own.get(name, 0.0)
        if value > 0:
            away = abs(log(value / middle.median))
            if away >= log(odd) and away >= far * middle.deviation:
                found.append((away, name))
    return max(found)[1] if found else None
