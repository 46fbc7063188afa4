"""Who is asked in person: whoever decided about a creator, whoever opened the campaign, the central team."""

from sqlalchemy import select

from core.model import Campaign, Choice, Judgement, Person, Question, Team
from core.numbers.questions.routing import CENTRE
from core.questions.routing.situation import teams_of
from core.store import UnitOfWork


def decider(work: UnitOfWork, row: Question) -> Person | None:
    """Returns the last other person who rated the creator in question; without one, whoever opened the campaign."""
    if row.creator_id is not None:
        judged = (
            select(Person)
            .join(Judgement, Judgement.person_id == Person.id)
            .where(
                Judgement.creator_id == row.creator_id,
                Judgement.current,
                Judgement.choice != Choice.TAKEN_BACK,
                Person.id != row.person_id,
            )
        )
        if (last := work.db.scalars(judged.order_by(Judgement.id.desc()).limit(1)).first()) is not None:
            return last
    return opener(work, row)


def opener(work: UnitOfWork, row: Question) -> Person | None:
    campaign = work.db.get(Campaign, row.campaign_id) if row.campaign_id else None
    found = work.db.get(Person, campaign.created_by) if campaign else None
    return found if found and found.id != row.person_id else None


def centre(work: UnitOfWork, row: Question) -> tuple[Team, Person | None] | None:
    """Returns the central team; without one, whoever opened the campaign decides for both."""
    central = teams_of(work, [CENTRE])
    if central:
        return central[0], None
    found = opener(work, row)
    return (found.team, found) if found else None
