"""Actual audience: measurements by segment, summed over the last days, leaving out times that some segment lacks."""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from core.metrics.points import points_since
from core.model import Observation, Series
from core.store import UnitOfWork

METRICS = ("views", "reach", "likes")  # the first one with segments is used
NEARLY = 0.95  # of the times: a segment missing fewer is assumed to be typical in them
Counts = dict[str, float]  # segment code -> people
Kind = tuple[str, str, bool]  # metric, period, whether it's for one post


class People(NamedTuple):
    """For one creator and dimension; `at` is the newest time, s since 1970."""

    metric: str
    counts: Counts
    at: int


class _Sum(NamedTuple):
    id: int
    code: str
    total: float
    times: int  # times measured; for totals, the newest one
    first: int
    at: int

    @property
    def span(self) -> tuple[int, int, int]:
        """Equal in all segments, unless some lack times."""
        return self.times, self.first, self.at


Group = tuple[int, int | None, str, str, str]  # creator, post, metric, period, dimension


def people_since(work: UnitOfWork, campaign_id: int, since: int) -> Mapping[tuple[int, str], People]:
    """Returns people by creator and dimension. The first metric of METRICS wins, and of several ways to count it the
    highest count; a post and its creator are never added together."""
    found: dict[tuple[int, str], dict[Kind, People]] = {}
    for (creator, post, metric, period, dimension), sums in _groups(work, campaign_id, since).items():
        kind = (metric, period, post is not None)
        kinds = found.setdefault((creator, dimension), {})
        kinds[kind] = _joined(kinds.get(kind), metric, _counts(work, sums, period, since))
    best = {key: _best(kinds) for key, kinds in found.items()}
    return {key: people for key, people in best.items() if people}


def _best(kinds: Mapping[Kind, People]) -> People | None:
    known = [people for people in kinds.values() if sum(people.counts.values()) > 0]
    return min(known, key=lambda people: (METRICS.index(people.metric), -sum(people.counts.values())), default=None)


def _joined(before: People | None, metric: str, more: tuple[Counts, int]) -> People:
    counts, at = (dict(before.counts), before.at) if before else ({}, 0)
    for code, count in more[0].items():
        counts[code] = counts.get(code, 0.0) + count
    return People(metric, counts, max(at, more[1]))


def _groups(work: UnitOfWork, campaign_id: int, since: int) -> dict[Group, list[_Sum]]:
    found: dict[Group, list[_Sum]] = {}
    for row in (*_gained(work, campaign_id, since), *_come_to(work, campaign_id, since)):
        dimension, _, code = row.segment.partition(":")
        key = (row.creator_id, row.post_id, row.metric, row.period, dimension)
        found.setdefault(key, []).append(_Sum(row.id, code, row.total, row.times, row.first, row.at))
    return found


def _wanted(campaign_id: int, since: int) -> list[Any]:
    return [
        Series.campaign_id == campaign_id,
        Series.newest >= since,
        Series.segment != "",
        Series.metric.in_(METRICS),
        Series.creator_id.is_not(None),
    ]


OF = (Series.id, Series.creator_id, Series.post_id, Series.metric, Series.period, Series.segment)


def _gained(work: UnitOfWork, campaign_id: int, since: int) -> Iterable[Any]:
    """Sums series that report increments per hour or day."""
    counted = (
        func.sum(Observation.value).label("total"),
        func.count().label("times"),
        func.min(Observation.at).label("first"),
        func.max(Observation.at).label("at"),
    )
    rows = select(*OF, *counted).join(Observation, Observation.series_id == Series.id)
    return work.db.execute(
        rows.where(*_wanted(campaign_id, since), Series.period != "total", Observation.at >= since).group_by(Series.id)
    )


def _come_to(work: UnitOfWork, campaign_id: int, since: int) -> Iterable[Any]:
    """Covers series that report running totals: the newest minus the last one before."""
    earlier = aliased(Observation)
    before = select(earlier.value).where(earlier.series_id == Series.id, earlier.at < since)
    base = before.order_by(earlier.at.desc()).limit(1).scalar_subquery()
    gained = (Observation.value - func.coalesce(base, 0.0)).label("total")
    rows = select(
        *OF, gained, Series.newest.label("at"), (base.is_(None)).label("first"), Series.newest.label("times")
    ).join(Observation, (Observation.series_id == Series.id) & (Observation.at == Series.newest))
    return work.db.execute(rows.where(*_wanted(campaign_id, since), Series.period == "total"))


def _counts(work: UnitOfWork, sums: list[_Sum], period: str, since: int) -> tuple[Counts, int]:
    newest = max(part.at for part in sums)
    if len({part.span for part in sums}) == 1:
        return {part.code: max(part.total, 0.0) for part in sums}, newest
    if period == "total":  # nothing tells a segment's total at a time that only others have
        return {}, newest
    most = max(part.times for part in sums)
    if all(part.times >= NEARLY * most for part in sums):
        return {part.code: part.total * most / part.times for part in sums}, newest
    return _in_common(work, sums, since), newest


def _in_common(work: UnitOfWork, sums: list[_Sum], since: int) -> Counts:
    points = points_since(work, [part.id for part in sums], since)
    both = reduce(np.intersect1d, [points[part.id].at for part in sums])
    return {part.code: float(points[part.id].value[np.isin(points[part.id].at, both)].sum()) for part in sums}
