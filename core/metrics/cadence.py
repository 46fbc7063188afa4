"""When measurements arrive, by source: the cadence that silence is measured against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from core.model import Observation, Series, Source
from core.numbers.causes.missing_data import LAST, Freshness, freshness, judged
from core.numbers.results.totals import DAY, HOUR
from core.store import UnitOfWork

SECONDS = {"hour": HOUR, "day": DAY}  # per period
GRAIN = 600  # s: data arriving within ten minutes is one report in several parts
SAMPLE = 10  # series per source whose newest points give its cadence


@dataclass(frozen=True)
class Reports:
    """Reports on one campaign (and creator) by a source, None for files. Times in s since 1970, GRAIN of them apart."""

    source_id: int | None
    at: tuple[int, ...]
    period: int  # s, the longest period it measures

    def fresh(self, now: float, every: int | None = None) -> Freshness:
        """In hours; `every`, in s, is the source's promised interval."""
        if every:
            return judged((now - max(self.at)) / HOUR, every / HOUR, max(every, GRAIN) / HOUR)
        return freshness([at / HOUR for at in self.at], now / HOUR, self.period / HOUR)


def reports_of(work: UnitOfWork, campaign_id: int, creator_id: int | None = None) -> dict[int | None, Reports]:
    """Returns reports by source; a handful of series with the newest measurements stand for all of them."""
    wanted = [Series.campaign_id == campaign_id, Series.newest > 0]
    if creator_id is not None:
        wanted.append(Series.creator_id == creator_id)
    rows = select(Series.source_id, Series.id, Series.period).where(*wanted).order_by(Series.newest.desc())
    sampled: dict[int | None, list[tuple[int, str]]] = {}
    for source_id, id_, period in work.db.execute(rows):
        some = sampled.setdefault(source_id, [])
        if len(some) < SAMPLE:
            some.append((id_, period))
    return {source_id: _reports(work, source_id, some) for source_id, some in sampled.items()}


def _reports(work: UnitOfWork, source_id: int | None, some: list[tuple[int, str]]) -> Reports:
    moments: set[int] = set()
    for id_, _ in some:
        newest = select(Observation.taken_at).where(Observation.series_id == id_)
        moments.update(work.db.scalars(newest.order_by(Observation.at.desc()).limit(LAST)))
    apart: list[int] = []
    for at in sorted(moments, reverse=True):
        if not apart or apart[-1] - at >= GRAIN:
            apart.append(at)
    period = max(SECONDS.get(period, HOUR) for _, period in some)
    return Reports(source_id, tuple(apart[::-1]), period)


def is_fresh(work: UnitOfWork, campaign_id: int, creator_id: int | None = None) -> Freshness:
    """How fresh our data on a campaign, or on one creator in it, is by the cadence of the source that reported last:
    nothing may be called a drop unless it's "fresh". Silent if nothing was ever measured."""
    found = reports_of(work, campaign_id, creator_id)
    now = work.now.timestamp()
    if not found:
        return freshness([], now / HOUR)
    last = max(found.values(), key=lambda reports: (max(reports.at), reports.source_id or 0))
    source = work.db.get(Source, last.source_id) if last.source_id else None
    return last.fresh(now, source.every if source else None)


def seen_posts(work: UnitOfWork, campaign_id: int) -> Mapping[int, tuple[int, int | None]]:
    """Returns (when data last came in, in s since 1970, from which source) for each post that was ever measured."""
    newest = (Observation.series_id == Series.id) & (Observation.at == Series.newest)
    rows = (
        select(Series.post_id, Series.source_id, func.max(Observation.taken_at))
        .join(Observation, newest)
        .where(Series.campaign_id == campaign_id, Series.segment == "", Series.post_id.is_not(None))
        .group_by(Series.post_id, Series.source_id)
    )
    found: dict[int, tuple[int, int | None]] = {}
    for post_id, source_id, taken in work.db.execute(rows):
        assert post_id is not None
        found[post_id] = max(found.get(post_id, (0, None)), (taken, source_id), key=lambda pair: pair[0])
    return found


def sources_of(work: UnitOfWork, ids: Iterable[int | None]) -> dict[int, Source]:
    rows = work.db.scalars(select(Source).where(Source.id.in_([id_ for id_ in ids if id_])))
    return {source.id: source for source in rows}


def newest_campaign(work: UnitOfWork, source_id: int) -> int | None:
    """Returns the campaign a source last reported on: its silence belongs there."""
    rows = select(Series.campaign_id).where(Series.source_id == source_id, Series.campaign_id.is_not(None))
    return work.db.scalar(rows.order_by(Series.newest.desc(), Series.campaign_id.desc()).limit(1))
