"""Rules for kinds of error, as rules.toml lists them: what a row shows, and what then changes."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from core.sample.evidence import Evidence
from core.sample.hashtags import is_astray
from core.sample.patterns import pattern


@dataclass(frozen=True)
class Rule:
    """The keys of a rule are explained in rules.toml."""

    why: str
    has: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lacks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)
    omits: Mapping[str, str] = field(default_factory=dict)
    astray: bool = False
    set: Mapping[str, str] = field(default_factory=dict)
    first: str = ""
    add: str = ""
    drop: Sequence[str] = ()
    unsay: Sequence[str] = ()

    def is_about(self, told: Evidence) -> bool:
        return (
            all(not told.facts[column].isdisjoint(values) for column, values in self.has.items())
            and all(told.facts[column].isdisjoint(values) for column, values in self.lacks.items())
            and all(pattern(words).search(told.texts[text]) for text, words in self.says.items())
            and not any(pattern(words).search(told.texts[text]) for text, words in self.omits.items())
            and (not self.astray or is_astray(told))
        )


@cache
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """Returns out, place, kind, topic, stray, risk -> rules, in order."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        groups = tomllib.load(file)
    return {group: tuple(Rule(**table) for table in tables) for group, tables in groups.items()}
