"""Measurements of one series as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Points:
    """Measurements of one series, oldest first: `at` in s since 1970 in UTC, int64, each once; `value`, float64, as
    long. A moment that is not among them was not measured."""

    at: NDArray[np.int64]
    value: NDArray[np.float64]
