"""The legal rules as shipped, one dated entry each, and which of them somebody should check again."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from core.model import LawKind

TABLE = Path(__file__).parent / "rules.toml"
SHIPPED = "shipped"  # who checked it: it came with Sokrat
FRESH = 90  # days that a check holds
TEXTS = {"en": ("text_en", "source_en"), "ru": ("text_ru", "source_ru")}


@dataclass(frozen=True)
class LawRule:
    id: str
    market: str  # where the audience is: ru | us
    platform: str  # "" for all of them
    kind: LawKind
    since: date | None  # None: the first day isn't known
    until: date | None  # the last day; None: none is known
    texts: tuple[tuple[str, str], ...]  # by locale; empty if people set another kind than the table has
    sources: tuple[tuple[str, str], ...]  # by locale, "" covers every language
    checked_on: date
    checked_by: str  # a person's name, or SHIPPED
    set_by: str = ""  # who set it instead of the table

    def is_in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def concerns(self, market: str, platform: str) -> bool:
        return self.market == market and self.platform in ("", platform)

    def text(self, locale: str) -> str:
        """What it says, with {since} for its first day; "" if nobody wrote that down."""
        return dict(self.texts).get(locale, "")

    def source(self, locale: str) -> str:
        sources = dict(self.sources)
        return sources.get(locale) or sources.get("", "")

    def unchecked_for(self, day: date) -> int:
        """Days since the last check, 0 while that holds."""
        days = (day - self.checked_on).days
        return days if days > FRESH else 0


@cache
def shipped_rules() -> tuple[LawRule, ...]:
    with TABLE.open("rb") as file:
        return tuple(map(_rule, tomllib.load(file)["rule"]))


def _rule(entry: dict[str, Any]) -> LawRule:
    return LawRule(
        entry["id"],
        entry["market"],
        entry.get("platform", ""),
        LawKind(entry["kind"]),
        entry.get("from"),
        entry.get("until"),
        tuple((locale, entry[text]) for locale, (text, _) in TEXTS.items()),
        tuple((locale, entry[source]) for locale, (_, source) in TEXTS.items()),
        entry["checked_on"],
        entry["checked_by"],
    )
