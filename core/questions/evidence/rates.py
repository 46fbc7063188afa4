"""A creator's engagement over time: from finished collaborations, or from successive measurements."""

from sqlalchemy import select

from core.model import Creator, CreatorFigures, PastResult
from core.store import UnitOfWork

RATE = frozenset(("er", "engagement", "engagement rate", "вовлеченность", "вовлечённость"))


def rates_of(work: UnitOfWork, creators: list[Creator]) -> dict[int, tuple[tuple[float, ...], str]]:
    """Returns engagement rates, oldest first: of finished collaborations, else of successive measurements."""
    ids = [creator.id for creator in creators]
    results: dict[int, list[float]] = {}
    past = select(PastResult).where(PastResult.creator_id.in_(ids), PastResult.value.is_not(None))
    for row in work.db.scalars(past.order_by(PastResult.happened_on, PastResult.id)):
        if row.metric.strip().casefold() in RATE and row.creator_id is not None and row.value is not None:
            results.setdefault(row.creator_id, []).append(row.value)
    rates = {id_: (_shares(values), "falling") for id_, values in results.items()}
    measured: dict[int, list[float]] = {}
    older = select(CreatorFigures).where(CreatorFigures.creator_id.in_(ids), CreatorFigures.replaced_at.is_not(None))
    for figures in work.db.scalars(older.order_by(CreatorFigures.replaced_at, CreatorFigures.id)):
        if (rate := figures.figures.get("engagement")) is not None:
            measured.setdefault(figures.creator_id, []).append(rate)
    for creator in creators:
        if creator.engagement is not None and creator.id not in rates:
            rates[creator.id] = (*measured.get(creator.id, ()), creator.engagement), "fading"
    return rates


def _shares(rates: list[float]) -> tuple[float, ...]:
    """Treats them as percents if any is above one: nobody mixes percents and shares."""
    return tuple(rate / 100 for rate in rates) if max(rates) > 1 else tuple(rates)
