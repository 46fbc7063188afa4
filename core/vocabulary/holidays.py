"""Public holidays of both markets: federal ones of the US, state ones of Russia, days off moved by decree."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

COUNTRIES = {"us": "US", "ru": "RU"}
# The package names a day off that was moved by the day it was moved from, and a holiday that is made up for apart.
_MOVED, _OBSERVED = "Day off (", " (observed)"


def holiday_name(market: str, day: date) -> str:
    """Its English name as the package `holidays` has it, "Day off" for a day off moved by decree; "" for any other
    day and for markets without a calendar."""
    return _year(COUNTRIES[market], day.year).get(day, "") if market in COUNTRIES else ""


@lru_cache(maxsize=32)
def _year(country: str, year: int) -> Mapping[date, str]:
    import holidays  # 10 MB: only a process that watches measurements pays for them

    known = holidays.country_holidays(country, years=year, language="en_US", expand=False)
    return {day: _plain(name) for day, name in known.items() if day.year == year}


def _plain(name: str) -> str:
    first = name.split("; ")[0]
    return "Day off" if first.startswith(_MOVED) else first.removesuffix(_OBSERVED)
