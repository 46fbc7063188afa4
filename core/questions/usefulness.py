"""What happened to past questions, by kind: kinds nobody finds useful are asked less."""

from sqlalchemy import case, func, select

from core.model import Question, QuestionState
from core.numbers.questions.budget import Candidate, Counts
from core.store import UnitOfWork


def counts(work: UnitOfWork) -> dict[str, Counts]:
    """Returns what happened to the questions of each kind so far."""
    answered = Question.state.in_((QuestionState.ANSWERED, QuestionState.REVISIT))
    rows = work.db.execute(
        select(
            Question.kind,
            func.count(Question.asked_at),
            func.sum(case((answered, 1), else_=0)),
            func.sum(case((Question.state == QuestionState.SKIPPED, 1), else_=0)),
            func.sum(case((Question.useful.is_(True), 1), else_=0)),
        ).group_by(Question.kind)
    )
    return {kind: Counts(asked, done or 0, skipped or 0, useful or 0) for kind, asked, done, skipped, useful in rows}


def less_of(work: UnitOfWork, person_id: int) -> dict[str, int]:
    """Returns how often a person said “less of this kind”, by kind."""
    counted = select(Question.kind, func.count()).where(Question.closed_by == person_id, Question.less)
    return {row[0]: row[1] for row in work.db.execute(counted.group_by(Question.kind))}


def candidate_of(row: Question) -> Candidate:
    """Converts it for the daily plan: each row is its own subject, or one would hide another."""
    return Candidate(row.kind, row.key, row.to_id or 0, row.fact, row.value)
