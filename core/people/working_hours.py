"""When teams and people may be asked, and how much."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.model import Team
from core.numbers.questions import budget as question_budget
from core.numbers.questions.budget import QUIET_FROM
from core.numbers.questions.hours import Hours


@dataclass(frozen=True)
class WorkingHours:
    """Each team's working hours by its key, and how many questions a person gets on one day."""

    hours: Mapping[str, Hours]
    budget: int = question_budget.PER_DAY

    def of(self, team: Team) -> Hours:
        return self.hours.get(team.key) or Hours(team.zone)

    def waking(self, team: Team) -> Hours:
        """Hours in which one person may be asked: longer than the team's, never at night."""
        own = self.of(team)
        return Hours(own.zone, own.opens, max(own.closes, QUIET_FROM), own.days_off, own.holidays)
