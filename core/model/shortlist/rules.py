"""One rule of a list, as stored by a steer and a round: what people want more or less of, only, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

RuleValue = str | int | tuple[float | str | None, ...]  # as core.parsing.facts.Value


class RuleKind(StrEnum):
    """What a rule is about: a kind of core.parsing.facts.Steer, or a decision about what the list learned."""

    TOPIC = "topic"
    MARKET = "market"
    COUNTRY = "country"
    PLATFORM = "platform"
    SIZE = "size"
    GENDER = "gender"
    AUDIENCE = "audience"
    LANGUAGE = "language"
    GOAL = "goal"
    FOLLOWERS = "followers"
    VIEWS = "views"
    COMMENTS = "comments"
    ENGAGEMENT = "engagement"
    AGE = "age"
    CREATOR = "creator"
    PARTNER = "partner"
    SEARCH = "search"
    LIKE = "like"
    UNLIKE = "unlike"
    FORMAT = "format"
    CITY = "city"
    AUDIENCE_COUNTRY = "audience_country"
    PRICE = "price"
    PRICE_FROM = "price_from"
    CPM = "cpm"
    CPV = "cpv"
    BARTER = "barter"
    QUOTA = "quota"
    VARIETY = "variety"
    ADVERTISING = "advertising"  # where it may not run: "barred", or "disputed" too; a round adds the platforms
    STRUCK = "struck"  # a column that teaches nothing
    FREED = "freed"  # a preference in the brief that's been dropped
    LOOSENED = "loosened"  # a filter of the brief that's only a preference now


@dataclass(frozen=True)
class Rule:
    """A change someone wants, with the words it came from; fields as in core.parsing.facts.Steer."""

    kind: RuleKind
    value: RuleValue | None
    direction: int
    strength: float
    hard: bool
    said: str

    @property
    def plain(self) -> tuple[RuleKind, RuleValue | None, int, float, bool]:
        """Returns the rule without the words it came from."""
        return self.kind, self.value, self.direction, self.strength, self.hard


Rules = tuple[Rule, ...]


def dump_rules(rules: Iterable[Rule]) -> list[list[Any]]:
    """Dumps each as [kind, value, direction, strength, hard, said]."""
    return [[*rule.plain, rule.said] for rule in rules]


def load_rules(rows: Iterable[list[Any]]) -> Rules:
    return tuple(
        Rule(RuleKind(kind), tuple(value) if isinstance(value, list) else value, direction, strength, hard, written)
        for kind, value, direction, strength, hard, written in rows
    )
