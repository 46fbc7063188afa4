"""Missing data: posts that should be up and aren't, and sources that stopped reporting."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select

from core.incidents import about
from core.incidents.finding import Finding
from core.metrics.cadence import Reports, newest_campaign, reports_of, seen_posts, sources_of
from core.model import Campaign, Creator, Post, Source
from core.model.alert.codes import Cause
from core.model.alert.facts import MissingPostFacts, MissingSourceFacts
from core.model.alert.settings import MissingDataSettings
from core.numbers.causes.missing_data import (
    GRACE,
    LATE,
    SILENT,
    Freshness,
    FreshnessState,
    freshness,
    judged,
    missing,
)
from core.numbers.results.totals import HOUR
from core.store import UnitOfWork

TRACKED = timedelta(days=14)  # after a post went up; later most sources stop covering it anyway
FORGOTTEN = timedelta(days=14)  # nobody needs to hear about a longer silence
OVERDUE = 24.0  # hours after which a missing post is an alert on its own
RHYTHM = 5  # reports needed before silence means anything, for a source with no promised schedule
SETTINGS = MissingDataSettings(late=LATE, silent=SILENT, grace=GRACE, overdue=OVERDUE)


class _Up(NamedTuple):
    """A post as planned or as published, and where its measurements come from; times in s since 1970."""

    post: Post
    market: str
    source_id: int | None
    seen: int | None


def missing_data(work: UnitOfWork, campaign_id: int) -> list[Finding]:
    """Posts of an open campaign that are overdue or gone while their source is fresh, and sources that are silent by
    their promised schedule or their own cadence. A source's silence belongs to the last campaign it reported on."""
    if work.db.get_one(Campaign, campaign_id).closed_at is not None:
        return []
    reports = reports_of(work, campaign_id)
    sources = _sources(work, campaign_id, reports)
    found = [_of_source(work, campaign_id, source, reports.get(source.id)) for source in sources.values()]
    return [finding for finding in found if finding] + _of_posts(work, campaign_id, reports, sources)


def _sources(work: UnitOfWork, campaign_id: int, reports: Iterable[int | None]) -> dict[int, Source]:
    """Returns sources that reported on this campaign, and those that promised to."""
    promised = select(Source.id).where(Source.campaign_id == campaign_id, Source.every.is_not(None))
    found = sources_of(work, [*reports, *work.db.scalars(promised)])
    return {id_: source for id_, source in sorted(found.items()) if source.closed_at is None}


def _of_source(work: UnitOfWork, campaign_id: int, source: Source, reports: Reports | None) -> Finding | None:
    found = _freshness(work, source, reports)
    if found is None or found.state is not FreshnessState.SILENT or found.age > FORGOTTEN / timedelta(hours=1):
        return None
    if (newest_campaign(work, source.id) or source.campaign_id) != campaign_id:
        return None
    last = work.now - timedelta(hours=found.age)
    heard = source.seen_at is not None or reports is not None
    facts = MissingSourceFacts(
        source_id=source.id,
        source=source.name,
        usual=found.usual,
        longest=found.longest,
        age=found.age,
        last=last.isoformat() if heard else "",
        failure=source.failure,
    )
    return Finding(
        cause=Cause.MISSING_DATA,
        campaign_id=campaign_id,
        market=source.market,
        about=about.source(source.id),
        since=last,
        at=work.now,
        at_once=True,
        facts=facts,
        settings=SETTINGS,
    )


def _freshness(work: UnitOfWork, source: Source, reports: Reports | None) -> Freshness | None:
    """Returns a source's freshness as a whole, across everything it reports; None if nothing is expected from it."""
    now = work.now.timestamp() / HOUR
    heard = [at / HOUR for at in reports.at] if reports else []
    last = max([*heard, (source.seen_at or source.created_at).timestamp() / HOUR])
    if source.every:
        return judged(now - last, source.every / HOUR, source.every / HOUR)
    if len(heard) < RHYTHM or reports is None:
        return None
    return freshness([*heard, last], now, reports.period / HOUR)


