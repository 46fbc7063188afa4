"""Due cards, leased by the process that delivers them."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select

from core.model import Outgoing
from core.store import UnitOfWork

LEASE = timedelta(seconds=90)  # longer than we wait for any platform


def is_due(work: UnitOfWork, platform: str) -> bool:
    """Whether there's anything to claim; a read that takes no write lock."""
    return work.db.scalar(select(Outgoing.id).where(_due(work, platform)).limit(1)) is not None


def claim(work: UnitOfWork, platform: str, most: int, quiet: Collection[str] = ()) -> list[Outgoing]:
    """Leases due cards: one message at a time per place, oldest first, nothing in `quiet` places."""
    leased = select(Outgoing.place).where(Outgoing.platform == platform, Outgoing.lease_until > work.now)
    busy = set(quiet) | set(work.db.scalars(leased.distinct()))
    due = select(Outgoing).where(_due(work, platform), Outgoing.place.not_in(busy))
    claimed: list[Outgoing] = []
    for row in work.db.scalars(due.order_by(Outgoing.due_at, Outgoing.id).limit(200)):
        if row.place in busy or len(claimed) == most:
            continue
        busy.add(row.place)
        row.lease_until = work.now + LEASE
        row.attempts += 1
        claimed.append(row)
    return claimed


def _due(work: UnitOfWork, platform: str) -> ColumnElement[bool]:
    free = or_(Outgoing.lease_until.is_(None), Outgoing.lease_until <= work.now)
    return Outgoing.waiting & (Outgoing.platform == platform) & (Outgoing.due_at <= work.now) & free
