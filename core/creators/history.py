"""What changed about a creator since someone last looked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.creators.upsert import FIGURES
from core.model import Creator, CreatorFigures, Judgement
from core.store import UnitOfWork

COMPARED = tuple(name for name in FIGURES if name not in ("currency", "audience"))


@dataclass(frozen=True)
class Change:
    figure: str
    before: float
    now: float


def last_judged(work: UnitOfWork, creator_id: int, person_id: int) -> datetime | None:
    """Returns when this person last rated this creator, in any campaign."""
    mine = select(Judgement.at).where(Judgement.creator_id == creator_id, Judgement.person_id == person_id)
    return work.db.scalar(mine.where(Judgement.current).order_by(Judgement.at.desc()).limit(1))


def changes_since(work: UnitOfWork, creator: Creator, moment: datetime) -> list[Change]:
    """Returns metrics that were different at that time. A metric that was unknown then hasn't changed; prices in
    different currencies aren't compared."""
    then = figures_at(work, creator.id, moment)
    if then is None:
        return []
    names = [name for name in COMPARED if name != "price" or then.get("currency", "") == creator.currency]
    pairs = ((name, then.get(name), getattr(creator, name)) for name in names)
    return [
        Change(name, before, now)
        for name, before, now in pairs
        if before is not None and now is not None and before != now
    ]


def figures_at(work: UnitOfWork, creator_id: int, moment: datetime) -> dict[str, Any] | None:
    """Returns the metrics in force at that time; None if they're still in force."""
    replaced = select(CreatorFigures.figures).where(
        CreatorFigures.creator_id == creator_id, CreatorFigures.replaced_at > moment
    )
    return work.db.scalar(replaced.order_by(CreatorFigures.replaced_at, CreatorFigures.id).limit(1))


def history_of(work: UnitOfWork, creator_ids: list[int]) -> list[CreatorFigures]:
    """Returns every replaced set of metrics, by creator, oldest first."""
    rows = select(CreatorFigures).where(CreatorFigures.creator_id.in_(creator_ids))
    return list(work.db.scalars(rows.order_by(CreatorFigures.creator_id, CreatorFigures.id)))
