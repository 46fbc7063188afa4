"""Audience preferences from a brief or a steer, and whether the creators' data can answer them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from core.model import Rule
from core.numbers.ranking.audience import AudienceArrays
from core.numbers.ranking.audience_wishes import Wish, leaning
from core.parsing.facts import Value
from core.shortlist.brief import Said
from core.vocabulary.countries import OF_MARKET

GENDERS = MappingProxyType({"women": "f", "men": "m"})
# Ages behind a word; parents and generations can't be told by age alone.
AGES: Mapping[str, tuple[float, float | None]] = MappingProxyType(
    {"teens": (13.0, 17.0), "students": (18.0, 24.0), "youth": (14.0, 30.0), "seniors": (55.0, None)}
)
AUDIENCE = frozenset(("gender", "age", "language", "audience", "audience_country"))
ONLY = 2.0  # "only women" is a preference at double weight: shares aren't a bound for excluding anyone
Asked = tuple[str, Value | None]  # kind and value of a fact or of a steer


def wishes_of(facts: Iterable[Said], rules: Iterable[Rule]) -> list[Wish]:
    """Returns the audience preferences of a brief and its steers. Several codes of one kind in a brief are
    alternatives; if a brief mentions an audience at all, its places are the audience's too."""
    by_kind: dict[str, list[Wish]] = {}
    for kind, value in facts:
        if (wish := _wish(kind, value)) is not None:
            by_kind.setdefault(wish.dimension, []).append(wish)
    named = any(wish.asks for wish in by_kind.get("country", ()))  # "60% of the audience in the US"
    if named:
        by_kind["country"] = [wish for wish in by_kind["country"] if wish.asks]
    elif not set(by_kind) - {"country"}:
        by_kind = {}
    briefed = [
        Wish(
            dimension,
            tuple(code for wish in alike for code in wish.codes),
            tuple(ages for wish in alike for ages in wish.ages),
            asks=named or dimension != "country",
        )
        for dimension, alike in by_kind.items()
    ]
    return briefed + [wish for rule in rules if (wish := _steered(rule)) is not None]


def _steered(rule: Rule) -> Wish | None:
    if rule.kind not in AUDIENCE:
        return None
    amount = rule.direction * (ONLY if rule.hard else rule.strength)
    if rule.value is None:
        return Wish(rule.kind, amount=amount, steers=True) if rule.kind == "age" else None
    wish = _wish(rule.kind, rule.value)
    return wish and replace(wish, amount=amount, steers=True)


def _wish(kind: str, value: Value) -> Wish | None:
    """None if it isn't an audience preference, or no share covers it."""
    code = str(value)
    if kind == "age" and isinstance(value, tuple):
        low, high = (None if end is None else float(end) for end in value)
        return Wish("age", ages=((low, high),))
    if kind == "gender":
        return Wish("gender", (GENDERS[code],))
    if kind == "audience":
        return Wish("age", ages=(AGES[code],)) if code in AGES else None
    if kind == "language":
        return Wish("language", (code,))
    if kind == "audience_country" and isinstance(value, tuple):
        return Wish("country", (str(value[0]),)) if value[2] is None else None
    country = OF_MARKET.get(code, "") if kind == "market" else code if kind == "country" else ""
    return Wish("country", (country,), asks=False) if country else None


def is_answered(audience: AudienceArrays | None, kind: str, value: Value | None) -> bool:
    """Whether any creator's audience can tell."""
    wish = Wish("age") if (kind, value) == ("age", None) else None if value is None else _wish(kind, value)
    if kind == "audience_country" and isinstance(value, tuple):
        wish = Wish("country", (str(value[0]),))
    if audience is None or wish is None:
        return False
    return not bool(np.isnan(leaning(wish, audience)).all())
