"""A campaign is closed, reopened, renamed: nothing of it is lost, and each change is kept with who made it and when."""

from collections.abc import Sequence

from sqlalchemy import select, update

from core.model import Campaign, CampaignChange, ChangeKind
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import UnitOfWork

TITLE_AT_MOST = 80


def close(work: UnitOfWork, actor: Actor, campaign_id: int) -> bool:
    """Closes it: no more rounds, rules, questions or alerts. False if it was closed. Refusals: `not_a_strategist`,
    `campaign_unknown`."""
    _must_lead(actor)
    known(work, campaign_id)
    return _closed(work, campaign_id) and _kept(work, actor, campaign_id, ChangeKind.CLOSED)


def reopen(work: UnitOfWork, actor: Actor, campaign_id: int) -> bool:
    """Opens it again; False if it was open. Refusals: those of `close`; `same_brief_open` if its brief has a newer
    campaign."""
    _must_lead(actor)
    return _opened(work, known(work, campaign_id)) and _kept(work, actor, campaign_id, ChangeKind.REOPENED)


def rename(work: UnitOfWork, actor: Actor, campaign_id: int, title: str) -> bool:
    """Gives it a name of its own; False if that's its name. Refusals: those of `close`; `title_empty`,
    `title_too_long`."""
    _must_lead(actor)
    campaign, title = known(work, campaign_id), title_checked(title)
    if campaign.title == title:
        return False
    before, campaign.title = campaign.title, title
    return _kept(work, actor, campaign_id, ChangeKind.RENAMED, before, title)


def title_checked(title: str) -> str:
    """Refusals: `title_empty`, `title_too_long`."""
    title = " ".join(title.split())
    if not title:
        raise Refusal("title_empty")
    if len(title) > TITLE_AT_MOST:
        raise Refusal("title_too_long", most=TITLE_AT_MOST)
    return title


def undo(work: UnitOfWork, actor: Actor, change_id: int) -> Campaign | None:
    """Takes a change back; None if it no longer holds. Refusals: those of `reopen`."""
    _must_lead(actor)
    change = work.db.get(CampaignChange, change_id)
    if change is None or change.undone_at is not None:
        return None
    campaign = known(work, change.campaign_id)
    if not holds(change, campaign) or not _reversed(work, change, campaign):
        return None
    change.undone_at = work.now
    work.db.flush()
    work.db.refresh(campaign)
    return campaign


def holds(change: CampaignChange, campaign: Campaign) -> bool:
    """Whether the campaign still is as this change left it."""
    if change.kind == ChangeKind.RENAMED:
        return campaign.title == change.after
    return (campaign.closed_at is not None) == (change.kind == ChangeKind.CLOSED)


def _reversed(work: UnitOfWork, change: CampaignChange, campaign: Campaign) -> bool:
    if change.kind == ChangeKind.RENAMED:
        campaign.title = change.before
        return True
    return _opened(work, campaign) if change.kind == ChangeKind.CLOSED else _closed(work, campaign.id)


def closed_ones(work: UnitOfWork) -> Sequence[Campaign]:
    """Returns closed campaigns, the one closed last first."""
    closed = select(Campaign).where(Campaign.closed_at.is_not(None))
    return work.db.scalars(closed.order_by(Campaign.closed_at.desc(), Campaign.id.desc())).all()


def known(work: UnitOfWork, campaign_id: int) -> Campaign:
    """Refusal `campaign_unknown`."""
    campaign = work.db.get(Campaign, campaign_id)
    if campaign is None:
        raise Refusal("campaign_unknown")
    return campaign


def _closed(work: UnitOfWork, campaign_id: int) -> bool:
    open_one = (Campaign.id == campaign_id, Campaign.closed_at.is_(None))
    done = work.db.execute(update(Campaign).where(*open_one).values(closed_at=work.now))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def _opened(work: UnitOfWork, campaign: Campaign) -> bool:
    same = select(Campaign.id).where(Campaign.brief_key == campaign.brief_key, Campaign.closed_at.is_(None))
    other = work.db.scalar(same.limit(1))
    if other not in (None, campaign.id):
        raise Refusal("same_brief_open", id=str(other))
    done = work.db.execute(
        update(Campaign).where(Campaign.id == campaign.id, Campaign.closed_at.is_not(None)).values(closed_at=None)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def _kept(
    work: UnitOfWork, actor: Actor, campaign_id: int, kind: ChangeKind, before: str = "", after: str = ""
) -> bool:
    work.db.add(
        CampaignChange(
            campaign_id=campaign_id, person_id=actor.person_id, kind=kind, before=before, after=after, at=work.now
        )
    )
    work.db.flush()
    return True


def _must_lead(actor: Actor) -> None:
    if not actor.leads:
        raise Refusal("not_a_strategist")
