"""Days counted from today: in two weeks, «через месяц», by Friday, mid-March."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from core.parsing.calendar import Span
from core.parsing.language.morphology import is_russian
from core.parsing.lexicon import Term

Terms = Sequence[Term]
LONGEST = 400  # days ahead
OUT = ("live", "up", "drops", "launch", "launches", "launching", "выход", "выходы")
OUT_BEFORE = ("before", "by", "no", "not", "until", "till", "up", "до", "не")
ORDINALS = ("st", "nd", "rd", "th", "го", "ого", "му", "е", "ое", "числа")
NEAR = 12  # terms that tell the language of a written day


def days_ahead_at(terms: Terms, at: int, today: date) -> tuple[date, int] | None:
    """Returns a day and the term after it: "in two weeks", "3 weeks from now", «через месяц», "Friday", "tomorrow"."""
    if at >= len(terms):
        return None
    term = terms[at]
    if weekday := term.means("weekday"):
        return today + timedelta(days=(int(weekday) - today.isoweekday() - 1) % 7 + 1), at + 1
    if term.means("period") == "tomorrow":
        return today + timedelta(days=1), at + 1
    return _counted(terms, at, today)


def _counted(terms: Terms, at: int, today: date) -> tuple[date, int] | None:
    through = terms[at].word in ("через", "спустя")
    led = through or (at > 0 and terms[at - 1].word in ("in", "within", "next", "in about", "за", "в течение"))
    place = at + through
    number = terms[place].number if place < len(terms) else None
    place += number is not None
    span = terms[place].means("span") if place < len(terms) else None
    if span is None or (number is None and not through):
        return None
    place += 1
    behind = place < len(terms) and terms[place].means("ahead") is not None
    if not (led or behind):
        return None
    return _later(today, span, 1 if number is None else number), place + behind


def _later(today: date, span: str, number: float) -> date:
    if span == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + int(min(number, 12)), 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    return today + timedelta(days=int(min(number * (7 if span == "week" else 1), LONGEST)))


def part_of_month(part: str, month: Span) -> Span:
    """Returns the first ten days, the middle, or the last ten days of a month."""
    first, last = month
    if part == "middle":
        return first.replace(day=15), first.replace(day=15)
    return (first, first.replace(day=10)) if part == "early" else (first.replace(day=21), last)


def skip(terms: Terms, at: int) -> int:
    while at < len(terms) and terms[at].text.casefold() in ("the", "of", ":", "is", "this"):
        at += 1
    return at


def after_dash(terms: Terms, at: int, begin: int) -> int:
    """«старт — 1 марта»"""
    dash = begin > at and begin < len(terms) and terms[begin].word == "-" and not terms[begin].glued
    return begin + 1 if dash and len(terms[at].word) > 3 else begin


def month_after(terms: Terms, at: int) -> int:
    at = skip(terms, at)
    at += at < len(terms) and terms[at].text == "-"
    return int(terms[at].means("month") or 0) if at < len(terms) else 0


def stands_alone(terms: Terms, at: int) -> bool:
    """«15.03» in a Russian text between commas."""
    before = terms[at - 1].text if at else ","
    after = terms[at + 1].text if at + 1 < len(terms) else ","
    near = terms[max(0, at - NEAR) : at + NEAR]
    return {before, after} <= {",", ".", ";", "(", ")", ":"} and any(is_russian(term.word) for term in near)


def is_start(term: Term) -> bool:
    return term.means("date:start") is not None


def is_amount(terms: Terms, at: int) -> bool:
    """ "in March 10 creators", "March 5k": the number isn't a day."""
    return at < len(terms) and terms[at].means("unit", "scale", "currency", "size", "topic") is not None


def year_at(terms: Terms, at: int) -> int | None:
    number = terms[at].number if at < len(terms) else None
    return int(number) if number is not None and 2000 <= number <= 2100 else None


def is_out_before(start: Term, end: Term) -> bool:
    """ "go live before Feb 10" is over by then; a start that "is before" still is one."""
    return end.word.split()[0] in OUT_BEFORE and any(word in OUT for word in start.word.replace("-", " ").split())


def bare_day(terms: Terms, at: int) -> int | None:
    """Returns the term after a day that has no month."""
    number = terms[at].number if at < len(terms) else None
    return _after_ordinal(terms, at + 1) if number is not None and 1 <= number <= 31 and number % 1 == 0 else None


def _after_ordinal(terms: Terms, at: int) -> int:
    if at + 1 < len(terms) and terms[at].text == "-" and terms[at + 1].text.casefold() in ORDINALS:
        return at + 2
    return at + (at < len(terms) and terms[at].text.casefold() in ORDINALS)
