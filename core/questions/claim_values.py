"""What claims state in values, as they're stored; and which choice an answer is a reason for."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from core.fact import Fact
from core.fact import Value as Stored
from core.model import Choice, Question
from core.numbers.questions.codes import QuestionKind
from core.parsing.statements.claims import within
from core.parsing.statements.model import Statement
from core.parsing.statements.reader import statements_of
from core.questions.open import judgement_of
from core.store import UnitOfWork

CHOICES: Mapping[str, Choice] = {QuestionKind.WHY_PICK: Choice.YES, QuestionKind.WHY_PASS: Choice.NO}
_KEPT = ("way", "value", "unit", "high", "limit", "name", "when", "share")


def choice_about(work: UnitOfWork, question: Question) -> str:
    """Returns yes, maybe or no: what the question's person decided; "" if it's about something else."""
    if question.kind in CHOICES:
        return CHOICES[question.kind]
    kept = judgement_of(work, question)
    return kept.choice if kept else ""


def facts_of(stated: Iterable[Statement]) -> tuple[Fact, ...]:
    """Converts statements, without what they leave open."""
    return tuple(Fact.of(statement.matter, **_values(statement)) for statement in stated)


def _values(statement: Statement) -> dict[str, Stored]:
    read = asdict(statement)
    values: dict[str, Stored] = {name: read[name] for name in _KEPT if read[name] not in (None, "")}
    if not values.keys() & {"value", "high", "limit"}:
        values.pop("unit", None)
    return values | ({"competing": 1} if statement.competing else {})


def stated_in(said: str, answer: str, choice: str) -> tuple[Fact, ...]:
    """Returns what the quoted part of an answer states, read in the whole of it."""
    return facts_of(within(said, statements_of(answer, choice)))
