"""A campaign is closed, and can be opened again: nothing of it is lost, it just stops asking and learning."""

from sqlalchemy import select, update

from core.model import Campaign
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import UnitOfWork


def close(work: UnitOfWork, actor: Actor, campaign_id: int) -> bool:
    """Closes it: no more rounds, rules, questions or alerts. False if it was closed. Refusals: `not_a_strategist`,
    `campaign_unknown`."""
    _must_lead(actor)
    known(work, campaign_id)
    open_one = (Campaign.id == campaign_id, Campaign.closed_at.is_(None))
    done = work.db.execute(update(Campaign).where(*open_one).values(closed_at=work.now))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def reopen(work: UnitOfWork, actor: Actor, campaign_id: int) -> bool:
    """Opens it again; False if it was open. Refusals: those of `close`; `same_brief_open` if its brief has a newer
    campaign."""
    _must_lead(actor)
    campaign = known(work, campaign_id)
    same = select(Campaign.id).where(Campaign.brief_key == campaign.brief_key, Campaign.closed_at.is_(None))
    other = work.db.scalar(same.limit(1))
    if other not in (None, campaign_id):
        raise Refusal("same_brief_open", id=str(other))
    done = work.db.execute(
        update(Campaign).where(Campaign.id == campaign_id, Campaign.closed_at.is_not(None)).values(closed_at=None)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def known(work: UnitOfWork, campaign_id: int) -> Campaign:
    """Refusal `campaign_unknown`."""
    campaign = work.db.get(Campaign, campaign_id)
    if campaign is None:
        raise Refusal("campaign_unknown")
    return campaign


def _must_lead(actor: Actor) -> None:
    if not actor.leads:
        raise Refusal("not_a_strategist")
