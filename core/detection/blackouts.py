"""Blackout windows (maintenance and events people know about) and public holidays: excluded from alerts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select

from core.detection.near_days import near_days
from core.model import BlackoutWindow, Campaign
from core.model.alert.codes import BlackoutKind
from core.numbers.results.totals import HOUR
from core.parsing.calendar import same_day
from core.parsing.dates import LONGEST, dates_at
from core.parsing.lexicon import Term, terms_of
from core.people.accounts import Actor
from core.refusal import Refusal
from core.store import UnitOfWork
from core.vocabulary.countries import OF_MARKET
from core.vocabulary.holidays import holiday_name

NAME_AT_MOST, DAYS_AT_MOST = 80, 62
DAY = 24
_WORKS = re.compile(r"\b(?:maintenance|outage|downtime|техработ\w*|техническ\w+ работ\w*|сбо[йия]\w*)", re.IGNORECASE)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\s*[-–—]\s*(?:([01]?\d|2[0-3]):([0-5]\d)|(24):(00))")
_HALF = r"(0?[1-9]|1[0-2])(?::([0-5]\d))?"  # a time on a clock of twelve hours
_HALVES = re.compile(rf"\b{_HALF}\s*(?:([ap])\.?m\b\.?)?\s*[-–—]\s*{_HALF}\s*([ap])\.?m\b\.?", re.IGNORECASE)
_CAMPAIGN = re.compile(r"(?:\b(?:campaign|кампани[яиюей])\s*#?|#)(\d{1,9})\b", re.IGNORECASE)
_EVERYWHERE = re.compile(r"\b(?:everywhere|both markets|оба рынка|на обоих рынках|везде)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_NEAR = re.compile(r"\b(?:(yesterday|вчера)|(today|сегодня)|(tomorrow|завтра))\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Span:
    """The time a text gives, and the rest of the text, which is the name."""

    first: datetime
    end: datetime  # exclusive
    name: str


def add(work: UnitOfWork, actor: Actor, text: str) -> BlackoutWindow:
    """Saves `27 Nov - 30 Nov Black Friday`: whole days in the actor's zone, or hours (`23 Nov 14:00-18:00`); for the
    actor's market, for both with "everywhere", for one campaign with "campaign 3". The same window again is the same
    row.

    Refusals: `quiet_undated`, `quiet_too_long`, `campaign_unknown`, those of core.parsing.dates.
    """
    row = read(work, actor, text)
    if (known := _same(work, row)) is not None:
        return known
    work.db.add(row)
    work.db.flush()
    return row


def read(work: UnitOfWork, actor: Actor, text: str) -> BlackoutWindow:
    """Returns what `add` would save, unsaved. Refusals: the same."""
    campaign_id = _campaign(work, text)
    market = "" if _EVERYWHERE.search(text) else actor.market
    kind = BlackoutKind.MAINTENANCE if _WORKS.search(text) else BlackoutKind.EVENT
    span = _read(_EVERYWHERE.sub(" ", _CAMPAIGN.sub(" ", text)), work.now, ZoneInfo(actor.zone))
    return BlackoutWindow(
        kind=kind,
        name=span.name,
        campaign_id=campaign_id,
        market=market,
        starts_at=span.first,
        ends_at=span.end,
        person_id=actor.person_id,
        at=work.now,
    )


def cancel(work: UnitOfWork, window_id: int) -> bool:
    """Cancels the window; False if it wasn't active. What was kept out of the baseline meanwhile stays out."""
    row = work.db.get(BlackoutWindow, window_id)
    if row is None or row.cancelled_at is not None:
        return False
    row.cancelled_at = work.now
    return True


def listed(work: UnitOfWork, market: str) -> Sequence[BlackoutWindow]:
    """Returns windows of this market, or of all, that aren't over; soonest first."""
    wanted = (*_in_force(market), BlackoutWindow.ends_at > work.now)
    return work.db.scalars(
        select(BlackoutWindow).where(*wanted).order_by(BlackoutWindow.starts_at, BlackoutWindow.id)
    ).all()


