"""A market team's limited load: urgent questions right away, the rest in a digest at nine; who's next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from core.numbers.questions.hours import Hours

AT_ONCE, IN_DIGEST = 3, 5  # questions a team gets per local day: urgent ones besides the digest, and in it


@dataclass(frozen=True)
class QueuedQuestion:
    key: str
    asked_at: datetime
    urgent: bool = False
    value: float = 0.0


@dataclass(frozen=True)
class PastAnswer:
    """A question that reached the team."""

    key: str
    at: datetime
    at_once: bool


@dataclass(frozen=True)
class Arrival:
    key: str
    at: datetime  # now, or the opening of a day
    at_once: bool


def arrivals(
    waiting: Iterable[QueuedQuestion], past: Sequence[PastAnswer], hours: Hours, now: datetime
) -> tuple[Arrival, ...]:
    """Returns when each waiting question reaches a team, soonest first.

    Urgent ones go right away during working hours, at most AT_ONCE per local day; outside working hours, at the next
    opening. The others, and urgent ones beyond the limit, go in the next digests, IN_DIGEST a day, urgent ones first,
    then by value. What has reached the team doesn't reach it again.
    """
    known = {answer.key for answer in past}
    fresh = {question.key: question for question in waiting if question.key not in known}
    queue = sorted(fresh.values(), key=_urgent_first)
    today = hours.day(now)
    room = AT_ONCE - sum(answer.at_once and hours.day(answer.at) == today for answer in past)
    first = [question for question in queue if question.urgent][: max(0, room)] if hours.is_open(now) else []
    rest = [question for question in queue if question not in first]
    digests = _digests(rest, past, hours, now)
    return (*(Arrival(question.key, now, True) for question in first), *digests)


def _urgent_first(question: QueuedQuestion) -> tuple[bool, float, datetime, str]:
    return not question.urgent, -question.value, question.asked_at, question.key


def _digests(rest: list[QueuedQuestion], past: Sequence[PastAnswer], hours: Hours, now: datetime) -> list[Arrival]:
    """Today's digest, however late in the workday, covers what was asked before the day opened."""
    digests: list[Arrival] = []
    opened = hours.opening(hours.day(now))
    if hours.is_open(now):
        missed = [question for question in rest if question.asked_at < opened][: _room(past, hours, now)]
        digests = [Arrival(question.key, now, False) for question in missed]
        rest = [question for question in rest if question not in missed]
    for at in hours.openings(now):
        if not rest:
            break
        room = _room(past, hours, at)
        digests += [Arrival(question.key, at, False) for question in rest[:room]]
        rest = rest[room:]
    return digests


def _room(past: Sequence[PastAnswer], hours: Hours, at: datetime) -> int:
    return max(0, IN_DIGEST - sum(not answer.at_once and hours.day(answer.at) == hours.day(at) for answer in past))


class Default(StrEnum):
    """What happens to a decision if nobody answers."""

    STANDS = "stands"
    REVISIT = "revisit"


@dataclass(frozen=True)
class Turn:
    """Whose turn a question is; without a person its default applies. `until`: when the next person is asked."""

    person: int | None
    since: datetime
    until: datetime | None
    default: Default


def turn(asked_at: datetime, people: Sequence[int], default: Default, hours: Hours, now: datetime) -> Turn:
    """Gives each person at least one whole workday to answer, until a day opens; then the next is asked. ValueError if
    there's nobody to ask."""
    if not people:
        raise ValueError("a question needs somebody to ask")
    since = asked_at
    for person in people:
        until = list(islice(hours.openings(since - timedelta(minutes=1)), 2))[-1]
        if now < until:
            return Turn(person, since, until, default)
        since = until
    return Turn(None, since, None, default)
