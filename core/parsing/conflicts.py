"""Facts of one text held against each other: open ends meet, and what contradicts is told."""

from collections.abc import Sequence

from core.parsing.facts import Fact
from core.refusal import Refusal

RANGES = ("followers", "views", "engagement", "age", "dates")
ONCE = ("count", "budget", "price", *RANGES)
BOTH_WAYS = ("topic", "platform", "market", "size", "country")


def agree(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The same facts, each once, "over 50k" and "under 200k" as one range.

    Refusals: `two_currencies`, `said_twice`, `range_backwards`, `dates_backwards`, `wanted_and_not`.
    """
    kept: list[Fact] = []
    for fact in facts:
        before = next((one for one in kept if one.kind == fact.kind and fact.kind in ONCE), None)
        if before is None:
            kept += [] if any((one.kind, one.value) == (fact.kind, fact.value) for one in kept) else [fact]
        elif before.value != fact.value:
            kept[kept.index(before)] = _met(before, fact)
    _both_ways(kept)
    return tuple(kept)


def _met(one: Fact, other: Fact) -> Fact:
    """Two halves of a range as one. Whatever else was said twice is asked back."""
    if one.kind in RANGES and isinstance(one.value, tuple) and isinstance(other.value, tuple):
        pairs = list(zip(one.value, other.value, strict=True))
        if all(a is None or b is None for a, b in pairs):
            low, high = (b if a is None else a for a, b in pairs)
            return Fact(one.kind, _forward(one.kind, low, high), one.start, other.end, f"{one.said} … {other.said}")
    if len({_currency(fact) for fact in (one, other)} - {""}) == 2:
        raise Refusal("two_currencies", first=one.said, second=other.said)
    raise Refusal("said_twice", kind=one.kind, first=one.said, second=other.said)


def _currency(fact: Fact) -> str:
    return str(fact.value[1]) if fact.kind in ("budget", "price") and isinstance(fact.value, tuple) else ""


def _forward(kind: str, low: float | str | None, high: float | str | None) -> tuple[float | str | None, ...]:
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        raise Refusal("dates_backwards" if kind == "dates" else "range_backwards", first=low, last=high)
    return low, high


def _both_ways(facts: Sequence[Fact]) -> None:
    said = {(fact.kind, fact.value): fact for fact in facts}
    for kind in BOTH_WAYS:
        for (found, value), fact in said.items():
            if found == kind and (f"no_{kind}", value) in said:
                raise Refusal("wanted_and_not", first=fact.said, second=said[f"no_{kind}", value].said)
