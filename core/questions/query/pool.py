"""The creators a query is about, with the figures it asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from core.model import Choice, Creator, Judgement, Round, RoundPlace
from core.parsing.facts import Fact
from core.questions.query.basis import Basis
from core.questions.query.columns import unstated, where
from core.questions.query.form import Field, Query, Scope, ShareLimit
from core.store import UnitOfWork

COLUMNS = (
    *(Creator.id, Creator.platform, Creator.market, Creator.followers, Creator.avg_views, Creator.avg_likes),
    *(Creator.avg_comments, Creator.avg_shares, Creator.engagement, Creator.price, Creator.currency),
    Creator.measured_on,
)
MOMENT = timedelta(seconds=1)
MONEY = (Field.PRICE, Field.CPM, Field.CPV)


@dataclass(frozen=True)
class Figure:
    """One creator's figure; None is unknown."""

    id: int
    value: float | None
    unit: str
    platform: str
    market: str
    measured_on: str


@dataclass(frozen=True)
class Asked:
    """A query in a chat: with the newest list there, if any."""

    query: Query
    round: Round | None

    @property
    def scope(self) -> Scope:
        if self.query.scope == Scope.ANY:
            return Scope.LIST if self.round else Scope.POOL
        return self.query.scope


def shares_of(query: Query) -> tuple[ShareLimit, ...]:
    """Limits on shares as the sentence gives them, and as the brief's grammar does."""
    facts = [fact.value for fact in query.filters if fact.kind == "audience_country"]
    more = [
        ShareLimit("country", str(v[0]), _end(v[1]), _end(v[2])) for v in facts if isinstance(v, tuple) and len(v) == 3
    ]
    return (*query.shares, *more)


def _end(value: float | str | None) -> float | None:
    return None if value is None else float(value)


def figures(work: UnitOfWork, asked: Asked, field: Field) -> tuple[list[Figure], Basis]:
    """Returns everybody in scope who fits the filters, with the figure, and the basis of what is known."""
    limits, facts = shares_of(asked.query), [f for f in asked.query.filters if f.kind != "audience_country"]
    conditions, absent = where(facts)
    group = limits[0] if limits else None
    columns = (*COLUMNS, Creator.audience) if group else COLUMNS
    rows = work.db.execute(select(*columns).where(*conditions, *_in_scope(work, asked)).order_by(Creator.id)).all()
    scores = _scores(work, asked.round) if field == Field.SCORE else {}
    found = [_figure(row, field, group, scores) for row in rows]
    basis = _basis(asked, found, facts, absent)
    return found, replace(basis, unstated=_unstated(work, asked, facts), everyone=_everyone(work, asked))


def _everyone(work: UnitOfWork, asked: Asked) -> int:
    return work.db.scalar(select(func.count()).select_from(Creator).where(*_in_scope(work, asked))) or 0


def _unstated(work: UnitOfWork, asked: Asked, facts: Sequence[Fact]) -> tuple[tuple[str, int], ...]:
    """Of somebody named nothing is left out."""
    if asked.scope == Scope.NAMED:
        return ()
    scope, found = _in_scope(work, asked), list[tuple[str, int]]()
    for code, conditions in unstated(facts):
        wanted = select(func.count()).select_from(Creator).where(*conditions, *scope)
        found.append((code, work.db.scalar(wanted) or 0))
    return tuple((code, count) for code, count in found if count)


def _basis(asked: Asked, found: Sequence[Figure], facts: Iterable[Fact], absent: Sequence[Fact]) -> Basis:
    used = tuple(fact for fact in facts if fact not in absent)
    basis = Basis(
        asked.scope, len(found), 0, filters=used, absent=tuple(fact.said for fact in absent), first=asked.query.first
    )
    return known(basis, [figure for figure in found if figure.value is not None])


def known(basis: Basis, found: Sequence[Figure]) -> Basis:
    days = sorted(figure.measured_on for figure in found if figure.measured_on)
    return replace(basis, known=len(found), oldest=days[0] if days else "", newest=days[-1] if days else "")


def creators(work: UnitOfWork, ids: Sequence[int]) -> list[Creator]:
    """Returns them in the order of their ids as given."""
    rows = {row.id: row for row in work.db.scalars(select(Creator).where(Creator.id.in_(list(ids))))}
    return [rows[id_] for id_ in ids if id_ in rows]


def picked(work: UnitOfWork, campaign_id: int, since: datetime | None = None) -> set[int]:
    """Returns whoever somebody said yes to, since then."""
    rows = select(Judgement.creator_id).where(
        Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice == Choice.YES
    )
    return set(work.db.scalars(rows.where(Judgement.at >= since) if since else rows))


def _in_scope(work: UnitOfWork, asked: Asked) -> list[ColumnElement[bool]]:
    if asked.scope == Scope.NAMED:
        return [Creator.id.in_(asked.query.creators)]
    if asked.round is None or asked.scope == Scope.POOL:
        return []
    if asked.scope == Scope.PICKS:
        since = asked.query.since.moment(work.now) if asked.query.since else None
        return [Creator.id.in_(picked(work, asked.round.campaign_id, since))]
    listed = select(RoundPlace.creator_id).where(RoundPlace.round_id == asked.round.id)
    first = asked.query.first
    return [Creator.id.in_(listed if first is None else listed.where(RoundPlace.rank <= first))]


def _scores(work: UnitOfWork, shown: Round | None) -> dict[int, float]:
    if shown is None:
        return {}
    rows = work.db.execute(select(RoundPlace.creator_id, RoundPlace.score).where(RoundPlace.round_id == shown.id))
    return {row.creator_id: float(row.score) for row in rows}


def _figure(row: Any, field: Field, group: ShareLimit | None, scores: dict[int, float]) -> Figure:
    unit = row.currency if field in MONEY else ""
    value = _value(row, field, group, scores)
    return Figure(row.id, value, unit if value is not None else "", row.platform, row.market, row.measured_on)


def _value(row: Any, field: Field, group: ShareLimit | None, scores: dict[int, float]) -> float | None:
    if field == Field.AUDIENCE:
        return _share(row.audience, group) if group else None
    if field == Field.SCORE:
        return scores.get(row.id)
    if field in (Field.CPM, Field.CPV):
        if row.price is None or not row.avg_views:
            return None
        return float(row.price / row.avg_views * (1000 if field == Field.CPM else 1))
    value = getattr(row, field)
    return None if value is None else float(value)


def _share(audience: dict[str, dict[str, float]] | None, group: ShareLimit) -> float | None:
    """A group that isn't named beside others of its kind has an unknown share: lists name the largest only."""
    return (audience or {}).get(group.dimension, {}).get(group.group)


def fits(value: float, limit: ShareLimit) -> bool:
    low, high = limit.low, limit.high
    above = low is None or value > low or (value == low and not limit.strict)
    return above and (high is None or value < high or (value == high and not limit.strict))
