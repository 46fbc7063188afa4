"""Extracts who does it by when from a sentence such as "Ann swaps the cover by Friday" or «до 5 декабря»."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from core.parsing.clauses import LONGEST
from core.parsing.dates import dates_at
from core.parsing.lexicon import terms_of
from core.refusal import Refusal

WEEKDAYS = ("mon|пон|пн", "tue|вто|вт", "wed|сре|ср", "thu|чет|чт", "fri|пят|пт", "sat|суб|сб", "sun|вос|вс")
_NEAR = {
    0: re.compile(r"\b(today|tonight|сегодня)\b"),
    1: re.compile(r"\b(tomorrow|завтра)\b"),
    2: re.compile(r"\bпослезавтра\b"),
}
_WEEKDAY = re.compile(
    r"\b(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*|(понедельник|вторник|сред[аыуе]|четверг|пятниц|суббот|воскресень)\w*"
    r"|(пн|вт|ср|чт|пт|сб|вс))\b"
)
_IN_DAYS = re.compile(r"\b(?:in|через)\s+(\d{1,2})\s+(?:days?|дн|день)")
_WEEKDAY_WORDS = frozenset(
    (
        "mon",
        "monday",
        "tue",
        "tues",
        "tuesday",
        "wed",
        "wednesday",
        "thu",
        "thurs",
        "thursday",
        "fri",
        "friday",
        "sat",
        "saturday",
        "sun",
        "sunday",
    )
)


def read_day(text: str, today: date) -> date | None:
    """Today to «послезавтра», in N days, the first weekday, else the last date; None if none or unclear."""
    text = text[:LONGEST]
    plain = text.casefold()
    for days, pattern in sorted(_NEAR.items(), reverse=True):
        if pattern.search(plain):
            return today + timedelta(days=days)
    if match := _IN_DAYS.search(plain):
        return today + timedelta(days=int(match[1]))
    return _weekday(plain, today) or _dated(text, today)


def _weekday(plain: str, today: date) -> date | None:
    for match in _WEEKDAY.finditer(plain):
        if match[1] and match[0] not in _WEEKDAY_WORDS:  # "monitor" isn't Monday
            continue
        word = next(part for part in match.groups() if part)
        number = next(place for place, names in enumerate(WEEKDAYS) if word.startswith(tuple(names.split("|"))))
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _dated(text: str, today: date) -> date | None:
    terms = terms_of(text)
    last, at = None, 0
    while at < len(terms):
        try:
            dates = dates_at(terms, at, today)
        except Refusal:
            dates = None
        if dates is not None:
            last = dates.last or dates.first
        at = max(dates.end, at + 1) if dates else at + 1
    return last


def read_owner(text: str, people: Mapping[int, str]) -> int | None:
    """Returns whose first name the sentence mentions; None if no one's, or several people's."""
    words = set(re.findall(r"\w+", text.casefold()))
    named = {id_ for id_, name in people.items() if (first := name.casefold().split()[:1]) and first[0] in words}
    return named.pop() if len(named) == 1 else None
