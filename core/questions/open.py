"""What a campaign waits for, and what is to be looked at again."""

from sqlalchemy import ColumnElement, String, cast, literal, select

from core.model import Judgement, Person, Question, QuestionState
from core.questions.states import ASKING
from core.store import UnitOfWork


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


def revisits(work: UnitOfWork, campaign_id: int | None = None, most: int | None = None) -> list[Question]:
    """Decisions whose why stayed unclear, and that stand as they stood then: a changed mind has revisited its own."""
    rows = select(Question).where(Question.state == QuestionState.REVISIT, ~_changed_since())
    if campaign_id is not None:
        rows = rows.where(Question.campaign_id == campaign_id)
    return list(work.db.scalars(rows.order_by(Question.revisit_on, Question.id).limit(most)))


def _changed_since() -> ColumnElement[bool]:
    newer = select(Judgement.id).where(
        Judgement.campaign_id == Question.campaign_id,
        Judgement.person_id == Question.person_id,
        Judgement.current,
        Judgement.at > Question.closed_at,
        literal("creator:") + cast(Judgement.creator_id, String) == Question.subject,
    )
    return newer.exists()


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
