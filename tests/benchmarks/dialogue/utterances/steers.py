"""Holds a reading of a steer against what was expected of it: the same changes, no more and no fewer."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.parsing.facts import Steer, SteerReading
from tests.benchmarks.dialogue.utterances.words import same_name, same_topic, same_words

FIGURES = {
    "er": "engagement",
    "followers": "followers",
    "views": "views",
    "price": "price",
    "age": "age",
    "comments": "comments",
}
CODED = ("market", "platform", "size", "format")
GENDERS = {"f": "women", "m": "men"}
CLOSE = 0.011


@dataclass(frozen=True)
class Wanted:
    """One expected change: less, more, only, out, max, min, cap, drop, add or like; of what; how much."""

    way: str
    what: str
    value: str = ""


def wanted(expected: str) -> list[Wanted]:
    found = []
    for part in filter(None, expected.split("|")):
        way, _, rest = part.partition(":")
        what, _, value = rest.partition("=")
        if way != "none":
            found.append(Wanted(way.strip(), what.strip(), value.strip()))
    return found


def is_right(reading: SteerReading, expected: str) -> bool:
    want, got = wanted(expected), list(_split(reading.steers))
    met = [wish for wish in want if any(_meets(wish, steer) for steer in got)]
    extra = [steer for steer in got if not any(_meets(wish, steer) for wish in want)]
    return len(met) == len(want) and not extra


def is_opposite(reading: SteerReading, expected: str) -> bool:
    """Whether anything was read the other way around, or taken away though nothing was to change."""
    want, got = wanted(expected), list(_split(reading.steers))
    if not want:
        return any(steer.direction < 0 for steer in got)
    left = [steer for steer in got if not any(_meets(wish, steer) for wish in want)]
    return any(_reversed(wish, steer) for wish in want for steer in left)


def _split(steers: Sequence[Steer]) -> list[Steer]:
    """A range is two bounds."""
    found: list[Steer] = []
    for steer in steers:
        if steer.kind in ("followers", "views", "engagement") and isinstance(steer.value, tuple):
            low, high = steer.value
            ends = [(end, (low, None)) if end == "low" else (end, (None, high)) for end in ("low", "high")]
            for end, value in ends:
                if (low if end == "low" else high) is not None:
                    found.append(_with(steer, value))
        else:
            found.append(steer)
    return found


def _with(steer: Steer, value: tuple[float | str | None, ...]) -> Steer:
    return Steer(steer.kind, value, steer.direction, steer.strength, steer.hard, steer.start, steer.end, steer.said)


def _meets(one: Wanted, steer: Steer) -> bool:
    if one.way in ("drop", "add"):
        return (
            steer.kind == "creator"
            and same_name(str(steer.value), one.what)
            and steer.direction == (1 if one.way == "add" else -1)
        )
    if one.way == "like":
        return steer.kind == "like" and same_name(str(steer.value), one.what)
    if one.way == "cap":
        value = steer.value
        return (
            steer.kind == "quota"
            and isinstance(value, tuple)
            and _same(one.what, str(value[0]), str(value[1]))
            and str(value[2]) == one.value
        )
    if one.way in ("max", "min"):
        return _bound(one, steer, one.way)
    if not _about(one, steer):
        return False
    sign = -1 if one.way in ("less", "out") else 1
    if steer.kind == "age":
        return sign == steer.direction
    return steer.direction == sign and steer.hard == (one.way in ("out", "only"))


def _reversed(one: Wanted, steer: Steer) -> bool:
    if one.way in ("drop", "add"):
        return (
            steer.kind == "creator"
            and same_name(str(steer.value), one.what)
            and steer.direction == (-1 if one.way == "add" else 1)
        )
    if one.way in ("max", "min"):
        return _bound(one, steer, "min" if one.way == "max" else "max")
    if one.way in ("cap", "like"):
        return steer.kind == "unlike" and one.way == "like" and same_name(str(steer.value), one.what)
    sign = -1 if one.way in ("less", "out") else 1
    return _about(one, steer) and steer.direction == -sign


def _bound(one: Wanted, steer: Steer, way: str) -> bool:
    kind, value = FIGURES.get(one.what, one.what), steer.value
    if not isinstance(value, tuple):
        return False
    if kind == "price":
        return steer.kind == ("price" if way == "max" else "price_from") and _close(value[0], one.value, 1)
    if kind in ("cpm", "cpv"):
        return way == "max" and steer.kind == kind and _close(value[0], one.value, 1)
    number = value[1] if way == "max" else value[0]
    return steer.kind == kind and number is not None and _close(number, one.value, 100 if kind == "engagement" else 1)


def _close(number: float | str | None, said: str, times: float) -> bool:
    return number is not None and abs(float(number) * times - float(said)) <= CLOSE * float(said)


def _about(one: Wanted, steer: Steer) -> bool:
    if one.what in FIGURES and one.what != "age" and not one.value:
        return steer.kind == FIGURES[one.what] and steer.value is None
    if one.what == "age":
        return steer.kind == "age" and (
            not one.value or _age(one.value) == steer.value or (steer.value is None and not one.value)
        )
    if one.what == "gender":
        return steer.kind == "gender" and steer.value == GENDERS[one.value]
    if one.what == "partner":
        return steer.kind == "partner" and same_name(str(steer.value), one.value)
    return _same(one.value or one.what, steer.kind, str(steer.value))


def _age(text: str) -> tuple[float | None, float | None]:
    low, _, high = text.rstrip("+").partition("-")
    return float(low), float(high) if high else None


def _same(gold: str, kind: str, value: str) -> bool:
    if kind in CODED or kind == "city":
        return value.casefold() == gold.casefold()
    if kind == "topic":
        return same_topic(value, gold)
    return kind == "search" and same_words(value, gold)
