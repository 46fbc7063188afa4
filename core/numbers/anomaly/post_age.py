"""A post's age curve: how fast it gains counts, by hours since publication."""

from math import isfinite, pow
from typing import NamedTuple

REFERENCE = 24.0  # hours, the age with pace 1
MONTH = 720.0  # hours of the total that a share refers to
VIEWS = "views"


class Curve(NamedTuple):
    """Pace (1 + age / `soon`)^-`power`: nearly flat for the first hours, then a power of the age."""

    soon: float  # hours
    power: float  # above 1


# By platform ("" is any) and metric. Views from two years of US videos, likes and comments from the earlier year only.
CURVES = {
    ("", VIEWS): Curve(10.8, 1.183),
    ("", "likes"): Curve(3.67, 1.436),
    ("", "comments"): Curve(4.48, 1.501),
}


def pace(age_hours: float, platform: str = "", metric: str = VIEWS) -> float:
    """Returns counts per hour at this age (hours since publication) relative to those at 24 h: positive, finite,
    decreasing. An age below 0 counts as 0.

    A platform or metric without its own curve gets the general one for views. ValueError: an age that isn't finite.
    Source: fitted on videos from YouTube's trending lists, the only ones here with readings at several ages. They're a
    biased sample: they were boosted while young, so an ordinary post may drop later and more slowly. Benchmark:
    `ageing`.
    """
    soon, power = curve(platform, metric)
    return pow((soon + REFERENCE) / (soon + _age(age_hours)), power)


def share(age_hours: float, platform: str = "", metric: str = VIEWS) -> float:
    """Returns the share of the first 30 days' total reached by this age, 0 to 1; the integral of `pace`. 1 from 30 days
    on. ValueError and source as there."""
    own = curve(platform, metric)
    return _gathered(own, min(_age(age_hours), MONTH)) / _gathered(own, MONTH)


def curve(platform: str = "", metric: str = VIEWS) -> Curve:
    return CURVES.get((platform, metric)) or CURVES.get(("", metric)) or CURVES["", VIEWS]


def _age(hours: float) -> float:
    if not isfinite(hours):
        raise ValueError("an age is a finite number of hours")
    return max(hours, 0.0)


def _gathered(own: Curve, age: float) -> float:
    return 1 - pow(1 + age / own.soon, 1 - own.power)
