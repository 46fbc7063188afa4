"""Timestamps as people and programs write them, to the second; a time without a zone is never guessed."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_RUSSIAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[, ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_OFFSET = re.compile(r"(?:utc|gmt|мск)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_NAMED = {"utc": "UTC", "gmt": "UTC", "z": "UTC", "msk": "Europe/Moscow", "мск": "Europe/Moscow"}
_PERIODS = {
    "hour": "hour hourly час часы часовой почасовой почасовая",
    "day": "day daily день дни сутки дневной ежедневный ежедневно",
    "total": "total cumulative lifetime всего итого итог накопительный накопительно накопленный",
}
_PERIOD = {word: code for code, words in _PERIODS.items() for word in words.split()}


class BadMoment(ValueError):
    """`code`: bad_moment, no_zone (it has none and no default was given), no_such_time (clocks skipped it)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@lru_cache(maxsize=20_000)
def read_moment(text: str, zone: str = "") -> tuple[int, bool]:
    """Reads ISO 8601, 01.03.2026 14:00 or a Unix time in seconds or milliseconds as (s since 1970 in UTC, whether it's
    only a day). `zone`, as `read_zone` spells it, applies to times without one; a day starts at its midnight. Of the
    hour that occurs twice a year, the first is meant. BadMoment."""
    plain = text.strip()
    if _EPOCH.fullmatch(plain):
        return int(plain[:10]), False
    moment, day = _russian(plain) if "." in plain[:3] else _iso(plain)
    if moment.tzinfo is None:
        if not zone:
            raise BadMoment("no_zone")
        moment = _placed(moment, clock_of(zone), day)
    return int(moment.timestamp()), day


def _iso(text: str) -> tuple[datetime, bool]:
    try:
        return datetime.fromisoformat(text), ":" not in text and "T" not in text
    except ValueError as error:
        raise BadMoment("bad_moment") from error


def _russian(text: str) -> tuple[datetime, bool]:
    match = _RUSSIAN.fullmatch(text)
    if match is None:
        raise BadMoment("bad_moment")
    day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second), match[4] is None  # noqa: DTZ001 (placed later)
    except ValueError as error:
        raise BadMoment("bad_moment") from error


def _placed(moment: datetime, zone: tzinfo, day: bool) -> datetime:
    placed = moment.replace(tzinfo=zone)
    if not day and placed.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        raise BadMoment("no_such_time")
    return placed


@lru_cache(maxsize=1000)
def read_zone(text: str) -> str:
    """Reads Europe/Moscow, MSK, UTC+3 or +03:00 as one name that `read_moment` accepts. ValueError otherwise."""
    plain = text.strip()
    name = _NAMED.get(plain.casefold(), plain)
    if match := _OFFSET.fullmatch(name):
        hours, minutes = int(match[2]), int(match[3] or 0)
        moscow = 3 if name[:1].casefold() == "м" else 0
        total = (hours * 60 + minutes) * (-1 if match[1] == "-" else 1) + moscow * 60
        if abs(total) > 14 * 60 or minutes > 59:
            raise ValueError(text)
        return f"{'-' if total < 0 else '+'}{abs(total) // 60:02}:{abs(total) % 60:02}"
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(text) from error


@lru_cache(maxsize=1000)
def clock_of(name: str) -> tzinfo:
    """Returns the clock of a zone as `read_zone` spells it."""
    if name[:1] in "+-":
        minutes = int(name[1:3]) * 60 + int(name[4:6])
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
    return ZoneInfo(name)


def read_period(text: str) -> str:
    """Returns hour, day or total. ValueError for anything else."""
    try:
        return _PERIOD[text.strip().casefold()]
    except KeyError as error:
        raise ValueError(text) from error
