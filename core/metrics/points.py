"""What was measured, as arrays: the series of a campaign that have news, and the newest points of each."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

import numpy as np
from sqlalchemy import func, or_, select, update

from core.metrics.resolve import AT_ONCE, parts
from core.model import Observation, Series
from core.numbers.results.engagement import Points, engagement
from core.store import UnitOfWork

ACTS = ("likes", "comments", "shares", "saves")


def series_since(work: UnitOfWork, campaign_id: int, since: int) -> Sequence[Series]:
    """Series of a campaign with a moment at or after `since` (s since 1970 in UTC), or with one before that was told
    late or corrected and that nobody has looked at."""
    news = or_(Series.newest >= since, Series.rewritten.is_not(None))
    return work.db.scalars(select(Series).where(Series.campaign_id == campaign_id, news).order_by(Series.id)).all()


def points_since(work: UnitOfWork, series_ids: Collection[int], since: int = 0) -> Mapping[int, Points]:
    """Points of each of these series from `since` on, oldest first; a series without any is not among them."""
    columns = select(Observation.series_id, Observation.at, Observation.value)
    found: dict[int, Points] = {}
    for some in parts(sorted(series_ids), AT_ONCE):
        wanted = columns.where(Observation.series_id.in_(some), Observation.at >= since)
        rows = work.db.execute(wanted.order_by(Observation.series_id, Observation.at))
        for id_, group in groupby(rows, key=lambda row: row[0]):
            at, value = zip(*((row[1], row[2]) for row in group), strict=True)
            found[id_] = Points(np.array(at, np.int64), np.array(value, np.float64))
    return found


def newest_points(work: UnitOfWork, series_id: int, count: int) -> Points:
    """The newest `count` points of a series, oldest first."""
    newest = select(Observation.at, Observation.value).where(Observation.series_id == series_id)
    rows = work.db.execute(newest.order_by(Observation.at.desc()).limit(count)).all()[::-1]
    return Points(np.array([row[0] for row in rows], np.int64), np.array([row[1] for row in rows], np.float64))


def engagement_of(work: UnitOfWork, post_id: int, period: str, since: int = 0) -> Points:
    """Engagement of a post as a share of its views, at moments at which everything that it is made of is known."""
    named = select(Series.metric, Series.id).where(
        Series.post_id == post_id, Series.period == period, Series.segment == "", Series.metric.in_((*ACTS, "views"))
    )
    ids = {row.metric: row.id for row in work.db.execute(named)}
    points = points_since(work, ids.values(), since)
    nothing = Points(np.empty(0, np.int64), np.empty(0))
    acts = [points.get(ids[metric], nothing) for metric in ACTS if metric in ids]
    return engagement(points.get(ids.get("views", 0), nothing), acts)


def looked_at(work: UnitOfWork, series_ids: Collection[int]) -> None:
    """Somebody has taken into account all that was told late or corrected of these so far."""
    work.db.execute(update(Series).where(Series.id.in_(series_ids)).values(rewritten=None))


def freshest(work: UnitOfWork, campaign_id: int) -> int | None:
    """The newest moment that anything of a campaign was measured at, None before the first: without it a silence of
    the source would look like a drop."""
    return work.db.scalar(select(func.max(Series.newest)).where(Series.campaign_id == campaign_id))
