"""Compares the facts of one text: joins open ranges and reports contradictions."""

from collections.abc import Sequence

from core.parsing.facts import Fact
from core.refusal import Refusal

RANGES = ("followers", "views", "engagement", "age", "dates")
ONCE = ("count", "budget", "price", *RANGES)
BOTH_WAYS = ("topic", "platform", "market", "size", "country")


def merge_facts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Returns the same facts, each once, with "over 50k" and "under 200k" as one range.

    Refusals: `two_currencies`, `said_twice`, `range_backwards`, `dates_backwards`, `wanted_and_not`.
    """
    kept: list[Fact] = []
    for fact in facts:
        before = next((known for known in kept if known.kind == fact.kind and fact.kind in ONCE), None)
        if before is None:
            kept += [] if any((known.kind, known.value) == (fact.kind, fact.value) for known in kept) else [fact]
        elif before.value != fact.value:
            kept[kept.index(before)] = _merged(before, fact)
    _refuse_contradictions(kept)
    return tuple(kept)


def _merged(first: Fact, second: Fact) -> Fact:
    """Joins two halves of a range. Anything else stated twice is queried."""
    if first.kind in RANGES and isinstance(first.value, tuple) and isinstance(second.value, tuple):
        pairs = list(zip(first.value, second.value, strict=True))
        if all(a is None or b is None for a, b in pairs):
            low, high = (b if a is None else a for a, b in pairs)
            return Fact(
                first.kind, _forward(first.kind, low, high), first.start, second.end, f"{first.said} … {second.said}"
            )
    if len({_currency(fact) for fact in (first, second)} - {""}) == 2:
        raise Refusal("two_currencies", first=first.said, second=second.said)
    raise Refusal("said_twice", kind=first.kind, first=first.said, second=second.said)


def _currency(fact: Fact) -> str:
    return str(fact.value[1]) if fact.kind in ("budget", "price") and isinstance(fact.value, tuple) else ""


def _forward(kind: str, low: float | str | None, high: float | str | None) -> tuple[float | str | None, ...]:
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        raise Refusal("dates_backwards" if kind == "dates" else "range_backwards", first=low, last=high)
    return low, high


def _refuse_contradictions(facts: Sequence[Fact]) -> None:
    by_value = {(fact.kind, fact.value): fact for fact in facts}
    for kind in BOTH_WAYS:
        for (named, value), fact in by_value.items():
            if named == kind and (f"no_{kind}", value) in by_value:
                raise Refusal("wanted_and_not", first=fact.said, second=by_value[f"no_{kind}", value].said)