def _of_posts(
    work: UnitOfWork, campaign_id: int, reports: Mapping[int | None, Reports], sources: Mapping[int, Source]
) -> list[Finding]:
    ups = _ups(work, campaign_id, reports)
    groups: dict[tuple[Any, ...], list[_Up]] = {}
    for up in ups:
        groups.setdefault((up.source_id, up.post.platform, up.market), []).append(up)
    found = []
    for (source_id, *_), group in groups.items():
        source = sources.get(source_id or 0)
        fresh = _fresh_group(work, group, reports[source_id], source.every if source else None)
        found += _missing(work, campaign_id, group, fresh, source.name if source else "")
    return found


def _ups(work: UnitOfWork, campaign_id: int, reports: Mapping[int | None, Reports]) -> list[_Up]:
    """Returns posts that should be up by now; a planned one is expected from the source of its creator's other posts,
    otherwise from whichever source reported last. Without any source there's no telling what's missing."""
    if not reports:
        return []
    seen = seen_posts(work, campaign_id)
    rows = select(Post, Creator.market).outerjoin(Creator, Creator.id == Post.creator_id)
    posts = [(post, market or "") for post, market in work.db.execute(rows.where(Post.campaign_id == campaign_id))]
    heard = {post.creator_id: seen[post.id][1] for post, _ in posts if post.id in seen}
    last = max(reports, key=lambda source_id: max(reports[source_id].at))
    ups = [
        _Up(post, market, seen[post.id][1], seen[post.id][0])
        if post.id in seen
        else _Up(post, market, heard.get(post.creator_id, last), None)
        for post, market in posts
    ]
    return [up for up in ups if up.source_id in reports and _is_tracked(work, up)]


def _is_tracked(work: UnitOfWork, up: _Up) -> bool:
    since = up.post.published_at or up.post.expected_at or up.post.created_at
    if up.seen is None:  # a post known to be up isn't missing, just not measured
        is_up = up.post.external is not None or up.post.published_at is not None or up.post.expected_at is None
        return not is_up and work.now - FORGOTTEN <= since <= work.now
    return work.now - TRACKED <= since


def _fresh_group(work: UnitOfWork, group: list[_Up], reports: Reports, every: int | None) -> Freshness:
    """Covers the posts a source reports together (files come by market and platform): if they're all absent at once,
    the posts aren't to blame."""
    fresh = reports.fresh(work.now.timestamp(), every)
    seen = [up.seen for up in group if up.seen is not None]
    if len(seen) < 2 and reports.source_id is not None:
        return fresh
    age = (work.now.timestamp() - max(seen, default=0)) / HOUR if seen else fresh.age
    return judged(max(age, fresh.age), fresh.usual, fresh.longest)


def _missing(work: UnitOfWork, campaign_id: int, group: list[_Up], fresh: Freshness, source: str) -> list[Finding]:
    by_id = {str(up.post.id): up for up in group}
    planned = [(id_, _due(up).timestamp() / HOUR) for id_, up in by_id.items()]
    seen = {id_: up.seen / HOUR for id_, up in by_id.items() if up.seen is not None}
    found = missing(planned, seen, fresh, work.now.timestamp() / HOUR)
    return [_of_post(work, campaign_id, by_id[post.post], post.gone, post.hours, source) for post in found]


def _due(up: _Up) -> datetime:
    return up.post.expected_at or up.post.published_at or up.post.created_at


def _of_post(work: UnitOfWork, campaign_id: int, up: _Up, gone: bool, hours: float, source: str) -> Finding:
    post = up.post
    since = datetime.fromtimestamp(up.seen, UTC) if up.seen is not None else _due(up)
    facts = MissingPostFacts(
        post_id=post.id,
        url=post.url,
        platform=post.platform,
        creator_id=post.creator_id,
        gone=gone,
        due=None if gone else since.isoformat(),
        last_seen=since.isoformat() if gone else None,
        hours=hours,
        source=source,
    )
    return Finding(
        cause=Cause.MISSING_DATA,
        campaign_id=campaign_id,
        market=up.market,
        about=about.post(post.id),
        since=since,
        at=work.now,
        creator_id=post.creator_id,
        post_id=post.id,
        at_once=hours > OVERDUE,
        facts=facts,
        settings=SETTINGS,
    )
