"""A region's bounded load: urgent questions at once, the rest as a digest at nine; who is next; what it all took."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

import numpy as np

from core.numbers.questions.hours import Hours

AT_ONCE, IN_DIGEST = 3, 5  # questions a team gets on one local day: urgent ones beside the digest, and in it


@dataclass(frozen=True)
class QueuedQuestion:
    key: str
    asked_at: datetime
    urgent: bool = False
    value: float = 0.0


@dataclass(frozen=True)
class PastAnswer:
    """A question that has reached the team."""

    key: str
    at: datetime
    at_once: bool


@dataclass(frozen=True)
class Arrival:
    key: str
    at: datetime  # now, or the opening of a day
    at_once: bool


def arrivals(
    waiting: Iterable[QueuedQuestion], said: Sequence[PastAnswer], hours: Hours, now: datetime
) -> tuple[Arrival, ...]:
    """When each waiting question reaches a team, soonest first.

    Urgent ones at once while the team works, at most AT_ONCE on a local day, outside working hours at the next
    opening; the others, and the urgent ones beyond that, in the digests of the next openings, IN_DIGEST a day, urgent
    ones first, then by value. What was said is not said again.
    """
    known = {one.key for one in said}
    fresh = {queued_question.key: queued_question for queued_question in waiting if queued_question.key not in known}
    queue = sorted(fresh.values(), key=lambda one: (not one.urgent, -one.value, one.asked_at, one.key))
    today = hours.day(now)
    room = AT_ONCE - sum(one.at_once and hours.day(one.at) == today for one in said)
    first = [one for one in queue if one.urgent][: max(0, room)] if hours.is_open(now) else []
    rest = [one for one in queue if one not in first]
    digests = _digests(rest, said, hours, now)
    return (*(Arrival(one.key, now, True) for one in first), *digests)


def _digests(rest: list[QueuedQuestion], said: Sequence[PastAnswer], hours: Hours, now: datetime) -> list[Arrival]:
    """Today's digest, however late in the working day, is for what was asked before the day opened."""
    found: list[Arrival] = []
    opened = hours.opening(hours.day(now))
    if hours.is_open(now):
        missed = [one for one in rest if one.asked_at < opened][: _room(said, hours, now)]
        found = [Arrival(one.key, now, False) for one in missed]
        rest = [queued_question for queued_question in rest if queued_question not in missed]
    for at in hours.openings(now):
        if not rest:
            break
        room = _room(said, hours, at)
        found += [Arrival(one.key, at, False) for one in rest[:room]]
        rest = rest[room:]
    return found


def _room(said: Sequence[PastAnswer], hours: Hours, at: datetime) -> int:
    return max(0, IN_DIGEST - sum(not one.at_once and hours.day(one.at) == hours.day(at) for one in said))


@dataclass(frozen=True)
class Turn:
    """Whose turn a question is; without a person its default applies. `until`: when the next one is asked."""

    person: int | None
    since: datetime
    until: datetime | None
    default: str


def turn(said_at: datetime, people: Sequence[int], default: str, hours: Hours, now: datetime) -> Turn:
    """Each has a whole working day at least, until a day opens, to answer; then the next is asked.

    ValueError where there is nobody to ask.
    """
    if not people:
        raise ValueError("a question needs somebody to ask")
    since = said_at
    for person in people:
        until = list(islice(hours.openings(since - timedelta(minutes=1)), 2))[-1]
        if now < until:
            return Turn(person, since, until, default)
        since = until
    return Turn(None, since, None, default)


@dataclass(frozen=True)
class Record:
    """A question that went to a team, for `status`. `worth`: whether the asker found it was worth it, if said."""

    team: str
    kind: str
    asked_at: datetime
    answered_at: datetime | None = None
    worth: bool | None = None


@dataclass(frozen=True)
class Wait:
    """`median` hours of the answered (None without any), `longest` hours of those still open (None without any)."""

    team: str
    kind: str
    answered: int
    open: int
    median: float | None
    longest: float | None


def waits(records: Iterable[Record], now: datetime) -> tuple[Wait, ...]:
    """The bottleneck: by team and kind, the longest median first, those that never answered before all."""
    groups: dict[tuple[str, str], list[Record]] = {}
    for one in records:
        groups.setdefault((one.team, one.kind), []).append(one)
    found = [_wait(*place, group, now) for place, group in groups.items()]
    return tuple(sorted(found, key=lambda one: (one.median is not None, -(one.median or 0.0), one.team, one.kind)))


def _wait(team: str, kind: str, group: list[Record], now: datetime) -> Wait:
    took = [_hours(record.asked_at, record.answered_at) for record in group if record.answered_at is not None]
    still = [_hours(one.asked_at, now) for one in group if one.answered_at is None]
    return Wait(team, kind, len(took), len(still), float(np.median(took)) if took else None, max(still, default=None))


def _hours(start: datetime, end: datetime) -> float:
    return (end - start) / timedelta(hours=1)


def worth_share(records: Iterable[Record]) -> tuple[float, int] | None:
    """Share of questions that were worth a team's time and of how many that is known; None of nobody's word."""
    told = [record.worth for record in records if record.worth is not None]
    return (sum(told) / len(told), len(told)) if told else None
