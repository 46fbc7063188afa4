"""A campaign's measurements day by day, in the reader's calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby

from sqlalchemy import func, select

from core.metrics.points import points_since
from core.model import Creator, Observation, Post, Series
from core.numbers.results.points import Points
from core.store import UnitOfWork


@dataclass(frozen=True)
class Day:
    """`value` of one series: the increment over the measured `hours` of the day, or, with none, the running total."""

    date: str  # ISO
    series: Series
    creator: Creator | None
    post: Post | None
    value: float
    hours: int


def by_day(work: UnitOfWork, campaign_id: int, zone: tzinfo) -> Iterator[Day]:
    """Yields everything measured for a campaign, whole and by segment, with its days in `zone`; days without data are
    left out."""
    wanted = select(Series).where(Series.campaign_id == campaign_id)
    series = work.db.scalars(wanted.order_by(Series.creator_id, Series.post_id, Series.metric, Series.id)).all()
    points = points_since(work, [own.id for own in series])
    posts = {post.id: post for post in work.db.scalars(select(Post).where(Post.campaign_id == campaign_id))}
    ids = {own.creator_id for own in series}
    creators = {creator.id: creator for creator in work.db.scalars(select(Creator).where(Creator.id.in_(ids)))}
    for own in series:
        creator, post = creators.get(own.creator_id or 0), posts.get(own.post_id or 0)
        for date, values in _days(points.get(own.id), zone):
            if own.period == "total":
                yield Day(date, own, creator, post, values[-1], 0)
            else:
                yield Day(date, own, creator, post, sum(values), 24 if own.period == "day" else len(values))


def measurements(work: UnitOfWork, campaign_id: int) -> int:
    """Returns how many there are."""
    own = select(func.count()).select_from(Observation).join(Series, Series.id == Observation.series_id)
    return work.db.scalar(own.where(Series.campaign_id == campaign_id)) or 0


def _days(points: Points | None, zone: tzinfo) -> Iterator[tuple[str, list[float]]]:
    if points is None:
        return
    pairs = zip(points.at.tolist(), points.value.tolist(), strict=True)
    dated = ((datetime.fromtimestamp(at, zone).date().isoformat(), value) for at, value in pairs)
    for date, group in groupby(dated, key=lambda pair: pair[0]):
        yield date, [value for _, value in group]
