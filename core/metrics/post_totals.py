"""Totals of posts over their first days, by age and without gaps: the basis for comparing posts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, column, func, select, values

from core.metrics.cadence import SECONDS
from core.metrics.points import ACTS
from core.metrics.resolve import AT_ONCE, parts
from core.model import Creator, Observation, Post, Series
from core.numbers.anomaly.post_age import share
from core.store import UnitOfWork

POOLED = timedelta(days=90)  # older posts reflect different times
MOST = 3000  # the newest ones
YOUNGEST, FIRST = 48, 72  # hours: younger posts aren't compared, and later data isn't waited for
COVERED = 0.8  # of the hours or days must be measured; the rest is assumed to be similar
WAYS = ("total", "hour", "day")  # the first in which views are reported wins
METRICS = (*ACTS, "views")


@dataclass(frozen=True)
class Result:
    """`views` projected to one month by the age curve; `engagement` from the `acts` that were counted, None if none
    were; `usual` the creator's average views and engagement rate, as far as known."""

    post_id: int
    campaign_id: int
    creator_id: int
    market: str
    hashtags: tuple[str, ...]
    format: str
    topics: tuple[str, ...]
    published_at: datetime
    at: int  # newest measured time, s since 1970
    views: float
    engagement: float | None
    acts: tuple[str, ...]
    usual: Mapping[str, float | None]


class _Sum(NamedTuple):
    post_id: int
    metric: str
    way: str
    value: float
    at: int
    span: tuple[Any, ...]  # equal if the same times were measured


def results(work: UnitOfWork) -> list[Result]:
    """Returns posts of all campaigns from the last 90 days that were up for two days and measured throughout, by id."""
    wanted = (
        Post.campaign_id.is_not(None),
        Post.published_at >= work.now - POOLED,
        Post.published_at <= work.now - timedelta(hours=YOUNGEST),
    )
    rows = select(Post, Creator).join(Creator, Creator.id == Post.creator_id).where(*wanted)
    known = work.db.execute(rows.order_by(Post.published_at.desc(), Post.id.desc()).limit(MOST)).all()
    published = {post.id: int(post.published_at.timestamp()) for post, _ in known if post.published_at}
    sums: dict[int, list[_Sum]] = {}
    for total in _sums(work, published):
        sums.setdefault(total.post_id, []).append(total)
    found = (_result(post, creator, published[post.id], sums.get(post.id, ())) for post, creator in known)
    return sorted((result for result in found if result), key=lambda result: result.post_id)


def _result(post: Post, creator: Creator, published: int, sums: Sequence[_Sum]) -> Result | None:
    views = min(
        (total for total in sums if total.metric == "views"), key=lambda total: WAYS.index(total.way), default=None
    )
    if views is None or views.value <= 0 or post.campaign_id is None or post.published_at is None:
        return None
    hours = (views.at - published) / 3600
    acts = {total.metric: total.value for total in sums if (total.way, total.span) == (views.way, views.span)}
    del acts["views"]
    return Result(
        post.id,
        post.campaign_id,
        creator.id,
        creator.market,
        tuple(post.hashtags.split()),
        post.format,
        tuple(code for code in post.topics.split("|") if code),
        post.published_at,
        views.at,
        views.value / share(hours, post.platform),
        sum(acts.values()) / views.value if acts else None,
        tuple(sorted(acts)),
        {"views": creator.avg_views, "engagement": creator.engagement},
    )


def _sums(work: UnitOfWork, published: Mapping[int, int]) -> Iterator[_Sum]:
    for some in parts(sorted(published), AT_ONCE):
        yield from _totals(work, {id_: published[id_] for id_ in some})
        for period in SECONDS:
            yield from _gained(work, {id_: published[id_] for id_ in some}, period)


def _wanted(period: str) -> tuple[Any, ...]:
    return Series.segment == "", Series.metric.in_(METRICS), Series.period == period


def _totals(work: UnitOfWork, published: Mapping[int, int]) -> Iterator[_Sum]:
    newest = (Observation.series_id == Series.id) & (Observation.at == Series.newest)
    rows = select(Series.post_id, Series.metric, Observation.at, Observation.value).join(Observation, newest)
    for post_id, metric, at, value in work.db.execute(rows.where(Series.post_id.in_(published), *_wanted("total"))):
        if post_id and at - published[post_id] >= YOUNGEST * 3600:
            yield _Sum(post_id, metric, "total", value, at, (at,))


def _gained(work: UnitOfWork, published: Mapping[int, int], period: str) -> Iterator[_Sum]:
    """Sums the hours or days from the one it was published in."""
    length = SECONDS[period]
    spans = [(id_, at - length + 1, at + FIRST * 3600 - 1) for id_, at in published.items()]
    for post_id, metric, value, times, first, last in work.db.execute(_within(spans, period)):
        age = last + length - published[post_id]
        whole = -(-age // length)
        if age >= YOUNGEST * 3600 and times >= COVERED * whole:
            yield _Sum(post_id, metric, period, value * whole / times, last + length, (times, first, last))


def _within(spans: Sequence[tuple[int, int, int]], period: str) -> Any:
    numbers = (column(name, BigInteger) for name in ("post", "low", "high"))
    span = values(*numbers, name="span").data(spans).cte("spans")
    counted = (func.sum(Observation.value), func.count(), func.min(Observation.at), func.max(Observation.at))
    return (
        select(Series.post_id, Series.metric, *counted)
        .join(span, span.c.post == Series.post_id)
        .join(Observation, Observation.series_id == Series.id)
        .where(*_wanted(period), Observation.at >= span.c.low, Observation.at <= span.c.high)
        .group_by(Series.id)
    )
