"""What a person changed last in a campaign, so that "undo" has something to name: ratings, or a rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.model import Choice, Judgement, Steer, SteerState
from core.people.accounts import Actor
from core.store import UnitOfWork


@dataclass(frozen=True)
class LastChange:
    """Either `ratings` given with one event, all of the same round, or a `steer` in force."""

    ratings: tuple[Judgement, ...] = ()
    steer: Steer | None = None


def last_change(work: UnitOfWork, actor: Actor, campaign_id: int) -> LastChange | None:
    """Returns the newest change of this person that still counts; None if there's none."""
    steer = _last_steer(work, actor, campaign_id)
    ratings = _last_ratings(work, actor, campaign_id)
    if ratings and (steer is None or ratings[0].at >= steer.changed_at):
        return LastChange(ratings=tuple(ratings))
    return LastChange(steer=steer) if steer is not None else None


def _last_steer(work: UnitOfWork, actor: Actor, campaign_id: int) -> Steer | None:
    theirs = (Steer.campaign_id == campaign_id, Steer.changed_by == actor.person_id, Steer.state == SteerState.APPLIED)
    return work.db.scalar(select(Steer).where(*theirs).order_by(Steer.changed_at.desc(), Steer.id.desc()).limit(1))


def _last_ratings(work: UnitOfWork, actor: Actor, campaign_id: int) -> Sequence[Judgement]:
    theirs = (
        Judgement.campaign_id == campaign_id,
        Judgement.person_id == actor.person_id,
        Judgement.current,
        Judgement.choice != Choice.TAKEN_BACK,
    )
    newest = work.db.scalar(select(Judgement).where(*theirs).order_by(Judgement.id.desc()).limit(1))
    if newest is None:
        return ()
    together = (*theirs, Judgement.event_key == newest.event_key, Judgement.round_id == newest.round_id)
    return work.db.scalars(select(Judgement).where(*together).order_by(Judgement.id)).all()
