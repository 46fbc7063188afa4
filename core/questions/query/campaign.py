"""Answers about a campaign itself: its dates and money, and how old the figures are."""

from collections import defaultdict
from datetime import UTC, datetime

from sqlalchemy import func, select

from core.metrics.points import points_since
from core.model import Campaign, Import, Series
from core.model.import_record import ImportState
from core.numbers.results import totals
from core.numbers.results.points import Points
from core.questions.query import pool
from core.questions.query.answer import Absent, Found
from core.questions.query.form import Field, Scope
from core.questions.query.pool import Asked, figures
from core.questions.query.records import CampaignDates, Freshness, Money
from core.store import UnitOfWork

Sums = dict[tuple[int, int], dict[str, totals.Sum]]  # (creator, post), 0 for none -> unit -> sum


def dates(campaign: Campaign) -> Found:
    said = next((value for kind, value in campaign.brief.facts if kind == "dates" and isinstance(value, tuple)), None)
    first, last = (None if day is None else str(day) for day in said) if said and len(said) == 2 else (None, None)
    return CampaignDates(first, last, campaign.created_at)


def money(work: UnitOfWork, asked: Asked, campaign: Campaign) -> Found:
    """The budget of the brief, what was measured as spent, and what those booked would cost."""
    query = asked.query
    said = next((value for kind, value in campaign.brief.facts if kind == "budget" and isinstance(value, tuple)), None)
    budget = (float(said[0] or 0), str(said[1] or "")) if said else None
    spent, until = _spent(work, campaign.id)
    if not query.everyone:
        return Money(query.left, budget, spent, until)
    everyone, _ = figures(work, asked, Field.PRICE)
    by_unit: dict[str, float] = defaultdict(float)
    for figure in everyone:
        if figure.value is not None:
            by_unit[figure.unit] += figure.value
    planned = tuple((amount, unit) for unit, amount in sorted(by_unit.items()))
    unpriced = sum(figure.value is None for figure in everyone)
    return Money(query.left, budget, spent, until, planned, asked.scope, len(everyone), unpriced)


def _spent(work: UnitOfWork, campaign_id: int) -> tuple[tuple[tuple[float, str], ...], datetime | None]:
    """Counts posts; for a creator without measured posts the creator as a whole; else the campaign."""
    wanted = select(Series).where(Series.campaign_id == campaign_id, Series.segment == "", Series.metric == "spend")
    series = work.db.scalars(wanted).all()
    points = points_since(work, [own.id for own in series])
    periods: dict[tuple[tuple[int, int], str], dict[str, Points]] = defaultdict(dict)
    for own in series:
        if own.id in points:
            periods[(own.creator_id or 0, own.post_id or 0), own.unit][own.period] = points[own.id]
    now, sums = int(work.now.timestamp()), Sums()
    for (whose, unit), measured in periods.items():
        if (total := totals.add_up(measured, now)) is not None:
            sums.setdefault(whose, {})[unit] = total
    counted = [own for whose, own in sums.items() if _counts(whose, sums)]
    amounts: dict[str, float] = defaultdict(float)
    for by_unit in counted:
        for unit, total in by_unit.items():
            amounts[unit] += total.value
    until = max((total.until for by_unit in counted for total in by_unit.values()), default=None)
    return tuple((a, unit) for unit, a in sorted(amounts.items())), _moment(until)


def _counts(whose: tuple[int, int], sums: Sums) -> bool:
    creator, post = whose
    if post:
        return True
    if creator:
        return not any(other[0] == creator and other[1] for other in sums)
    return not any(other != (0, 0) for other in sums)


def freshness(work: UnitOfWork, asked: Asked) -> Found:
    """When the figures are of, when the newest file came in, and up to when a campaign is measured."""
    if asked.query.handles and not asked.query.creators:
        return Absent("creator", names=asked.query.handles)
    field = asked.query.fields[0] if asked.query.fields else Field.FOLLOWERS
    _, basis = figures(work, asked, field if field not in (Field.AUDIENCE, Field.SCORE) else Field.FOLLOWERS)
    imported = work.db.execute(
        select(Import.name, Import.done_at)
        .where(Import.state == ImportState.DONE, Import.done_at.is_not(None))
        .order_by(Import.done_at.desc())
        .limit(1)
    ).first()
    newest = None
    if asked.round is not None and asked.scope != Scope.NAMED:
        newest = _measured_until(work, asked.round.campaign_id)
    rows = tuple(pool.creators(work, asked.query.creators))
    told = (imported.name, imported.done_at) if imported and imported.done_at else None
    return Freshness(basis, rows, told, _moment(newest))


def _measured_until(work: UnitOfWork, campaign_id: int) -> int | None:
    """The end of the newest measurement: an hour or a day is named by its beginning."""
    newest = select(Series.period, func.max(Series.newest)).where(Series.campaign_id == campaign_id)
    rows = work.db.execute(newest.group_by(Series.period)).all()
    ends = [at + {"hour": totals.HOUR, "day": totals.DAY}.get(period, 0) for period, at in rows]
    return min(max(ends), int(work.now.timestamp())) if ends else None


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
