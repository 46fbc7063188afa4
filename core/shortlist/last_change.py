"""What a person changed last, for "undo" to name: ratings, rules, a campaign's state or name, quiet days, a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.model import (
    BlackoutWindow,
    Campaign,
    CampaignChange,
    Choice,
    Judgement,
    Round,
    Steer,
    SteerState,
    Verdict,
)
from core.people.accounts import Actor
from core.shortlist.campaign_changes import holds
from core.store import UnitOfWork

LOOKED_AT = 50  # changes of campaigns, newest first: those that no longer hold can't be undone


@dataclass(frozen=True)
class LastChange:
    """One of these: `ratings` given with one event, all of the same round; `steers` put in force with one; a change of
    a campaign; a window of quiet; a verdict on an alert."""

    at: datetime
    ratings: tuple[Judgement, ...] = ()
    steers: tuple[Steer, ...] = ()
    replaced: tuple[int, ...] = ()  # creators these steers took off the list as dropped out
    change: CampaignChange | None = None
    window: BlackoutWindow | None = None
    verdict: Verdict | None = None

    @property
    def campaign_id(self) -> int | None:
        """The campaign it's about; None for a window or a verdict."""
        rows = (*self.ratings, *self.steers, *((self.change,) if self.change else ()))
        return rows[0].campaign_id if rows else None


def last_change(work: UnitOfWork, actor: Actor, campaign_id: int | None = None) -> LastChange | None:
    """Returns the newest change of this person that still counts, in one campaign or anywhere; None if there's none.
    Quiet and verdicts belong to no campaign."""
    found = [_ratings(work, actor, campaign_id), _steers(work, actor, campaign_id), _change(work, actor, campaign_id)]
    if campaign_id is None:
        found += [_window(work, actor), _verdict(work, actor)]
    return max((each for each in found if each is not None), key=lambda each: each.at, default=None)


def _steers(work: UnitOfWork, actor: Actor, campaign_id: int | None) -> LastChange | None:
    """Several dropouts are as many rules, put in force at one moment."""
    theirs = [Steer.changed_by == actor.person_id, Steer.state == SteerState.APPLIED]
    theirs += [] if campaign_id is None else [Steer.campaign_id == campaign_id]
    newest = work.db.scalar(select(Steer).where(*theirs).order_by(Steer.changed_at.desc(), Steer.id.desc()).limit(1))
    if newest is None:
        return None
    together = (*theirs, Steer.campaign_id == newest.campaign_id, Steer.changed_at == newest.changed_at)
    rows = tuple(work.db.scalars(select(Steer).where(*together).order_by(Steer.id)))
    return LastChange(newest.changed_at, steers=rows, replaced=_replaced(work, newest))


def _replaced(work: UnitOfWork, newest: Steer) -> tuple[int, ...]:
    """Whom the round made at the same moment replaces."""
    made = work.db.scalar(
        select(Round).where(Round.campaign_id == newest.campaign_id, Round.created_at == newest.changed_at)
    )
    return tuple(gone.creator_id for gone in made.settings.replaces) if made is not None else ()


def _ratings(work: UnitOfWork, actor: Actor, campaign_id: int | None) -> LastChange | None:
    theirs = [Judgement.person_id == actor.person_id, Judgement.current, Judgement.choice != Choice.TAKEN_BACK]
    theirs += [] if campaign_id is None else [Judgement.campaign_id == campaign_id]
    newest = work.db.scalar(select(Judgement).where(*theirs).order_by(Judgement.id.desc()).limit(1))
    if newest is None:
        return None
    together = (*theirs, Judgement.event_key == newest.event_key, Judgement.round_id == newest.round_id)
    rows: Sequence[Judgement] = work.db.scalars(select(Judgement).where(*together).order_by(Judgement.id)).all()
    return LastChange(newest.at, ratings=tuple(rows))


def _change(work: UnitOfWork, actor: Actor, campaign_id: int | None) -> LastChange | None:
    """Only what the campaign still is: somebody else may have opened it again since."""
    theirs = [CampaignChange.person_id == actor.person_id, CampaignChange.undone_at.is_(None)]
    theirs += [] if campaign_id is None else [CampaignChange.campaign_id == campaign_id]
    rows = select(CampaignChange).where(*theirs).order_by(CampaignChange.id.desc()).limit(LOOKED_AT)
    standing = (row for row in work.db.scalars(rows) if holds(row, work.db.get_one(Campaign, row.campaign_id)))
    newest = next(standing, None)
    return LastChange(newest.at, change=newest) if newest is not None else None


def _window(work: UnitOfWork, actor: Actor) -> LastChange | None:
    theirs = (BlackoutWindow.person_id == actor.person_id, BlackoutWindow.cancelled_at.is_(None))
    newest = work.db.scalar(select(BlackoutWindow).where(*theirs).order_by(BlackoutWindow.id.desc()).limit(1))
    return LastChange(newest.at, window=newest) if newest is not None else None


def _verdict(work: UnitOfWork, actor: Actor) -> LastChange | None:
    """Only the one that counts: a newer verdict of somebody else stays."""
    theirs = select(Verdict).where(Verdict.person_id == actor.person_id, Verdict.current)
    newest = work.db.scalar(theirs.order_by(Verdict.id.desc()).limit(1))
    if newest is None:
        return None
    later = (Verdict.incident_id == newest.incident_id, Verdict.current, Verdict.id > newest.id)
    overruled = work.db.scalar(select(Verdict.id).where(*later).limit(1))
    return None if overruled else LastChange(newest.at, verdict=newest)
