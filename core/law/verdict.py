"""Whether advertising may run on a platform for a market's audience on a day, and by which legal rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.law.rules import LawRule, shipped_rules
from core.model import LawKind

ZONES = {"ru": "Europe/Moscow", "us": "America/New_York"}  # a rule begins and ends at midnight there


class LawVerdict(StrEnum):
    ALLOWED = "allowed"  # nothing in the table speaks against it
    BARRED = "barred"
    DISPUTED = "disputed"  # neither of the two
    UNKNOWN = "unknown"  # another market, or somebody has to look it up


OF_KIND = {  # the first one that's in force decides
    LawKind.BARRED: LawVerdict.BARRED,
    LawKind.DISPUTED: LawVerdict.DISPUTED,
    LawKind.CHECK: LawVerdict.UNKNOWN,
}


@dataclass(frozen=True)
class Standing:
    verdict: LawVerdict
    rules: tuple[LawRule, ...] = ()  # in force that day, in the order of the table

    @property
    def deciding(self) -> tuple[LawRule, ...]:
        """Rules the verdict rests on: none if nothing speaks against it."""
        return tuple(rule for rule in self.rules if OF_KIND.get(rule.kind) == self.verdict)

    @property
    def duties(self) -> tuple[LawRule, ...]:
        return tuple(rule for rule in self.rules if rule.kind == LawKind.DUTY)


def standing(market: str, platform: str, on: date, rules: Sequence[LawRule] | None = None) -> Standing:
    """`on` is a day in the market's own time zone: `day_in(market, moment)`. A rule counts from the first moment of
    its first day to the last moment of its last. `rules`: None is the table as shipped."""
    if market not in ZONES:
        return Standing(LawVerdict.UNKNOWN)
    table = shipped_rules() if rules is None else rules
    found = tuple(rule for rule in table if rule.concerns(market, platform) and rule.is_in_force(on))
    kinds = {rule.kind for rule in found}
    return Standing(next((verdict for kind, verdict in OF_KIND.items() if kind in kinds), LawVerdict.ALLOWED), found)


def day_in(market: str, moment: datetime) -> date:
    """Returns the day it is in a market; in UTC where we know none."""
    return moment.astimezone(ZoneInfo(ZONES.get(market, "UTC"))).date()
