"""Holds a reading of a brief against its gold columns, fact by fact.

Both sides become atoms (name, value): the two ends of a range, the start and the deadline are one each. A gold topic is
met by a finer one and the other way around; an excluded one by a broader one only if that isn't wanted. Currency counts
where the gold row has one. Formats and audiences (moms, Gen Z) that no column asks for are neither right nor wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.parsing.facts import Fact, Reading
from core.vocabulary.taxonomy import is_region, occasions, places
from core.vocabulary.topics import PLATFORMS, SIZES
from tests.benchmarks.dialogue.utterances.words import codes_of, same_name, same_topic, same_words

Atom = tuple[str, str | float]
MONEY = ("budget", "price_min", "price_max", "cpm_max", "cpv_max")
NUMBERS = (
    "followers_min",
    "followers_max",
    "views_min",
    "age_min",
    "age_max",
    "budget",
    "price_min",
    "price_max",
    "count",
)
ENDS = {"followers": 1.0, "views": 1.0, "engagement": 100.0, "age": 1.0}
NAMES = {"engagement": "er"}
GOALS = {"awareness": ("reach", "views"), "engagement": ("engagement",)}
GENERATIONS = {"gen_z": (18.0, 27.0), "millennials": (28.0, 43.0), "students": (18.0, 24.0), "teens": (13.0, 17.0)}
OPPOSITE = {"_min": "_max", "_max": "_min"}
UNASKED = ("format", "no_format", "audience", "topics_any", "variety", "occasion", "city")
CLOSE = 0.011  # of a number: rounding
DAYS = 1


@dataclass(frozen=True)
class Score:
    gold: int
    met: int
    read: int
    right: int
    inverted: int
    wrong: tuple[Atom, ...] = ()
    missed: tuple[Atom, ...] = ()

    @property
    def whole(self) -> bool:
        return self.met == self.gold and self.right == self.read


def score(reading: Reading, gold: Mapping[str, str]) -> Score:
    said, read = expected(gold), atoms(reading.facts)
    wanted = [atom for atom in said if atom[0] == "topic"]
    met = [atom for atom in said if any(_same(atom, other, wanted) for other in read)]
    right = [other for other in read if any(_same(atom, other, wanted) for atom in said) or _unasked(other, said)]
    if {("gender", "f"), ("gender", "m")} <= set(read) and not any(name == "gender" for name, _ in said):
        read = [atom for atom in read if atom[0] != "gender"]  # "men and women" is everybody
    right = [other for other in read if other in right]
    counted = [other for other in read if not _unasked(other, said)]
    wrong = tuple(other for other in read if other not in right)
    inverted = sum(any(_opposite(atom, other) for atom in said) for other in wrong)
    missed = tuple(atom for atom in said if atom not in met)
    right_counted = len(counted) - len([other for other in counted if other in wrong])
    return Score(len(said), len(met), len(counted), right_counted, inverted, wrong, missed)


def atoms(facts: Sequence[Fact]) -> list[Atom]:
    """Returns what was read."""
    found: list[Atom] = []
    for fact in facts:
        found += _atoms_of(fact)
    if currencies := {
        str(fact.value[1]) for fact in facts if _is_money(fact) and isinstance(fact.value, tuple) and fact.value[1]
    }:
        found += [("currency", currency) for currency in sorted(currencies)]
    return list(dict.fromkeys(found))


def _is_money(fact: Fact) -> bool:
    return fact.kind in ("budget", "price", "price_from", "cpm", "cpv")


def _atoms_of(fact: Fact) -> list[Atom]:
    kind, value = fact.kind, fact.value
    if kind == "prefer" and isinstance(value, tuple):  # gold columns don't tell a preference from a filter
        plain = value[1] if len(value) == 2 else value[1:]
        return _atoms_of(replace(fact, kind=str(value[0]), value=plain if plain is not None else ""))
    if kind in ENDS and isinstance(value, tuple):
        name = NAMES.get(kind, kind)
        ends = zip(("min", "max"), value, strict=True)
        return [(f"{name}_{end}", float(number) * ENDS[kind]) for end, number in ends if number is not None]
    if _is_money(fact) and isinstance(value, tuple):
        name = {"price": "price_max", "price_from": "price_min", "cpm": "cpm_max", "cpv": "cpv_max"}.get(kind, kind)
        return [(name, float(value[0] or 0))]
    if kind == "dates" and isinstance(value, tuple):
        return [(end, str(day)) for end, day in zip(("start", "deadline"), value, strict=True) if day]
    if kind == "quota" and isinstance(value, tuple):
        return [("quota", f"{value[1]}={value[2]}")]
    if kind == "audience_country" and isinstance(value, tuple):
        return [("country", str(value[0]))]
    if kind == "audience" and value in GENERATIONS:
        return [("audience", str(value))]
    if kind == "gender":
        return [("gender", str(value)[0].replace("w", "f"))]
    return [(kind, float(value) if isinstance(value, int) else str(value))]


def expected(gold: Mapping[str, str]) -> list[Atom]:
    """Returns what was said."""
    found: list[Atom] = []
    for column, kind in (
        ("topics", "topic"),
        ("topics_out", "no_topic"),
        ("market", "market"),
        ("platform", "platform"),
    ):
        found += [(kind, part) for part in _parts(gold, column)]
    found += [("size", part) for part in _parts(gold, "tier")] + [("country", part) for part in _parts(gold, "country")]
    found += [(name, float(gold[name])) for name in NUMBERS if gold.get(name)]
    found += [("er_min", float(gold["er_min"]))] if gold.get("er_min") else []
    for name in ("gender", "language", "currency", "start", "deadline", "goal"):
        found += [(name, part) for part in _parts(gold, name)]
    for part in _parts(gold, "exclude"):
        kind, _, value = part.partition(":")
        named = "no_platform" if part.casefold() in PLATFORMS else "no_topic"
        found.append((f"no_{kind}", value) if value else ("no_creator", part[1:]) if part[0] == "@" else (named, part))
    for part in _parts(gold, "other"):
        kind, _, value = part.partition(":")
        name = {"not_like": "unlike"}.get(kind, kind)
        found.append((name, float(value) if kind in ("cpm_max", "cpv_max") else value.lstrip("@") or 1.0))
    return found


def _parts(gold: Mapping[str, str], column: str) -> list[str]:
    return [part.strip() for part in (gold.get(column) or "").split("|") if part.strip()]


def _same(gold: Atom, read: Atom, wanted: Sequence[Atom]) -> bool:
    (kind, said), (found, value) = gold, read
    if kind in ("topic", "no_topic"):
        return _same_theme(kind, str(said), found, value, wanted)
    if kind == "followers_min" and found == "size":
        return SIZES[str(value)][0] == said
    if kind in ("age_min", "age_max") and found == "audience":
        return GENERATIONS.get(str(value), (0, 0))[kind == "age_max"] == said
    if kind != found:
        return False
    if isinstance(said, float) or isinstance(value, float):
        return abs(float(said) - float(value)) <= CLOSE * abs(float(said))
    return SAME.get(kind, _equal)(str(value), str(said))


def _same_theme(kind: str, said: str, found: str, value: str | float, wanted: Sequence[Atom]) -> bool:
    if found == kind:
        up = kind == "topic" or not any(same_topic(str(value), str(topic), up=False) for _, topic in wanted)
        return same_topic(str(value), said, up=up)
    if found == kind.replace("topic", "search"):
        return same_words(str(value), said)
    return found == kind.replace("topic", "format") and same_words(str(value), said)


def _equal(value: str, said: str) -> bool:
    return value.casefold() == said.casefold()


def _same_day(value: str, said: str) -> bool:
    return abs((date.fromisoformat(value) - date.fromisoformat(said)).days) <= DAYS


def _same_goal(value: str, said: str) -> bool:
    return value in GOALS.get(said, (said,))


def _same_format(value: str, said: str) -> bool:
    return value.partition("_")[0] == said.partition("_")[0] or same_words(value, said)


def _same_occasion(value: str, said: str) -> bool:
    words = [word.casefold() for word in (value.replace("_", " "), *occasions().get(value, ()))]
    return said.casefold() in words or _turned(said) in words or any(said.casefold() in word for word in words)


def _turned(said: str) -> str:
    day, _, month = said.casefold().partition(" ")
    return f"{month} {day}"


def _same_place(value: str, said: str) -> bool:
    return (
        value == said
        or said.casefold() in (word.casefold() for word in places().get(value, ()))
        or same_name(value, said)
    )


def _same_quota(value: str, said: str) -> bool:
    (code, number), (wanted, most) = value.split("="), said.split("=")
    return number == most and (code == wanted or same_topic(code, wanted))


SAME: Mapping[str, Callable[[str, str], bool]] = {
    "start": _same_day,
    "deadline": _same_day,
    "goal": _same_goal,
    "format": _same_format,
    "occasion": _same_occasion,
    "city": _same_place,
    "delivery": _same_place,
    "quota": _same_quota,
    "no_partner": same_name,
    "like": same_name,
    "unlike": same_name,
    "no_creator": same_name,
}


def _unasked(read: Atom, said: Sequence[Atom]) -> bool:
    """What no gold column speaks of is neither right nor wrong."""
    kind, value = read
    if kind == "city" and is_region(str(value)):
        return True
    if kind == "currency":
        return not any(name == "currency" for name, _ in said)
    return kind in UNASKED and not any(name == kind for name, _ in said)


def _opposite(gold: Atom, read: Atom) -> bool:
    """Whether what was read is the reverse of what was said."""
    (kind, said), (found, value) = gold, read
    if kind[-4:] in OPPOSITE and found == kind[:-4] + OPPOSITE[kind[-4:]]:
        return abs(float(said) - float(value)) <= CLOSE * abs(float(said))
    if kind in ("like", "unlike"):
        return found == {"like": "unlike", "unlike": "like"}[kind] and same_name(str(value), str(said))
    turned = kind.removeprefix("no_") if kind.startswith("no_") else f"no_{kind}"
    if turned in ("topic", "no_topic"):
        same = found == turned and str(value) in codes_of(str(said))
        return same or (
            found == turned.replace("topic", "search") and same_words(str(value), str(said)) and not codes_of(str(said))
        )
    return found == turned and SAME.get(kind, _equal)(str(value), str(said))
