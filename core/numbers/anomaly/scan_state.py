"""What the scan keeps of a series between two points."""

from typing import NamedTuple


class Past(NamedTuple):
    """One point of the longest window with the sums up to it, so that any window is a difference of two."""

    moment: float
    x: float  # log value without calendar, cut
    trust: float
    x_trust: float
    due: float  # expected count
    value: float
    factor: float  # calendar and course: expected = exp(level) * factor
    lower: float  # the two levels before this point
    upper: float


class ScanState(NamedTuple):
    """All that a scan remembers, of constant size; its lists are never changed once it is made."""

    counted: bool
    seen: int
    usual: float  # running mean of the value itself, for rates
    slow: float
    fast: float
    spread: float
    hours: list[float]  # 24 of working days, 24 of weekends
    hours_seen: list[int]
    weekdays: list[float]
    weekdays_seen: list[int]
    past: list[Past]
    wanders: list[float]  # mean departure of each window, to the power of the setup's moment


class Window(NamedTuple):
    departure: float  # beyond both levels, positive for a fall; 0 between them
    due: float
    value: float
    factor: float
    points: int
    first: Past
