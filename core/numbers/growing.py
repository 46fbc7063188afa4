"""How a post comes to its numbers: the part of its first 30 days that its age usually brings."""

from math import log1p

MONTH = 30 * 24  # h, after which nothing to speak of is expected
_EARLY = 6.0  # h in which the beginning is steepest


def share(age_hours: float, platform: str = "", metric: str = "views") -> float:  # noqa: ARG001 (the same everywhere)
    """Cumulative share, 0..1, of the first 30 days' total that a post has come to at this age; 0 before it is up, 1
    from 30 days on. A logarithm: each doubling of the age adds about as much as the one before."""
    age = min(max(age_hours, 0.0), MONTH)
    return log1p(age / _EARLY) / log1p(MONTH / _EARLY)
