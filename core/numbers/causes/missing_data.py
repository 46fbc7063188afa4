"""Missing data: a source that stopped reporting, a post that should be up. Checked before anything is called a drop."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

LAST = 60  # reports the cadence is based on
LATE, SILENT = 1.25, 2.0  # times the longest usual silence
FIRST_GAP = 24.0  # hours, while a source has no cadence yet


class FreshnessState(StrEnum):
    FRESH = "fresh"
    LATE = "late"  # don't call drops yet
    SILENT = "silent"  # worth an alert itself


@dataclass(frozen=True)
class Freshness:
    """All in hours."""

    state: FreshnessState
    age: float
    usual: float  # median time between two reports
    longest: float  # the longest usual silence, including weekends and nights


def judged(age: float, usual: float, longest: float) -> Freshness:
    """Returns a source's state from how long it's been silent; all in hours."""
    return Freshness(_state(age, longest), age, usual, longest)


def _state(age: float, longest: float) -> FreshnessState:
    if age <= LATE * longest:
        return FreshnessState.FRESH
    return FreshnessState.LATE if age <= SILENT * longest else FreshnessState.SILENT


def freshness(reports: Sequence[float], now: float, least: float = 0.0) -> Freshness:
    """Returns how fresh a source is by its own cadence; `reports` are times in hours, in any order, of incoming data.

    The longest usual silence is the second longest of the last sixty, so one outage doesn't excuse the next, and no
    shorter than `least` hours, such as the measured period. Reports from the future are ignored. Without any report a
    source is silent.
    """
    known = sorted({report for report in reports if report <= now})[-LAST:]
    if not known:
        return Freshness(FreshnessState.SILENT, float("inf"), FIRST_GAP, FIRST_GAP)
    gaps = sorted(later - earlier for earlier, later in pairwise(known))
    usual = gaps[len(gaps) // 2] if gaps else FIRST_GAP
    longest = max(gaps[-2] if len(gaps) >= 3 else max([*gaps, FIRST_GAP]), usual, least)
    return judged(now - known[-1], usual, longest)


@dataclass(frozen=True)
class Missing:
    """A post that should be up and isn't: never seen, or gone since last seen. Hours since."""

    post: str
    gone: bool
    hours: float


GRACE = 3.0  # hours after the planned time


def missing(
    planned: Sequence[tuple[str, float]], seen: dict[str, float], source: Freshness, now: float
) -> tuple[Missing, ...]:
    """Returns overdue posts, longest first; none while their source isn't fresh, because then nobody knows.

    `planned`: (post, time it should be up); `seen`: when each post was last measured. A post is gone if the source's
    reports have left it out for more than LATE times its longest usual silence.
    """
    if source.state is not FreshnessState.FRESH:
        return ()
    found = []
    for post, due in planned:
        if post not in seen and now - due > GRACE:
            found.append(Missing(post, False, now - due))
        elif post in seen and now - seen[post] > source.age + LATE * source.longest:
            found.append(Missing(post, True, now - seen[post]))
    return tuple(sorted(found, key=lambda post: -post.hours))
