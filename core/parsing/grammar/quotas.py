"""A limit for a part of the list: at most 3 from YouTube, 5 of them on Twitch, «по 10 на каждый рынок»."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.parsing.amounts.bounds import ALSO_BEFORE
from core.parsing.lexicon import Term

Terms = Sequence[Term]
KINDS = ("platform", "topic", "market", "size", "format", "city")
BEFORE = {"bound:high": "max", "bound:low": "min"}
BEHIND = {"bound:behind_high": "max", "bound:behind_low": "min", "bound:high": "max", "bound:low": "min"}
MOST = 100
OF_THEM = ("of them", "of those", "of these", "of which", "из них", "из которых", "из этих", "в том числе")


@dataclass(frozen=True)
class Quota:
    kind: str
    code: str
    number: int
    way: str  # max, min, exactly
    end: int


def quota_at(terms: Terms, at: int, *, loose: bool = False) -> Quota | None:
    """Returns the limit that starts here. `loose`: "two LinkedIn people max" is one too; in a brief it's a count."""
    term = terms[at]
    counts = term.number is not None or not term.meanings.keys().isdisjoint(BEFORE)
    return (_number_first(terms, at, loose) if counts else None) or _part_first(terms, at)


def _number_first(terms: Terms, at: int, loose: bool) -> Quota | None:
    """[at most] 3 [of them] [from] YouTube [max]"""
    place, way = at, ""
    for kind, code in BEFORE.items():
        if terms[at].means(kind):
            way, place = code, at + 1
            break
    number = _number(terms, place)
    if number is None:
        return None
    place += 1
    said = place
    way_behind, place = _way(terms, place)
    linked = False
    while place < min(len(terms), at + 8) and (terms[place].means("part") or _is_small(terms[place])):
        linked = linked or terms[place].means("part") is not None
        place += 1
    if place >= len(terms) or (not linked and not (loose and (way or _behind(terms, place)))):
        return None
    part = _part(terms, place)
    if part is None or (said == place and not loose):
        return None
    place += 1
    while place < len(terms) and (
        terms[place].means("unit") == "creators" or terms[place].word in ("channels", "guys")
    ):
        place += 1
    behind, place = _way(terms, place)
    if not linked and not (way or way_behind or behind):
        return None
    return Quota(*part, number, way or way_behind or behind or "exactly", place)


def _behind(terms: Terms, place: int) -> bool:
    return any(term.means("bound:behind_high", "bound:behind_low") for term in terms[place + 1 : place + 4])


def _part_first(terms: Terms, at: int) -> Quota | None:
    """[from] YouTube [at most] 3; «с дзена максимум двое»."""
    place = at
    if terms[at].word not in ("с", "со", "из", "from", "на", "on") or at + 1 >= len(terms):
        return None
    part = _part(terms, place + 1)
    if part is None:
        return None
    way, place = _way(terms, place + 2)
    number = _number(terms, place) if way else None
    if number is None:
        return None
    place += 1
    while place < len(terms) and terms[place].means("unit") == "creators":
        place += 1
    return Quota(*part, number, way, place)


def _way(terms: Terms, place: int) -> tuple[str, int]:
    for kind, code in BEHIND.items():
        if (
            place < len(terms)
            and terms[place].means(kind)
            and (kind.startswith("bound:behind") or terms[place].word in ALSO_BEFORE)
        ):
            return code, place + 1
    return "", place


def _number(terms: Terms, place: int) -> int | None:
    number = terms[place].number if place < len(terms) else None
    whole = number is not None and number == int(number) and 0 < number <= MOST
    after = terms[place + 1] if place + 1 < len(terms) else None
    scaled = after is not None and (
        after.means("scale", "currency", "month")
        or after.means("unit") == "percent"
        or after.text in ("-", "–", "%", "to")
    )
    return int(number) if whole and number is not None and not scaled else None


def _is_small(term: Term) -> bool:
    return term.word in (
        "the",
        "channels",
        "people",
        "creators",
        "человек",
        "блогеров",
        "штук",
        "шт",
        "чел",
        "каналов",
        "should",
        "be",
        "must",
        "are",
    )


def _part(terms: Terms, place: int) -> tuple[str, str] | None:
    return next(((kind, code) for kind in KINDS if (code := terms[place].means(kind))), None)
