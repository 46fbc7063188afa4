"""A region's bounded load: urgent questions at once, the rest as a digest at nine; who is next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

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
