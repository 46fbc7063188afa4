"""What a scan remembers of a series: its levels, its calendar, and the sums of the longest window."""

from typing import NamedTuple

from core.numbers.anomaly.scan_settings import Setup

FIRST_SPREAD = 0.3


class Past(NamedTuple):
    """One point of the longest window with running sums, so any window is a difference of two."""

    moment: float
    x: float  # log value without calendar, clipped
    trust: float
    x_trust: float
    due: float  # expected count
    value: float
    factor: float  # calendar and course: expected = exp(level) * factor
    lower: float  # the two levels before this point
    upper: float


class ScanState(NamedTuple):
    """Everything a scan remembers, constant in size; its lists are never mutated."""

    counted: bool
    seen: int
    usual: float  # running mean of the value itself, for rates
    slow: float
    fast: float
    spread: float
    hours: list[float]  # 24 for workdays, 24 for weekends
    hours_seen: list[int]
    weekdays: list[float]
    weekdays_seen: list[int]
    past: list[Past]
    wanders: list[float]  # mean deviation of each window, to the power of the setup's moment


def start(setup: Setup, counted: bool) -> ScanState:
    """Returns an empty state. `counted`: values are counts (Poisson noise at least), not rates or money."""
    return ScanState(
        counted=counted,
        seen=0,
        usual=0.0,
        slow=0.0,
        fast=0.0,
        spread=FIRST_SPREAD,
        hours=[0.0] * 48,
        hours_seen=[0] * 48,
        weekdays=[0.0] * 7,
        weekdays_seen=[0] * 7,
        past=[],
        wanders=[setup.wander**setup.moment] * len(setup.windows),
    )
