"""The end of a story as the database tells it, free of ids and of the order in which rows were made."""

from typing import Any

from sqlalchemy import func, select

from core.model import Account, Campaign, Creator, DeadLetter, Import, Judgement, Outgoing, ProcessedEvent, Round, Team
from core.store import Store, UnitOfWork

ROLES = {"U0USSTRAT": "us", "U0RUSTRAT": "ru", "U0RUMEMB": "member"} | {
    "500000001": "us",
    "500000002": "ru",
    "500000003": "member",
}


def end_of(store: Store) -> dict[str, list[Any]]:
    """Campaigns with their rounds, judgements that stand with their reasons, and imports."""
    with store.reading() as work:
        imports = select(Import.name, Import.state, Import.rows, Import.added, Import.updated, Import.problems)
        return {
            "campaigns": [_campaign(work, campaign) for campaign in work.db.scalars(select(Campaign))],
            "judgements": judgements(work),
            "imports": [tuple(row) for row in work.db.execute(imports.order_by(Import.id))],
        }


def judgements(work: UnitOfWork, *, current: bool = True) -> list[tuple[Any, ...]]:
    """(who, creator, choice, reason, words, number of the round), sorted."""
    rows = work.db.execute(
        select(Account.external, Creator.handle, Judgement.choice, Judgement.reason, Judgement.words, Round.number)
        .join(Account, Account.person_id == Judgement.person_id)
        .join(Creator, Creator.id == Judgement.creator_id)
        .join(Round, Round.id == Judgement.round_id)
        .where(Judgement.current == current)
    )
    return sorted((ROLES[row[0]], *row[1:]) for row in rows)


def _campaign(work: UnitOfWork, campaign: Campaign) -> tuple[Any, ...]:
    rounds = work.db.scalars(select(Round).where(Round.campaign_id == campaign.id).order_by(Round.number))
    shape = [(made.number, made.size, made.closed_at is not None, made.trained_on, made.moved) for made in rounds]
    return campaign.brief_key, campaign.closed_at is not None, shape


def tally(work: UnitOfWork, campaign_id: int) -> dict[str, int]:
    """How many creators have each choice."""
    rows = work.db.execute(
        select(Judgement.choice, func.count(func.distinct(Judgement.creator_id)))
        .where(Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice != "none")
        .group_by(Judgement.choice)
    )
    return {row[0]: row[1] for row in rows}


def heard(store: Store) -> set[str]:
    with store.reading() as work:
        return set(work.db.scalars(select(ProcessedEvent.key)))


def waiting(store: Store) -> int:
    """Messages that are still to go out."""
    with store.reading() as work:
        return work.db.scalar(select(func.count(Outgoing.id)).where(Outgoing.waiting)) or 0


def given_up(store: Store) -> list[str]:
    with store.reading() as work:
        return [str(why) for why in work.db.scalars(select(Outgoing.failure).where(Outgoing.failure.is_not(None)))]


def dead_letters(store: Store) -> list[tuple[str, str]]:
    with store.reading() as work:
        return [(row.key, row.error) for row in work.db.scalars(select(DeadLetter))]


def place_of_team(store: Store, key: str) -> str:
    with store.reading() as work:
        return work.db.scalars(select(Team.place).where(Team.key == key)).one()
