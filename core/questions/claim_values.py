"""What claims state in values, as they're stored; and which choice an answer is a reason for."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from core.fact import Fact
from core.fact import Value as Stored
from core.model import Choice, Question
from core.numbers.questions.codes import QuestionKind
from core.parsing.claims import MOST, Claim, Direction
from core.parsing.statements.claims import valued_claims, within
from core.parsing.statements.model import Statement, Way
from core.parsing.statements.reader import statements_of
from core.questions.grammar.denials import pieces_of
from core.questions.open import judgement_of
from core.store import UnitOfWork

CHOICES: Mapping[str, Choice] = {QuestionKind.WHY_PICK: Choice.YES, QuestionKind.WHY_PASS: Choice.NO}
# What denying it leaves to be said: not more is no less.
TURNED: Mapping[str, Direction] = {"present": "absent", "absent": "present", "higher": "same", "lower": "same"}
WAYS = {Way.PRESENT: Way.ABSENT, Way.ABSENT: Way.PRESENT}
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


def claims_in(answer: str, choice: str) -> tuple[Claim, ...]:
    """Returns what an answer claims; what it repeats only to deny is claimed the other way round."""
    found = list[Claim]()
    for piece in pieces_of(answer):
        claims = (valued.claim for valued in valued_claims(piece.said, "" if piece.denied else choice))
        found += filter(None, map(_denied, claims)) if piece.denied else claims
    return tuple(found[:MOST])


def _denied(claim: Claim) -> Claim | None:
    """A number that isn't so tells nothing; neither does "isn't the same"."""
    turned = TURNED.get(claim.direction)
    return None if turned is None or any(map(str.isdigit, claim.said)) else replace(claim, direction=turned)


def stated_in(said: str, answer: str, choice: str) -> tuple[Fact, ...]:
    """Returns what the quoted part of an answer states, read in the whole of it."""
    found = list[Statement]()
    for piece in pieces_of(answer):
        stated = statements_of(piece.said, "" if piece.denied else choice)
        found += (
            (replace(statement, way=WAYS[statement.way]) for statement in stated if statement.way in WAYS)
            if piece.denied
            else stated
        )
    return facts_of(within(said, tuple(found)))
