"""When and how much we may ask teams and people."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.model import Team
from core.numbers.questions import budget as question_budget
from core.numbers.questions.budget import QUIET_FROM
from core.numbers.questions.hours import Hours
from core.vocabulary.countries import OF_MARKET
from core.vocabulary.holidays import holidays_around


@dataclass(frozen=True)
class _DaysOff:
    """Public holidays and a team's own, looked up when a day is asked about: at night nobody needs a calendar."""

    own: Container[date]
    market: str
    year: int  # and those next to it

    def __contains__(self, day: object) -> bool:
        return day in self.own or day in holidays_around(self.market, self.year)


@dataclass(frozen=True)
class WorkingHours:
    """Each team's working hours by key, and how many questions a person gets per day."""

    hours: Mapping[str, Hours]
    budget: int = question_budget.PER_DAY

    def of(self, team: Team, now: datetime) -> Hours:
        """Covers as long as a question may wait from now: public holidays of its market are the team's days off."""
        own = self.hours.get(team.key) or Hours(team.zone)
        if team.market not in OF_MARKET:
            return own
        return replace(own, holidays=_DaysOff(own.holidays, team.market, own.day(now).year))

    def waking(self, team: Team, now: datetime) -> Hours:
        """Hours when we may ask one person: longer than the team's, never at night."""
        own = self.of(team, now)
        return replace(own, closes=max(own.closes, QUIET_FROM))
