"""Checks whether the actual audience matches the planned one: shifts by creator and by market."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from sqlalchemy import select

from core.detection.planned_audience import Compared, compared, wanted
from core.incidents import about
from core.incidents.finding import Finding
from core.metrics.segments import people_since
from core.model import Campaign, Creator
from core.model.alert.codes import Cause
from core.model.alert.facts import SegmentFacts, SegmentShare
from core.model.alert.settings import SegmentSettings
from core.numbers.anomaly.batch import PING_RATE, discoveries
from core.numbers.causes import segments
from core.numbers.causes.segments import LEAST_PLANNED, Shift
from core.shortlist.wishes.audience import wishes_of
from core.store import UnitOfWork

WINDOW = timedelta(days=7)
PARTS = 4
SETTINGS = SegmentSettings(
    days=WINDOW.days, clumped=segments.CLUMPED, least=segments.LEAST_MOVED, sure=segments.SURE, rate=PING_RATE
)


@dataclass(frozen=True)
class _Mix:
    """One audience of a creator, or of a market if `creator` is None."""

    creator: int | None
    market: str
    dimension: str
    metric: str
    at: int
    shares: Compared


def shifts(work: UnitOfWork, campaign_id: int) -> list[Finding]:
    """Returns audiences of the last seven days that are off plan by ten percent or more, with confidence and with the
    false discovery rate controlled; an audience the brief asks for counts only when it falls short."""
    since = (work.now - WINDOW).replace(minute=0, second=0, microsecond=0)
    mixes = _mixes(work, campaign_id, int(since.timestamp()))
    known = [(mix, shift) for mix in mixes if (shift := segments.shift(mix.shares.planned, mix.shares.counts))]
    sure = discoveries(np.array([shift.p for _, shift in known]), PING_RATE)
    return [
        _finding(campaign_id, since, mix, shift)
        for (mix, shift), is_sure in zip(known, sure, strict=True)
        if is_sure and shift.is_worthwhile and _stays_away(mix.shares, shift)
    ]


def _stays_away(shares: Compared, shift: Shift) -> bool:
    target = shares.target
    return not target or any(part.segment == target and part.actual < part.planned for part in shift.parts)


def _mixes(work: UnitOfWork, campaign_id: int, since: int) -> list[_Mix]:
    people = people_since(work, campaign_id, since)
    campaign = work.db.get_one(Campaign, campaign_id)
    wishes = wishes_of(campaign.brief.facts, ())
    creators = _creators(work, {creator for creator, _ in people})
    own = []
    for (creator, dimension), counted in sorted(people.items()):
        market, audience = creators[creator]
        shares = compared(wanted(wishes, dimension, market), audience.get(dimension, {}), counted.counts)
        if shares is not None:
            own.append(_Mix(creator, market, dimension, counted.metric, counted.at, shares))
    return own + _of_markets(own)


def _creators(work: UnitOfWork, ids: Iterable[int]) -> dict[int, tuple[str, Mapping[str, Mapping[str, float]]]]:
    rows = work.db.execute(select(Creator.id, Creator.market, Creator.audience).where(Creator.id.in_(list(ids))))
    return {row.id: (row.market, row.audience or {}) for row in rows}


def _of_markets(own: list[_Mix]) -> list[_Mix]:
    """Combines all creators of a market if there are several: many small shifts may be one large one. Each is weighted
    by its own audience, so whose post is out this week isn't a shift."""
    found: dict[tuple[str, str, str, str], list[_Mix]] = {}
    for mix in own:
        if mix.market:
            found.setdefault((mix.market, mix.dimension, mix.metric, mix.shares.target), []).append(mix)
    return [
        _Mix(None, market, dimension, metric, max(mix.at for mix in mixes), _together(mixes, target))
        for (market, dimension, metric, target), mixes in found.items()
        if len(mixes) > 1
    ]


def _together(mixes: list[_Mix], target: str) -> Compared:
    planned: dict[str, float] = {}
    counts: dict[str, float] = {}
    for shares in (mix.shares for mix in mixes):
        whole, plan = sum(shares.counts.values()), sum(shares.planned.values())
        for code, count in shares.counts.items():
            counts[code] = counts.get(code, 0.0) + count
            planned[code] = planned.get(code, 0.0) + shares.planned[code] / plan * whole if plan else 0.0
    whole = sum(counts.values())
    return Compared({code: share / whole for code, share in planned.items()} if whole else {}, counts, target)


def _finding(campaign_id: int, since: datetime, mix: _Mix, shift: Shift) -> Finding:
    most = shift.parts[0]
    change, low, high = (
        share / most.planned - 1 if most.planned > LEAST_PLANNED else None
        for share in (most.actual, most.low, most.high)
    )
    return Finding(
        cause=Cause.SEGMENT,
        campaign_id=campaign_id,
        market=mix.market,
        about=about.audience(campaign_id, mix.creator or mix.market, mix.dimension),
        since=since,
        at=datetime.fromtimestamp(mix.at, UTC),
        metric=mix.metric,
        creator_id=mix.creator,
        change=change,
        low=low,
        high=high,
        p=shift.p,
        facts=SegmentFacts(
            dimension=mix.dimension,
            moved=shift.moved,
            target=mix.shares.target,
            metric=mix.metric,
            people=round(sum(mix.shares.counts.values())),
            parts=tuple(
                SegmentShare(part.segment, part.planned, part.actual, part.low, part.high)
                for part in shift.parts[:PARTS]
            ),
        ),
        settings=SETTINGS,
    )
