"""Turns a fact round: what was wanted is excluded, at most becomes at least."""

from collections.abc import Sequence
from dataclasses import replace

from core.parsing.facts import Fact
from core.parsing.lexicon import Term

EXCLUDABLE = (
    "topic",
    "search",
    "search?",
    "city",
    "country",
    "market",
    "platform",
    "format",
    "size",
    "language",
    "partner?",
)
RANGES = ("followers", "views", "engagement", "age")
KINDS = (*EXCLUDABLE, *RANGES, "creator?")


def turned(fact: Fact) -> Fact | None:
    """Returns the opposite of a fact, None if it has none."""
    if fact.kind in EXCLUDABLE:
        return replace(fact, kind=f"no_{fact.kind.rstrip('?')}")
    return turned_bounds(fact)


def turned_bounds(fact: Fact) -> Fact | None:
    """Returns "at least" for "at most" and the other way around; None for anything but a half-open range."""
    if fact.kind == "price_from":
        return replace(fact, kind="price")
    if fact.kind == "price":
        return replace(fact, kind="price_from")
    if fact.kind not in RANGES or not isinstance(fact.value, tuple) or len(fact.value) != 2:
        return None
    low, high = fact.value
    return replace(fact, value=(high, low)) if (low is None) != (high is None) else None


def flips_bound(terms: Sequence[Term], at: int) -> bool:
    """Whether a bound or a metric starts here: "nobody over 300k", «с ER меньше 2 процентов»."""
    term = terms[at]
    bound = any(kind in ("bound:low", "bound:high") for kind in term.meanings)
    return bound or term.means("unit") in ("followers", "views", "engagement", "age", "price")
