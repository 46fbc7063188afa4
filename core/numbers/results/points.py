"""One series' measurements as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Points:
    """Measurements of one series, oldest first: `at` in s since 1970 in UTC, int64, each once; `value`, float64, same
    length. A time that's absent wasn't measured."""

    at: NDArray[np.int64]
    value: NDArray[np.float64]