def masks(work: UnitOfWork, market: str, campaign_id: int | None, offset: int) -> Callable[[float], bool]:
    """Returns a check whether a time (hours since 1970 on a clock `offset` s ahead of UTC) falls in a window or on a
    public holiday of the market. The tables are read once, here; each call is a dict lookup."""
    rows = work.db.scalars(select(BlackoutWindow).where(*_in_force(market), *_about(campaign_id))).all()
    spans = [tuple((end.timestamp() + offset) / HOUR for end in (row.starts_at, row.ends_at)) for row in rows]
    free: dict[int, bool] = {}

    def masked(moment: float) -> bool:
        day = int(moment // DAY)
        if day not in free:
            free[day] = bool(holiday_name(market, date.fromordinal(_EPOCH + day)))
        return free[day] or any(first <= moment < end for first, end in spans)

    return masked


_EPOCH = date(1970, 1, 1).toordinal()


def next_holiday(market: str, today: date, within: int = 31) -> tuple[date, str] | None:
    """Returns the next public holiday from today on, within that many days."""
    if market not in OF_MARKET:
        return None
    days = (today + timedelta(days=ahead) for ahead in range(within))
    return next(((day, name) for day in days if (name := holiday_name(market, day))), None)


def _in_force(market: str) -> tuple[ColumnElement[bool], ...]:
    return (BlackoutWindow.cancelled_at.is_(None), BlackoutWindow.market.in_(("", market)))


def _about(campaign_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return (or_(BlackoutWindow.campaign_id.is_(None), BlackoutWindow.campaign_id == campaign_id),)


def _same(work: UnitOfWork, row: BlackoutWindow) -> BlackoutWindow | None:
    columns = ("kind", "name", "market", "starts_at", "ends_at")
    alike = [getattr(BlackoutWindow, column) == getattr(row, column) for column in columns]
    campaign = BlackoutWindow.campaign_id.is_not_distinct_from(row.campaign_id)
    return work.db.scalar(
        select(BlackoutWindow).where(*alike, campaign, BlackoutWindow.cancelled_at.is_(None)).limit(1)
    )


def _campaign(work: UnitOfWork, text: str) -> int | None:
    found = _CAMPAIGN.search(text)
    if found is None:
        return None
    campaign = work.db.get(Campaign, int(found[1]))
    if campaign is None:
        raise Refusal("campaign_unknown")
    return campaign.id


def _read(text: str, now: datetime, zone: ZoneInfo) -> _Span:
    clock = _HALVES.search(text) or _CLOCK.search(text)
    rest = text if clock is None else f"{text[: clock.start()]} {text[clock.end() :]}"
    first, last, name = _days(rest, now.astimezone(zone).date())
    if (last - first).days >= DAYS_AT_MOST:
        raise Refusal("quiet_too_long", most=DAYS_AT_MOST)
    opens, closes = _hours(clock)
    begin, end = _moment(first, opens, zone), _moment(last, closes, zone)
    if end <= begin:
        raise Refusal("quiet_undated")
    return _Span(begin, end, name)


def _days(text: str, today: date) -> tuple[date, date, str]:
    """Returns the first day, the last day, and the words around them."""
    terms = terms_of(text)
    for at in range(len(terms)):
        found = dates_at(terms, at, today)
        if found is not None and (last := found.last or found.first) is not None:
            first = found.first or (today if _is_end(terms[at]) else last)
            names = found.end > at + 1 and terms[found.end - 1].means("date:start") is not None  # "tomorrow launch"
            rest = text[: terms[at].start] + " " + text[terms[found.end - 1 - names].end :]
            if (first - today).days > LONGEST and not _YEAR.search(text):  # three days ago, not a year from now
                first, last = same_day(first, first.year - 1), same_day(last, last.year - 1)
            return min(first, last), last, _name(rest)
    if near_by := near_days(text, today):
        return near_by.first, near_by.last, _name(text[: near_by.start] + " " + text[near_by.end :])
    if near := _NEAR.search(text):
        day = today + timedelta(days=(near.lastindex or 2) - 2)
        return day, day, _name(_NEAR.sub(" ", text))
    raise Refusal("quiet_undated")


def _is_end(term: Term) -> bool:
    """ "until 30 November" starts today, "30 November" is one day."""
    return term.means("date:end") is not None


def _name(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:—–-")[:NAME_AT_MOST].strip()


def _hours(clock: re.Match[str] | None) -> tuple[timedelta, timedelta]:
    if clock is None:
        return timedelta(0), timedelta(days=1)
    if clock.re is _HALVES:
        return _of_halves(clock)
    hour, minute = (clock[3], clock[4]) if clock[3] else (clock[5], clock[6])
    opens = timedelta(hours=int(clock[1]), minutes=int(clock[2]))
    return opens, timedelta(hours=int(hour), minutes=int(minute))


def _of_halves(clock: re.Match[str]) -> tuple[timedelta, timedelta]:
    """`2:00 PM - 6:00 PM`, `2-6 PM`, `9-5 pm`; a window that ends at 12 AM ends with its day."""
    closes = _of_half(clock[4], clock[5], clock[6]) or timedelta(days=1)
    opens = _of_half(clock[1], clock[2], clock[3] or clock[6])
    return (opens if clock[3] or opens < closes else _of_half(clock[1], clock[2], "a")), closes


def _of_half(hour: str, minute: str | None, half: str) -> timedelta:
    return timedelta(hours=int(hour) % 12 + (12 if half in "pP" else 0), minutes=int(minute or 0))


def _moment(day: date, at: timedelta, zone: ZoneInfo) -> datetime:
    """Converts a local time of day; 24:00 is on the next day."""
    whole = day + timedelta(days=at.days)
    hours, seconds = divmod(at.seconds, HOUR)
    return datetime.combine(whole, time(hours, seconds // 60), zone).astimezone(UTC)
