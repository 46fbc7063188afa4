"""The age curve of a post: how fast it gathers its counts, by the hours since it was published."""

from math import isfinite, pow
from typing import NamedTuple

REFERENCE = 24.0  # hours, the age at which the pace is 1
MONTH = 720.0  # hours whose total a share is of
VIEWS = "views"


class Curve(NamedTuple):
    """Pace (1 + age / `soon`)^-`power`: nearly even for the first hours, then a power of the age."""

    soon: float  # hours
    power: float  # above 1


# By platform ("" is any) and metric. Views by two years of US videos, likes and comments by the earlier one alone.
CURVES = {
    ("", VIEWS): Curve(10.8, 1.183),
    ("", "likes"): Curve(3.67, 1.436),
    ("", "comments"): Curve(4.48, 1.501),
}


def pace(age_hours: float, platform: str = "", metric: str = VIEWS) -> float:
    """Counts an hour at this age (hours since publication) relative to those at 24 h: positive, finite, falling.

    An age below 0 counts as 0. A platform or metric without a curve of its own gets the general one of views.
    ValueError: an age that is not finite.
    Source: fitted on videos of YouTube's trending lists, the only ones read at several ages here. These are selected:
    they were lifted while young, so an ordinary post may fall later and more slowly. Benchmark: `ageing`.
    """
    soon, power = curve(platform, metric)
    return pow((soon + REFERENCE) / (soon + _age(age_hours)), power)


def share(age_hours: float, platform: str = "", metric: str = VIEWS) -> float:
    """Share of the first 30 days' total that is reached by this age, 0 to 1; the integral of `pace`.

    1 from 30 days on. ValueError and source as there.
    """
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
