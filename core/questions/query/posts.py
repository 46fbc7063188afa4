"""Answers about a campaign's posts: how many are up, and which of them got the most and the least."""

from collections import defaultdict
from datetime import UTC, datetime

from sqlalchemy import select

from core.metrics.points import points_since
from core.model import Campaign, Creator, Post, Series
from core.numbers.results import totals
from core.numbers.results.points import Points
from core.questions.query import pool
from core.questions.query.answer import Absent, Found
from core.questions.query.form import Field, Order, Query
from core.questions.query.records import PostCounts, PostRank, PostsRanked
from core.store import UnitOfWork

METRICS = {Field.VIEWS: "views", Field.LIKES: "likes", Field.COMMENTS: "comments", Field.SHARES: "shares"}
SHOWN = 5


def posts(work: UnitOfWork, query: Query, campaign: Campaign) -> Found:
    """A post is up once the platform has given it an id, or it was published."""
    if query.handles and not query.creators:
        return Absent("creator", names=query.handles)
    wanted = [Post.campaign_id == campaign.id]
    wanted += [Post.creator_id.in_(query.creators)] if query.creators else []
    rows = work.db.scalars(select(Post).where(*wanted)).all()
    up = [row for row in rows if row.external or (row.published_at and row.published_at <= work.now)]
    if query.order is not None:
        return _ranked(work, query, up)
    return PostCounts(len(up), len(rows) - len(up), tuple(pool.creators(work, query.creators)))


def _ranked(work: UnitOfWork, query: Query, up: list[Post]) -> PostsRanked:
    """Posts by what was measured of them so far; a post nobody measured is counted, and isn't last."""
    metric = METRICS[query.fields[0]]
    sums = _measured(work, [post.id for post in up], metric)
    known = sorted((post for post in up if post.id in sums), key=lambda post: (-sums[post.id].value, post.id))
    order = query.order or Order.HIGH
    known = known if order == Order.HIGH else known[::-1]
    names = {
        row.id: row for row in work.db.scalars(select(Creator).where(Creator.id.in_({p.creator_id for p in known})))
    }
    told = [PostRank(names.get(p.creator_id or 0), sums[p.id].value, p.published_at) for p in known]
    until = max((total.until for total in sums.values()), default=None)
    moment = None if until is None else datetime.fromtimestamp(until, UTC)
    return PostsRanked(metric, order, tuple(told[: query.limit or SHOWN]), len(known), len(up) - len(known), moment)


def _measured(work: UnitOfWork, posts: list[int], metric: str) -> dict[int, totals.Sum]:
    wanted = select(Series).where(Series.post_id.in_(posts), Series.segment == "", Series.metric == metric)
    series = work.db.scalars(wanted).all()
    points = points_since(work, [own.id for own in series])
    periods: dict[int, dict[str, Points]] = defaultdict(dict)
    for own in series:
        if own.id in points:
            periods[own.post_id or 0][own.period] = points[own.id]
    now = int(work.now.timestamp())
    sums = {post: totals.add_up(measured, now) for post, measured in periods.items()}
    return {post: total for post, total in sums.items() if total is not None}
