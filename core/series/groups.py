"""Monitored series with news: those of a campaign or of other brands, grouped by creator and metric."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from core.metrics.points import ACTS
from core.metrics.resolve import AT_ONCE, parts
from core.model import Creator, DetectorState, Observation, Post, Series
from core.store import UnitOfWork

COUNTS = frozenset(("views", "likes", "comments", "shares", "saves", "clicks", "conversions", "reach"))
Whole = tuple[Series, tuple["Member", ...]]
ENGAGEMENT, COST = "engagement", "cost"  # derived: acts per view, spend per view
REACHES_BACK = 40 * 86_400  # s; anything reported later than that is history to a detector, not news


@dataclass(frozen=True)
class Member:
    """One series; `published` in s since 1970, None if unknown or not about a post."""

    series_id: int
    metric: str
    post_id: int | None
    published: float | None


@dataclass(frozen=True)
class Group:
    """All series feeding one detector; `since`: the oldest time with news, s since 1970 in UTC."""

    key: str
    campaign_id: int | None
    brand_id: int | None
    creator_id: int | None
    metric: str
    period: str
    unit: str
    market: str
    members: tuple[Member, ...]
    since: int


def news(work: UnitOfWork, campaign_id: int | None) -> list[Group]:
    """Returns the groups of a campaign (of all brands if it's None) with reports since they were last fed. Excludes
    audience segments."""
    rows = _series(work, campaign_id)
    columns = select(DetectorState.key, DetectorState.last_run_at).where(_whose(DetectorState, campaign_id))
    last_run: dict[str, int] = {row.key: row.last_run_at for row in work.db.execute(columns)}
    changed = _changed(work, [series.id for series, _ in rows], min(last_run.values(), default=0))
    found = []
    for key, (first, members) in sorted(_grouped(rows).items()):
        moments = [changed[member.series_id] for member in members if member.series_id in changed]
        if key in last_run and not moments:
            continue
        since = min(moments) if key in last_run else 0
        found.append(
            Group(
                key=key,
                campaign_id=first.campaign_id,
                brand_id=first.brand_id,
                creator_id=first.creator_id,
                metric=key.split("/")[3],
                period=first.period,
                unit=first.unit,
                market="",
                members=members,
                since=since,
            )
        )
    return _placed(work, found)


def mark_fed(work: UnitOfWork, campaign_id: int | None, read_at: datetime) -> None:
    """Marks everything reported until then as fed; without that, a run that was cut short starts over."""
    wanted = _whose(DetectorState, campaign_id)
    work.db.execute(update(DetectorState).where(wanted).values(last_run_at=int(read_at.timestamp())))


def _whose(model: Any, campaign_id: int | None) -> Any:
    return model.campaign_id == campaign_id if campaign_id is not None else model.brand_id.is_not(None)


def _series(work: UnitOfWork, campaign_id: int | None) -> Sequence[Any]:
    wanted = (_whose(Series, campaign_id), Series.segment == "")
    rows = select(Series, Post.published_at).outerjoin(Post, Post.id == Series.post_id).where(*wanted)
    return work.db.execute(rows.order_by(Series.id)).all()


def _changed(work: UnitOfWork, series_ids: Iterable[int], last_run: int) -> dict[int, int]:
    """Returns series -> oldest time reported since; for what's fed already, only as far back as it can be fed."""
    columns = select(Observation.series_id, func.min(Observation.at))
    return {
        id_: at
        for some in parts(series_ids, AT_ONCE)
        for id_, at in work.db.execute(
            columns.where(
                Observation.series_id.in_(some),
                Observation.at >= last_run - REACHES_BACK,
                Observation.taken_at >= last_run,
            ).group_by(Observation.series_id)
        )
    }


def _grouped(rows: Sequence[Any]) -> dict[str, Whole]:
    """Returns monitored series by key. If a creator has their own series, those of their posts are parts of it."""
    own: dict[tuple[Any, ...], list[tuple[Series, Member]]] = defaultdict(list)
    for series, published in rows:
        member = Member(series.id, series.metric, series.post_id, published and published.timestamp())
        owner = (series.campaign_id or 0, series.brand_id or 0, series.creator_id or 0)
        own[*owner, series.metric, series.period, series.unit].append((series, member))
    found = {}
    for whole, pairs in own.items():
        chosen = [pair for pair in pairs if pair[1].post_id is None] or pairs
        found["/".join(map(str, whole))] = (chosen[0][0], tuple(member for _, member in chosen))
    return found | _worked_out(own)


def _worked_out(own: dict[tuple[Any, ...], list[tuple[Series, Member]]]) -> dict[str, Whole]:
    found = {}
    for (campaign, brand, creator, metric, period, unit), pairs in own.items():
        if metric == "views":
            acts = [pair for act in ACTS for pair in own.get((campaign, brand, creator, act, period, ""), ())]
            if acts:
                key = f"{campaign}/{brand}/{creator}/{ENGAGEMENT}/{period}/"
                found[key] = (pairs[0][0], tuple(member for _, member in (*pairs, *acts)))
        if metric == "spend" and (views := own.get((campaign, brand, creator, "views", period, ""))):
            key = f"{campaign}/{brand}/{creator}/{COST}/{period}/{unit}"
            found[key] = (pairs[0][0], tuple(member for _, member in (*pairs, *views)))
    return found


def _placed(work: UnitOfWork, groups: list[Group]) -> list[Group]:
    """Adds the market of each group's audience."""
    ids = {group.creator_id for group in groups if group.creator_id}
    markets = {
        id_: market
        for some in parts(sorted(ids), AT_ONCE)
        for id_, market in work.db.execute(select(Creator.id, Creator.market).where(Creator.id.in_(some)))
    }
    return [replace(group, market=markets.get(group.creator_id or 0, "")) for group in groups]
