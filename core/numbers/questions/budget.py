"""Which questions to ask a person now, and when the others: by value, within a daily budget, never the same twice."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from core.numbers.questions.hours import Hours

Value = str | float | int
BUDGET = 5  # questions a day
QUIET_FROM = 21  # local hour
PRIOR_USEFUL, PRIOR_ASKED = 2.0, 3.0  # a kind begins as if two of three had been useful
LEAST, LESS = 0.2, 0.5  # no kind is weighed below LEAST; each «less of this kind» halves it for the person who said it
FLOOR = 0.12  # a question that is worth less waits until it is worth more


@dataclass(frozen=True)
class Fact:
    """What the person is unlikely to have weighed: a code and its values, no sentence."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, **values: Value) -> "Fact":
        return cls(code, tuple(sorted(values.items())))


@dataclass(frozen=True)
class Candidate:
    """A question that could be asked; `value` (0..1) is how much an answer could change."""

    kind: str
    subject: str
    person: int
    fact: Fact
    value: float

    @property
    def key(self) -> str:
        """The same question of the same person, whatever the figures are by now. Of one creator nobody is asked the
        same for another fact; of a whole list each fact is a question of its own."""
        own = f"{self.person}/{self.kind}/{self.subject}"
        return own if self.subject.startswith("creator:") else f"{own}/{self.fact.code}"


@dataclass(frozen=True)
class AskedQuestion:
    key: str
    person: int
    at: datetime


@dataclass(frozen=True)
class Counts:
    """How often a kind was asked, answered, skipped and found useful, by everybody."""

    asked: int = 0
    answered: int = 0
    skipped: int = 0
    useful: int = 0


@dataclass(frozen=True)
class Budget:
    """Who is asked: waking hours, questions a day, and how often «less of this kind» was said, by kind."""

    person: int
    hours: Hours
    budget: int = BUDGET
    less: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Due:
    candidate: Candidate
    at: datetime


@dataclass(frozen=True)
class Plan:
    """`now` to be asked at once, `later` with their moments, `resting`: not worth a person's time as things stand."""

    now: tuple[Candidate, ...]
    later: tuple[Due, ...]
    resting: tuple[Candidate, ...]


def usefulness(counts: Counts) -> float:
    """Weight of a kind, LEAST..1: the mean of a Beta posterior over «this question was useful».

    A skip says no; an answer that nobody called useful counts half a no, because silence is not yet a verdict.
    """
    noes = counts.skipped + 0.5 * max(0, counts.answered - counts.useful)
    share = (counts.useful + PRIOR_USEFUL) / (counts.useful + noes + PRIOR_ASKED)
    return min(1.0, max(LEAST, share))


def worth(candidate: Candidate, reader: Budget, counts: Mapping[str, Counts]) -> float:
    """What a question is worth to this reader: its value weighed by its kind."""
    kind = candidate.kind
    return candidate.value * usefulness(counts.get(kind, Counts())) * float(LESS ** reader.less.get(kind, 0))


def plan(
    candidates: Iterable[Candidate],
    reader: Budget,
    asked: Collection[AskedQuestion],
    counts: Mapping[str, Counts],
    now: datetime,
) -> Plan:
    """Which questions the reader is asked now and when the others are due; `now` is aware.

    Best first, at most `budget` on a local day counting what was asked on it already; at night and on days off nothing
    now; a key in `asked` never again. Others are due when the next days open, `budget` a day. The same records at the
    same moment give the same plan, so a restart changes nothing.
    """
    fresh = _fresh(candidates, reader, {asked_question.key for asked_question in asked})
    ranked = sorted(fresh, key=lambda one: (-worth(one, reader, counts), one.key))
    wanted = [one for one in ranked if worth(one, reader, counts) >= FLOOR]
    today = reader.hours.day(now)
    spent = sum(one.person == reader.person and reader.hours.day(one.at) == today for one in asked)
    places = max(0, reader.budget - spent) if reader.hours.is_open(now) else 0
    later = _later(wanted[places:], reader, spent, now)
    return Plan(tuple(wanted[:places]), later, tuple(one for one in ranked if one not in wanted))


def _fresh(candidates: Iterable[Candidate], reader: Budget, known: set[str]) -> list[Candidate]:
    """The reader's own, each key once with its highest value, without what was asked."""
    best: dict[str, Candidate] = {}
    for one in sorted(candidates, key=lambda one: (one.value, repr(one.fact.values))):
        if one.person == reader.person and one.key not in known:
            best[one.key] = one
    return list(best.values())


def _later(waiting: list[Candidate], reader: Budget, spent: int, now: datetime) -> tuple[Due, ...]:
    """At the next openings; a day that is already begun (early morning) has what is left of its budget."""
    found: list[Due] = []
    openings = reader.hours.openings(now)
    while waiting and reader.budget > 0:
        at = next(openings)
        room = reader.budget - (spent if reader.hours.day(at) == reader.hours.day(now) else 0)
        found += [Due(candidate, at) for candidate in waiting[: max(0, room)]]
        waiting = waiting[max(0, room) :]
    return tuple(found)
