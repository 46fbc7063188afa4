"""When we may contact a reader: opening hours in the reader's own zone."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Hours:
    """Open from `opens` to `closes` (full hours, local) on all weekdays but `days_off` (0 is Monday)."""

    zone: str
    opens: int = 9
    closes: int = 18
    days_off: frozenset[int] = frozenset({5, 6})
    holidays: Container[date] = frozenset()

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= 24 or len(self.days_off) >= 7:
            raise ValueError("hours open before they close, on one weekday at least")

    def day(self, at: datetime) -> date:
        """Returns the reader's date at a time (aware)."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def offset(self, at: datetime) -> timedelta:
        """Returns how far the reader's clock is ahead of UTC at a time (aware)."""
        return at.astimezone(ZoneInfo(self.zone)).utcoffset() or timedelta()

    def is_open(self, at: datetime) -> bool:
        local = at.astimezone(ZoneInfo(self.zone))
        return self.opens <= local.hour < self.closes and self._works(local.date())

    def openings(self, after: datetime) -> Iterator[datetime]:
        """Yields times (UTC) when the next days open, strictly after this one, without end."""
        day = self.day(after)
        while True:
            opening = self.opening(day)
            if opening > after and self._works(day):
                yield opening
            day += timedelta(days=1)

    def opening(self, day: date) -> datetime:
        """Returns when (UTC) this day would open, whether or not it's a day off."""
        return datetime.combine(day, time(self.opens), ZoneInfo(self.zone)).astimezone(UTC)

    def next_opening(self, after: datetime) -> datetime:
        return next(self.openings(after))

    def _works(self, day: date) -> bool:
        return day.weekday() not in self.days_off and day not in self.holidays
