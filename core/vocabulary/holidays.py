"""Public holidays in both markets: US federal ones, Russian state ones, days off moved by decree."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from core.vocabulary.countries import OF_MARKET

# The package names a moved day off by the day it was moved from, and marks substitute holidays separately.
_MOVED, _OBSERVED = "Day off (", " (observed)"


def holiday_name(market: str, day: date) -> str:
    """Returns its English name from the `holidays` package, "Day off" for a day off moved by decree; "" for any other
    day and for markets without a calendar."""
    return _year(OF_MARKET[market], day.year).get(day, "") if market in OF_MARKET else ""


@lru_cache(maxsize=16)
def holidays_around(market: str, year: int) -> frozenset[date]:
    """Returns the holidays of a year and of the years before and after it; none for markets without a calendar."""
    if market not in OF_MARKET:
        return frozenset()
    return frozenset(day for near in (year - 1, year, year + 1) for day in _year(OF_MARKET[market], near))


@lru_cache(maxsize=32)
def _year(country: str, year: int) -> Mapping[date, str]:
    import holidays  # 10 MB: only loaded by processes that care about days off

    known = holidays.country_holidays(country, years=year, language="en_US", expand=False)
    return {day: _plain(name) for day, name in known.items() if day.year == year}


def _plain(name: str) -> str:
    first = name.split("; ")[0]
    return "Day off" if first.startswith(_MOVED) else first.removesuffix(_OBSERVED)
