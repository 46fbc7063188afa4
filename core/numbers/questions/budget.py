"""Which questions to ask a person now and when to ask the rest: by value, within a daily limit, never repeated."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from core.fact import Fact
from core.numbers.questions.hours import Hours
from core.subject import Subject

PER_DAY = 5  # questions a day
QUIET_FROM = 21  # local hour
PRIOR_USEFUL, PRIOR_ASKED = 2.0, 3.0  # a kind starts as if two of three had been useful
LEAST, LESS = 0.2, 0.5  # no kind's weight drops below LEAST; each «less of this kind» halves it for that person
FLOOR = 0.12  # a question worth less waits until it's worth more


@dataclass(frozen=True)
class Candidate:
    """A question that could be asked; `value` (0..1) is how much an answer could change."""

    kind: str
    subject: str  # as of core.model.questions.Question
    person: int
    fact: Fact
    value: float
    facts: tuple[Fact, ...] = field(default=(), compare=False)  # it could be put with, strongest first; () if just one

    @property
    def creator_id(self) -> int | None:
        about = Subject.parse(self.subject)
        return about.id if about and about.kind == "creator" else None

    @property
    def key(self) -> str:
        """Identifies the same question to the same person, whatever the numbers are by now. About one creator, nobody
        is asked the same for another fact; about a whole list, each fact is its own question."""
        own = f"{self.person}/{self.kind}/{self.subject}"
        return own if self.creator_id is not None else f"{own}/{self.fact.code}"


@dataclass(frozen=True)
class AskedQuestion:
    key: str
    person: int
    at: datetime


@dataclass(frozen=True)
class Counts:
    """How often a kind was asked, answered, skipped and found useful, across everyone."""

    asked: int = 0
    answered: int = 0
    skipped: int = 0
    useful: int = 0


@dataclass(frozen=True)
class Budget:
    """The person asked: waking hours, questions a day, and how often they said «less of this kind», by kind."""

    person: int
    hours: Hours
    per_day: int = PER_DAY
    less: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Due:
    candidate: Candidate
    at: datetime


@dataclass(frozen=True)
class Plan:
    """`now` to ask right away, `later` with their times, `resting`: not worth a person's time as things are."""

    now: tuple[Candidate, ...]
    later: tuple[Due, ...]
    resting: tuple[Candidate, ...]


def usefulness(counts: Counts) -> float:
    """Returns a kind's weight, LEAST..1: the mean of a Beta posterior over «this question was useful».

    A skip is a no; an answer nobody called useful is half a no, because silence isn't a verdict yet.
    """
    noes = counts.skipped + 0.5 * max(0, counts.answered - counts.useful)
    share = (counts.useful + PRIOR_USEFUL) / (counts.useful + noes + PRIOR_ASKED)
    return min(1.0, max(LEAST, share))


def worth(candidate: Candidate, budget: Budget, counts: Mapping[str, Counts]) -> float:
    """Returns what a question is worth to this person: its value weighted by its kind."""
    kind = candidate.kind
    return candidate.value * usefulness(counts.get(kind, Counts())) * float(LESS ** budget.less.get(kind, 0))


def plan(
    candidates: Iterable[Candidate],
    budget: Budget,
    asked: Collection[AskedQuestion],
    counts: Mapping[str, Counts],
    now: datetime,
) -> Plan:
    """Returns which questions to ask the person now and when the others are due; `now` is aware.

    Best first, at most `per_day` per local day including those already asked; nothing at night or on days off; a key in
    `asked` never again. Others are due when the next days open, `per_day` a day. The same records at the same time give
    the same plan, so a restart changes nothing.
    """
    fresh = _fresh(candidates, budget, {question.key for question in asked})
    ranked = sorted(fresh, key=lambda candidate: (-worth(candidate, budget, counts), candidate.key))
    wanted = [candidate for candidate in ranked if worth(candidate, budget, counts) >= FLOOR]
    today = budget.hours.day(now)
    own = [question for question in asked if question.person == budget.person]
    spent = sum(budget.hours.day(question.at) == today for question in own)
    places = max(0, budget.per_day - spent) if budget.hours.is_open(now) else 0
    later = _later(wanted[places:], budget, spent, now)
    return Plan(tuple(wanted[:places]), later, tuple(candidate for candidate in ranked if candidate not in wanted))


def _fresh(candidates: Iterable[Candidate], budget: Budget, known: set[str]) -> list[Candidate]:
    """Returns the person's own candidates, each key once with its highest value, minus those already asked."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: (candidate.value, repr(candidate.fact.values))):
        if candidate.person == budget.person and candidate.key not in known:
            best[candidate.key] = candidate
    return list(best.values())


def _later(waiting: list[Candidate], budget: Budget, spent: int, now: datetime) -> tuple[Due, ...]:
    """Schedules for the next openings; a day that's already begun (early morning) gets what's left of its limit."""
    later: list[Due] = []
    openings = budget.hours.openings(now)
    while waiting and budget.per_day > 0:
        at = next(openings)
        room = budget.per_day - (spent if budget.hours.day(at) == budget.hours.day(now) else 0)
        later += [Due(candidate, at) for candidate in waiting[: max(0, room)]]
        waiting = waiting[max(0, room) :]
    return tuple(later)
