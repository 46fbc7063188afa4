"""Days as people name them for a pause: till Monday, on Friday, this weekend, for two days, «до понедельника»."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WEEKDAYS = (
    r"mon(?:day)?|понедельник\w*|пн",
    r"tue(?:s(?:day)?)?|вторник\w*|вт",
    r"wed(?:nesday)?|сред[ауые]|ср",
    r"thu(?:rs(?:day)?)?|четверг\w*|чт",
    r"fri(?:day)?|пятниц\w+|пт",
    r"sat(?:urday)?|суббот\w+|сб",
    r"sun(?:day)?|воскресень\w+|вс",
)
_DAY = "|".join(f"(?P<d{number}>{words})" for number, words in enumerate(_WEEKDAYS))
_UNTIL = re.compile(rf"\b(?:until|till|til|до)\s+(?:the end of\s+|конца\s+)?(?:next\s+)?(?:{_DAY})\b", re.IGNORECASE)
_ON = re.compile(rf"\b(?:on|in|this|next|в|во|на)\s+(?:эту\s+|этот\s+)?(?:{_DAY})\b", re.IGNORECASE)
_WEEKEND = re.compile(
    r"\b(?:(?:over|on|this|for|at)\s+)*(?:the\s+)?weekends?\b|\b(?:на|в)\s+(?:эти\s+)?выходны[ех]\b", re.IGNORECASE
)
_COUNTS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "один": 1,
    "два": 2,
    "две": 2,
    "три": 3,
    "четыре": 4,
}
_FOR = re.compile(
    rf"\b(?:for|на)\s+(?:(\d{{1,2}}|{'|'.join(_COUNTS)})\s+)?(?:(days?|дн\w+|день|сутки)|(weeks?|недел\w+))\b",
    re.IGNORECASE,
)
_UNTIL_TOMORROW = re.compile(r"\b(?:until|till|til|до)\s+(?:tomorrow|завтра)\b", re.IGNORECASE)
WEEK = 7


@dataclass(frozen=True)
class NearDays:
    first: date
    last: date  # inclusive
    start: int  # in the text
    end: int


def near_days(text: str, today: date) -> NearDays | None:
    """Returns the days; those that begin now include today. "Till Monday" ends with Sunday."""
    if match := _UNTIL_TOMORROW.search(text):
        return NearDays(today, today, *match.span())
    if match := _UNTIL.search(text):
        back = _next(today, match)
        whole = re.search(r"end of|конца", match[0], re.IGNORECASE) is not None
        return NearDays(today, back if whole else back - timedelta(days=1), *match.span())
    if match := _WEEKEND.search(text):
        saturday = today + timedelta(days=max(0, 5 - today.weekday()))
        return NearDays(saturday, saturday + timedelta(days=6 - saturday.weekday()), *match.span())
    if match := _ON.search(text):
        day = _next(today, match)
        return NearDays(day, day, *match.span())
    if match := _FOR.search(text):
        count = int(match[1]) if match[1] and match[1].isdigit() else _COUNTS.get((match[1] or "a").casefold(), 1)
        return NearDays(today, today + timedelta(days=count * (WEEK if match[3] else 1) - 1), *match.span())
    return None


def _next(today: date, match: re.Match[str]) -> date:
    """The next such weekday, never today itself."""
    weekday = next(number for number in range(WEEK) if match[f"d{number}"])
    return today + timedelta(days=(weekday - today.weekday() - 1) % WEEK + 1)
