"""What a campaign is waiting for, and what's up for a revisit."""

from sqlalchemy import ColumnElement, String, cast, literal, select

from core.model import Judgement, Person, Question, QuestionState
from core.questions.states import ASKING
from core.store import UnitOfWork


def waiting_for(work: UnitOfWork, campaign_id: int) -> list[Question]:
    """Returns a campaign's questions that are with another team than the deciding one, oldest first."""
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
    """Returns decisions whose "why" stayed unclear and that haven't changed since: changing one's mind is a revisit."""
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
    """Returns the questions of one digest, in the order they were raised."""
    return list(work.db.scalars(select(Question).where(Question.digest_key == about).order_by(Question.id)))


def judgement_of(work: UnitOfWork, question: Question) -> Judgement | None:
    """Returns the current rating that a question is about."""
    if question.creator_id is None or question.campaign_id is None:
        return None
    mine = (Judgement.campaign_id == question.campaign_id, Judgement.person_id == question.person_id)
    about = (Judgement.creator_id == question.creator_id, Judgement.current)
    return work.db.scalar(select(Judgement).where(*mine, *about))


def answered_in(work: UnitOfWork, campaign_id: int) -> list[int]:
    """Returns answered questions about a campaign's creators."""
    wanted = (
        Question.campaign_id == campaign_id,
        Question.state == QuestionState.ANSWERED,
        Question.subject.like("creator:%"),
    )
    return list(work.db.scalars(select(Question.id).where(*wanted)))
