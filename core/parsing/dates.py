"""Days and periods in words: until 15 March, «с 1 по 15 марта», next month. A missing year means the next one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.parsing.amounts.durations import (
    after_dash,
    bare_day,
    days_ahead_at,
    is_amount,
    is_out_before,
    is_start,
    month_after,
    part_of_month,
    skip,
    stands_alone,
    year_at,
)
from core.parsing.calendar import SEASONS, day_of, next_span, period, same_day, span
from core.parsing.language.morphology import is_russian
from core.parsing.lexicon import Term
from core.refusal import Refusal

Terms = Sequence[Term]
INCLUSIVE = ("through", "thru", "по", "-", "–", "—", "on")
WRITTEN = ("iso", "slash", "dots")
OPENERS = frozenset(
    ("date:start", "date:within", "date:end", "bound:between", "month", "period", "part_of_month", "weekday", "ahead")
)
NEAR = 12  # terms that tell the language of a written day
FAR = 14  # terms of a day before "to" or a dash
LONGEST = 300  # days of a range with no year: a longer one was meant the other way around


@dataclass(frozen=True)
class When:
    """A day or a period: `first` to `last`; `dated` if the year was stated."""

    first: date
    last: date
    dated: bool
    end: int  # the term after it

    @property
    def period(self) -> bool:
        return self.first != self.last


@dataclass(frozen=True)
class Dates:
    first: date | None
    last: date | None
    end: int


def dates_at(terms: Terms, at: int, today: date) -> Dates | None:
    """Returns the dates that start here. Refusals: `date_ambiguous`, `date_impossible`, `dates_backwards`."""
    term = terms[at]
    if term.number is None and term.kind not in WRITTEN and term.meanings.keys().isdisjoint(OPENERS):
        return None
    begin = at + _any(term, "date:start", "date:within", "date:end", "bound:between")
    again = begin > at and begin < len(terms) and is_start(term) and terms[begin].word in ("from", "on", "с", "со")
    if begin > at and begin < len(terms) and (again or _any(terms[begin], "date:within", "date:end")):
        if _any(terms[begin], "date:end") and (not is_start(term) or is_out_before(term, terms[begin])):
            term = terms[begin]  # "content in by April 30", «публикации не позднее 10 февраля»
        begin += 1
    begin = _after_weekday(terms, skip(terms, after_dash(terms, at, begin)), today)
    prefixed = begin > at
    if (ahead := days_ahead_at(terms, begin, today)) is not None:
        day, end = ahead
        starts = end < len(terms) and is_start(terms[end]) and not terms[end].means("bound:low")
        end += starts  # «через месяц запуск»
        return Dates(day, None, end) if is_start(term) or starts else Dates(None, day, end)
    if dates := _range(terms, begin, today):
        return dates
    when = when_at(terms, begin, today, prefixed)
    if when is None or (not prefixed and _is_weak(terms, at)):
        return None
    if term.means("date:end") and not is_start(term):
        return Dates(None, _end_of(terms[begin - 1], when), when.end)
    if is_start(term):
        return Dates(when.first, None, when.end)
    if when.period or prefixed:
        return Dates(when.first, when.last, when.end)
    return Dates(None, when.last, when.end)


def _after_weekday(terms: Terms, begin: int, today: date) -> int:
    """ "Friday, Dec 11" is that day."""
    if begin >= len(terms) or not terms[begin].means("weekday"):
        return begin
    place = begin + 1 + (begin + 1 < len(terms) and terms[begin + 1].text == ",")
    dated = place < len(terms) and (terms[place].means("month") or month_after(terms, place + 1))
    return place if dated and when_at(terms, place, today, True) else begin


def _any(term: Term, *kinds: str) -> bool:
    return term.means(*kinds) is not None


def _is_weak(terms: Terms, at: int) -> bool:
    """ "may" without a day is hardly ever the month; a season or a plain "month" needs its preposition."""
    alone = terms[at].means("month") == "5" and terms[at].text.casefold() == "may"
    return alone and (at + 1 >= len(terms) or terms[at + 1].number is None)


def _end_of(preposition: Term, when: When) -> date:
    """ "until April" ends before April, "through April" at its end."""
    if not when.period or preposition.text.casefold() in INCLUSIVE:
        return when.last
    return when.first - timedelta(days=1)


def _range(terms: Terms, at: int, today: date) -> Dates | None:
    """1-15 March, 1 April to 10 May, с 1 по 15 марта."""
    if not any(term.means("date:until") for term in terms[at + 1 : at + FAR]):
        return None
    first = when_at(terms, at, today, True)
    middle = first.end if first else bare_day(terms, at)
    if middle is None or middle >= len(terms) or not terms[middle].means("date:until"):
        return None
    behind = skip(terms, middle + 1)
    behind += (
        behind < len(terms) and terms[behind].means("date:end") is not None and terms[behind].word.startswith("не")
    )
    second = when_at(terms, behind, today, True)
    if second is None and first is not None and not first.period:
        second = _same_month(terms, behind, first)
    if second is None:
        return None
    day = terms[at].number
    if first is None and day is not None:
        first = When(*(day_of(second.last.year, second.last.month, int(day)),) * 2, second.dated, middle)
    assert first is not None
    return _ordered(first, second)


def _same_month(terms: Terms, at: int, first: When) -> When | None:
    """March 1-31, March 1-31, 2027: the second day shares the first one's month."""
    after = bare_day(terms, at)
    if after is None or is_amount(terms, after):
        return None
    place = after + (after < len(terms) and terms[after].text == ",")
    given = None if is_amount(terms, place + 1) else year_at(terms, place)
    last = day_of(given or first.first.year, first.first.month, int(terms[at].number or 0))
    return When(last, last, first.dated or given is not None, after if given is None else place + 1)


