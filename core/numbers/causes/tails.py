"""Tails of the normal and the chi-square distribution in closed form: scipy.special brings 33 MB for two functions."""

from math import erfc, exp, lgamma, log, sqrt
from statistics import NormalDist

NORMAL_90 = NormalDist().inv_cdf(0.9)  # standard deviations below which nine in ten lie


def normal_below(z: float) -> float:
    """Chance that a standard normal value is at most `z`."""
    return erfc(-z / sqrt(2)) / 2


def chi_square_above(value: float, freedom: int) -> float:
    """Chance that a chi-square value of `freedom` whole degrees, one at least, exceeds `value`.

    Source: the recurrence of the incomplete gamma function (Abramowitz and Stegun 1964, 26.4.4 and 26.4.5).
    """
    if value <= 0:
        return 1.0
    half, odd = value / 2, freedom % 2
    powers = [step + odd / 2 for step in range(freedom // 2)]
    terms = (exp(power * log(half) - half - lgamma(power + 1)) for power in powers)
    return min((erfc(sqrt(half)) if odd else 0.0) + sum(terms), 1.0)
