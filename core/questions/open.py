"""What a campaign waits for, what is to be looked at again, and how long teams take."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.model import Judgement, Person, Question, QuestionState
from core.numbers.questions.budget import Counts
from core.numbers.questions.load import Record, Wait, waits, worth_share
from core.questions.states import ASKING
from core.questions.usefulness import counts
from core.store import UnitOfWork


@dataclass(frozen=True)
class Bottleneck:
    """For `status`: waits by team and kind, the share of regional questions that were worth it (share, of how many),
    what became of each kind of question, decisions to revisit."""

    waits: tuple[Wait, ...]
    worth: tuple[float, int] | None
    kinds: dict[str, Counts]
    revisits: list[Question]


def waiting_for(work: UnitOfWork, campaign_id: int) -> list[Question]:
    """Questions of a campaign that lie with another team than the one that decides, the oldest first."""
    rows = work.db.scalars(
        select(Question)
        .join(Person, Person.id == Question.person_id)
        .where(
            Question.campaign_id == campaign_id,
            Question.state.in_((*ASKING, QuestionState.WAITING)),
            Question.team_id != Person.team_id,
        )
        .order_by(Question.id)
    )
    return list(rows)


def revisits(work: UnitOfWork, campaign_id: int | None = None) -> list[Question]:
    """Decisions whose why stayed unclear, and that stand as they stood then: a changed mind has revisited its own."""
    rows = select(Question).where(Question.state == QuestionState.REVISIT)
    if campaign_id is not None:
        rows = rows.where(Question.campaign_id == campaign_id)
    marked = work.db.scalars(rows.order_by(Question.revisit_on, Question.id)).all()
    return [row for row in marked if not _changed_since(work, row)]


def _changed_since(work: UnitOfWork, row: Question) -> bool:
    if row.creator_id is None or row.closed_at is None:
        return False
    newer = select(Judgement.id).where(
        Judgement.campaign_id == row.campaign_id,
        Judgement.creator_id == row.creator_id,
        Judgement.current,
        Judgement.person_id == row.person_id,
        Judgement.at > row.closed_at,
    )
    return work.db.scalar(newer.limit(1)) is not None


def bottleneck(work: UnitOfWork) -> Bottleneck:
    rows = work.db.scalars(select(Question).where(Question.asked_at.is_not(None)))
    records = [
        Record(row.team.name, row.kind, row.asked_at, _answered(row), row.useful)
        for row in rows
        if row.asked_at and row.to_id is None and (_answered(row) or row.state in (*ASKING, QuestionState.EXPIRED))
    ]
    return Bottleneck(waits(records, work.now), worth_share(records), counts(work), revisits(work))


def _answered(row: Question) -> datetime | None:
    return row.closed_at if row.state in (QuestionState.ANSWERED, QuestionState.REVISIT) else None


def digest_of(work: UnitOfWork, about: str) -> list[Question]:
    """The questions of one digest, in the order in which they were raised."""
    return list(work.db.scalars(select(Question).where(Question.digest_key == about).order_by(Question.id)))


def judgement_of(work: UnitOfWork, question: Question) -> Judgement | None:
    """The judgement that a question is about, as it stands now."""
    if question.creator_id is None or question.campaign_id is None:
        return None
    mine = (Judgement.campaign_id == question.campaign_id, Judgement.person_id == question.person_id)
    about = (Judgement.creator_id == question.creator_id, Judgement.current)
    return work.db.scalar(select(Judgement).where(*mine, *about))


def answered_in(work: UnitOfWork, campaign_id: int) -> list[int]:
    """Questions about creators of a campaign that have their answer."""
    wanted = (
        Question.campaign_id == campaign_id,
        Question.state == QuestionState.ANSWERED,
        Question.subject.like("creator:%"),
    )
    return list(work.db.scalars(select(Question.id).where(*wanted)))