def _ordered(first: When, second: When) -> Dates:
    begin, end = first.first, second.last
    if second.dated and not first.dated:  # December 1-3, 2027
        begin = same_day(begin, end.year)
    if begin > end and not first.dated:
        begin = same_day(begin, begin.year - 1)
    if end < begin and not second.dated:
        end = same_day(end, end.year + 1)
    if begin > end or (not (first.dated and second.dated) and (end - begin).days > LONGEST):
        raise Refusal("dates_backwards", first=first.first.isoformat(), last=second.last.isoformat())
    return Dates(begin, end, second.end)


def when_at(terms: Terms, at: int, today: date, prefixed: bool) -> When | None:
    """Reads one day or one period."""
    if at >= len(terms):
        return None
    term = terms[at]
    pattern = r"\d{1,2}\.(?:0[1-9]|1[0-2])" if prefixed else r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])"
    short = (
        "." in term.text
        and re.fullmatch(pattern, term.text)
        and not is_amount(terms, at + 1)
        and (prefixed or stands_alone(terms, at))
    )
    if term.kind in ("iso", "dots", "slash") or short:
        return _written(terms, at, today)
    if (after := bare_day(terms, at)) is not None:
        after = skip(terms, after)
        if after < len(terms) and (month := terms[after].means("month")):
            return _of_month(terms, after + 1, int(month), int(term.number or 0), today)
    if prefixed and (year := year_at(terms, at)) and _is_year(terms, at + 1):
        return When(date(year, 1, 1), date(year, 12, 31), True, at + 1 + (terms[at + 1 :] != []))
    if (part := term.means("part_of_month")) and at + 1 < len(terms) and (number := month_after(terms, at + 1)):
        days = part_of_month(part, next_span(today, number, None))
        return When(*days, False, skip(terms, at + 1) + 1)
    if month := term.means("month"):
        after = bare_day(terms, skip(terms, at + 1))
        if after is not None and not is_amount(terms, after):
            return _of_month(terms, after, int(month), int(terms[skip(terms, at + 1)].number or 0), today)
        return _of_month(terms, at + 1, int(month), None, today)
    return _period(terms, at, today, prefixed)


def _is_year(terms: Terms, at: int) -> bool:
    return at >= len(terms) or terms[at].means("period") == "year"


def _of_month(terms: Terms, at: int, month: int, day: int | None, today: date) -> When:
    """Returns a day of a month, or the whole month, with the year after it or the next one that fits."""
    place = at + (day is not None and at < len(terms) and terms[at].text in (",", "."))  # "дек. 2027" too
    given = None if place > at and is_amount(terms, place + 1) else year_at(terms, place)
    dated = given is not None
    year, at = (given, place + 1) if given is not None else (today.year, at)
    at += given is not None and at < len(terms) and terms[at].means("period") == "year"
    at += 2 * (given is not None and [term.text for term in terms[at : at + 2]] == ["г", "."])
    first, last = span(year, month, day) if dated else next_span(today, month, day)
    return When(first, last, dated, at)


def _written(terms: Terms, at: int, today: date) -> When:
    """2027-03-15, 15.03.2027, 15.03, 3/15; 03/04 in a Russian text can be two days, so we ask."""
    term = terms[at]
    parts = [int(part) for part in re.split(r"[-./]", term.text)]
    if term.kind == "iso":
        year, month, day = parts
        return When(*(day_of(year, month, day),) * 2, True, at + 1)
    day, month = parts[:2]
    if term.kind == "slash":
        if day != month and day <= 12 and month <= 12:
            if any(is_russian(near.word) for near in terms[max(0, at - NEAR) : at + NEAR]):
                raise Refusal("date_ambiguous", given=term.text)
            day, month = month, day  # an English text has the month first
        day, month = (day, month) if month <= 12 else (month, day)
    if not 1 <= month <= 12:
        raise Refusal("date_impossible", given=term.text)
    if len(parts) == 3:
        year = parts[2] + 2000 * (parts[2] < 100)
        return When(*(day_of(year, month, day),) * 2, True, at + 1)
    this_year = day_of(today.year, month, day)
    return When(*((this_year if this_year >= today else day_of(today.year + 1, month, day)),) * 2, False, at + 1)


def _period(terms: Terms, at: int, today: date, prefixed: bool) -> When | None:
    code = terms[at].means("period")
    prefixed = prefixed or terms[at].text.casefold() in ("летом", "весной", "осенью", "зимой")
    if code == "end_of" and at + 1 < len(terms):
        inner = when_at(terms, skip(terms, at + 1), today, True)
        return When(inner.last, inner.last, inner.dated, inner.end) if inner else None
    if code is None or code == "end_of" or (code in (*SEASONS, "month", "year") and not prefixed):
        return None
    year = year_at(terms, at + 1)
    if year and (code in SEASONS or code[0] == "q"):
        return When(*period(code, date(year, 1, 1)), True, at + 2)
    return When(*period(code, today), False, at + 1)
