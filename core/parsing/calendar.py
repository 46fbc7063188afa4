"""Calendar days: next March, a day that exists, this summer."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from core.refusal import Refusal

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
Span = tuple[date, date]  # first and last day


def span(year: int, month: int, day: int | None) -> Span:
    """Returns a day as a span, or its whole month. Refusal `date_impossible`."""
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return day_of(year, month, day), day_of(year, month, day)


@lru_cache(maxsize=1024)
def next_span(today: date, month: int, day: int | None) -> Span:
    """This year if it isn't over by then, else next year; 29 February may have to wait longer."""
    for year in (today.year, today.year + 1, today.year + 2):
        leap = (month, day) != (2, 29) or monthrange(year, 2)[1] == 29
        if leap and (days := span(year, month, day))[1] >= today:
            return days
    return span(today.year, month, day)


def day_of(year: int, month: int, day: int) -> date:
    """Refusal `date_impossible`."""
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("date_impossible", given=f"{day:02}.{month:02}.{year}") from None


def same_day(day: date, year: int) -> date:
    """Returns the same day of another year; 28 February if there's no 29th."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def period(code: str, today: date) -> Span:
    """Returns the span for a code of PERIODS that isn't over today."""
    if code == "new_year":
        return (date(today.year, 12, 31),) * 2
    if code in ("this_year", "year"):
        return today, date(today.year, 12, 31)
    if code.endswith("week"):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (code == "next_week"))
        return monday, monday + timedelta(days=6)
    if code in ("next_month", "this_month", "month"):
        year, month = divmod(today.year * 12 + today.month - 1 + (code == "next_month"), 12)
        return span(year, month + 1, None)
    month = SEASONS.get(code) or 3 * int(code[1]) - 2
    for year in (today.year - 1, today.year, today.year + 1):
        first = date(year, month, 1)
        last_year, last_month = divmod(year * 12 + month + 1, 12)
        last = span(last_year, last_month + 1, None)[1]
        if last >= today:
            return first, last
    raise AssertionError("one of three years is not over")
