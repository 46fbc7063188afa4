"""Nothing to be seen: a source that stopped reporting, a post that should be up. Checked before any drop is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

LAST = 60  # reports that the rhythm is taken from
LATE, SILENT = 1.25, 2.0  # times the longest usual silence
FIRST_GAP = 24.0  # hours, where a source has no rhythm yet


class FreshnessState(StrEnum):
    FRESH = "fresh"
    LATE = "late"  # say nothing of drops yet
    SILENT = "silent"  # itself worth an alert


@dataclass(frozen=True)
class Freshness:
    """All in hours."""

    state: FreshnessState
    age: float
    usual: float  # median time between two reports
    longest: float  # the longest usual silence: weekends and nights are in it


def judged(age: float, usual: float, longest: float) -> Freshness:
    """The state of a source by how long it has said nothing; all in hours."""
    return Freshness(_state(age, longest), age, usual, longest)


def _state(age: float, longest: float) -> FreshnessState:
    if age <= LATE * longest:
        return FreshnessState.FRESH
    return FreshnessState.LATE if age <= SILENT * longest else FreshnessState.SILENT


def freshness(reports: Sequence[float], now: float, least: float = 0.0) -> Freshness:
    """How fresh a source is by its own rhythm; `reports` are moments in hours, in any order, of what came in.

    The longest usual silence is the second longest of the last sixty, so that one outage does not excuse the next, and
    no shorter than `least` hours, such as the period that is measured. Reports of the future are not looked at. Without
    any report a source is silent.
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
    """A post that should be up and is not: never seen, or gone since it was last seen. Hours since."""

    post: str
    gone: bool
    hours: float


GRACE = 3.0  # hours after the planned moment


def missing(
    planned: Sequence[tuple[str, float]], seen: dict[str, float], source: Freshness, now: float
) -> tuple[Missing, ...]:
    """Posts that are overdue, the longest first; none while their source is not fresh, for then nobody knows.

    `planned`: (post, moment it should be up); `seen`: moment at which each post was last measured. A post is gone when
    it is missing from reports for longer than the source's longest usual silence.
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
