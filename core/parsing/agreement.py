"""Two readings of the same words, the rules' and another reader's: what stands, and where people must choose."""

from collections.abc import Iterable

from core.parsing.conflicts import ONCE, RANGES
from core.parsing.facts import Doubt, Fact, Reading, Steer, SteerReading, Unknown

# A word that the rules only look for is anything else to a reader who knows it.
LOOSE = frozenset(("search", "no_search"))
FIGURES = frozenset(("count", "age", "followers", "views", "engagement", "budget", "price", "price_from", "cpm", "cpv"))
BACKWARDS = {"unlike": "like", "no_creator": "like"}  # what they say no to


def agreed(rules: Reading, others: Iterable[Fact]) -> Reading:
    """Returns the rules' reading with what the other reader adds. Where the two differ in direction, number or role,
    it becomes a doubt with both readings; what only the rules have read stays."""
    facts, doubts, added = list(rules.facts), list(rules.doubts), list[Fact]()
    for other in others:
        if any(_covers(fact, other) for fact in (*facts, *added)) or _is_open(other, doubts):
            continue
        against = tuple(fact for fact in (*facts, *added) if _differ(fact, other))
        if against:
            facts, added = ([fact for fact in held if fact not in against] for held in (facts, added))
            doubts.append(Doubt(against[0].said, (against, (other,))))
        else:
            added.append(other)
    facts = [fact for fact in facts if fact.kind not in LOOSE or not any(_overlap(fact, other) for other in added)]
    return Reading((*facts, *added), _left(rules.unknown, added, doubts), tuple(doubts))


def _covers(fact: Fact, other: Fact) -> bool:
    """The same, or a range with an end that the other leaves open, or the same as a preference."""
    if fact.kind == "prefer" and isinstance(fact.value, tuple):
        return fact.value[0] == other.kind and _overlap(fact, other)
    if fact.kind != other.kind or not isinstance(fact.value, tuple) or not isinstance(other.value, tuple):
        return fact.plain == other.plain
    open_ends = zip(fact.value, other.value, strict=True)
    return fact.value == other.value or (fact.kind in RANGES and all(b is None or a == b for a, b in open_ends))


def _differ(fact: Fact, other: Fact) -> bool:
    """The opposite of the same thing, another value of what is stated once, or another role for the same number."""
    if fact.kind == other.kind:
        return fact.kind in ONCE and fact.value != other.value
    (about, wanted), (about_other, wanted_other) = _aim(fact.kind), _aim(other.kind)
    if wanted != wanted_other and about == about_other and _related(fact, other):
        return True
    if wanted != wanted_other and LOOSE & {fact.kind, other.kind}:
        return _overlap(fact, other)
    return {fact.kind, other.kind} <= FIGURES and bool(_numbers(fact) & _numbers(other)) and _overlap(fact, other)


def _aim(kind: str) -> tuple[str, bool]:
    """Returns what a kind is about, and whether it is wanted."""
    if kind in BACKWARDS:
        return BACKWARDS[kind], False
    return kind.removeprefix("no_"), not kind.startswith("no_")


def _related(fact: Fact, other: Fact) -> bool:
    """The same value, or a topic and one of its finer ones in the same words."""
    if fact.value == other.value:
        return True
    first, second = (str(named.value).partition("/")[0] for named in (fact, other))
    return first == second and _overlap(fact, other)


def _numbers(fact: Fact) -> set[float]:
    values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    return {float(value) for value in values if isinstance(value, int | float)}


def _overlap(words: Fact | Unknown | Steer, other: Fact | Steer) -> bool:
    return words.start < other.end and other.start < words.end


def _is_open(other: Fact | Steer, doubts: Iterable[Doubt]) -> bool:
    """People are asked about these words already."""
    return any(other.said in doubt.said or doubt.said in other.said for doubt in doubts)


def _left(unknown: Iterable[Unknown], added: Iterable[Fact | Steer], doubts: Iterable[Doubt]) -> tuple[Unknown, ...]:
    """The words that neither reader used."""
    used = [*added, *(read for doubt in doubts for reading in doubt.readings for read in reading)]
    return tuple(words for words in unknown if not any(_overlap(words, read) for read in used))


def agreed_steers(rules: SteerReading, others: Iterable[Steer]) -> SteerReading:
    """The same for changes: more of what the other reader takes for less is a doubt; how strong it is, the rules
    say."""
    steers, doubts, added = list(rules.steers), list(rules.doubts), list[Steer]()
    for other in others:
        same = [steer for steer in steers if (steer.kind, steer.value) == (other.kind, other.value)]
        loose = [steer for steer in steers if steer.kind in LOOSE and _overlap(steer, other)]
        against = next((steer for steer in (*same, *loose) if steer.direction != other.direction), None)
        if _is_open(other, doubts) or (same and against is None):
            continue
        if against is None:
            added.append(other)
        else:
            steers.remove(against)
            doubts.append(Doubt(against.said, ((against,), (other,))))
    steers = [steer for steer in steers if steer.kind not in LOOSE or not any(_overlap(steer, new) for new in added)]
    return SteerReading((*steers, *added), _left(rules.unknown, added, doubts), tuple(doubts))
