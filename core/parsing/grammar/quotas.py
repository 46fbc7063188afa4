"""A limit for a part of the list: at most 3 from YouTube, 5 of them on Twitch, «по 10 на каждый рынок»."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.parsing.amounts.bounds import ALSO_BEFORE
from core.parsing.facts import Fact
from core.parsing.lexicon import Term

Terms = Sequence[Term]
KINDS = ("platform", "topic", "market", "country", "size", "format", "city")
BEFORE = {"bound:high": "max", "bound:low": "min"}
BEHIND = {"bound:behind_high": "max", "bound:behind_low": "min", "bound:high": "max", "bound:low": "min"}
LINKED = ("с", "со", "из", "от", "from", "на", "on")
HOMES = ("country", "city", "market")
MOST = 100
AGED = ("older", "younger", "старше", "младше", "моложе", "years", "лет", "yo")
CAPPING = frozenset(("limit", "cap", "restrict", "hold", "keep", "max", "ограничь", "ограничьте", "ограничить"))
ENOUGH = ("хватит", "достаточно", "is enough", "are enough", "is plenty", "will do", "enough", "plenty", "max out")
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
    return (_number_first(terms, at, loose) if counts else None) or _part_first(terms, at, loose)


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
    if _is_age(terms, place):
        return None  # "45 and older on Facebook"
    way_behind, place = _way(terms, place)
    linked = False
    while place < min(len(terms), at + 8) and (
        terms[place].means("part") or _is_small(terms[place]) or (linked and terms[place].word in ("in", "в"))
    ):
        linked = linked or (terms[place].means("part") is not None and terms[place].word != "по")
        place += 1
    if place >= len(terms) or (
        not linked and not (loose and (way or _behind(terms, place) or _is_enough(terms, place)))
    ):
        return None
    part = _part(terms, place)
    if part is None or (said == place and not loose):
        return None
    place += 1
    while place < len(terms) and (
        terms[place].means("unit") == "creators" or terms[place].word in ("channels", "guys")
    ):
        place += 1
    behind, place = _enough(terms, place)
    if not linked and not (way or way_behind or behind):
        return None
    return Quota(*part, number, way or way_behind or behind or "exactly", place)


def _is_age(terms: Terms, place: int) -> bool:
    return place < len(terms) and any(word in AGED for word in terms[place].word.split())


def _behind(terms: Terms, place: int) -> bool:
    return any(term.means("bound:behind_high", "bound:behind_low") for term in terms[place + 1 : place + 4])


def _is_enough(terms: Terms, place: int) -> bool:
    """ "two twitch streamers is plenty" """
    return any(term.word in ENOUGH or term.word in ("is enough", "is plenty") for term in terms[place + 1 : place + 4])


def _part_first(terms: Terms, at: int, loose: bool) -> Quota | None:
    """[from] YouTube [at most] 3; «с дзена максимум двое»; `loose`: "YouTubers: two at most"."""
    linked = terms[at].word in LINKED
    if not (linked or loose) or at + linked >= len(terms):
        return None
    part = _part(terms, at + linked)
    if part is None:
        return None
    place = at + linked + 1
    while place < len(terms) and (
        terms[place].means("unit") == "creators" or terms[place].text in ("-", "–", "—", ":")
    ):
        place += 1
    beyond = place < len(terms) and terms[place].word in ("больше", "более", "more than", "over")
    way, place = _way(terms, place + beyond)
    number = _number(terms, place)
    if number is None:
        return None
    place += 1
    if beyond:  # «из телеги больше пяти не надо»
        refused = place < len(terms) and terms[place].means("after") is not None
        return Quota(*part, number, "max", place + 1) if refused else None
    if not way:  # "Twitch: two at most"
        way, place = _enough(terms, place)
    if not way:
        return None
    while place < len(terms) and terms[place].means("unit") == "creators":
        place += 1
    return Quota(*part, number, way, place)


def has_total(text: str, facts: Sequence[Fact]) -> bool:
    """Whether it was said how many are wanted at all; in "3 from the US and 4 from Russia" each is a part."""
    at = next((number for number, fact in enumerate(facts) if fact.kind == "count"), None)
    if at is None or at + 1 >= len(facts) or facts[at + 1].kind not in HOMES:
        return at is not None
    return text[facts[at].end : facts[at + 1].start].strip() not in ("", "из", "from", "in", "в")


def capped_at(terms: Terms, at: int) -> Quota | None:
    """ "limit TikTok to 4", "cap YouTube at three", «ограничь тикток четырьмя»."""
    if terms[at].word not in CAPPING or at + 2 >= len(terms) or (part := _part(terms, at + 1)) is None:
        return None
    place = at + 2
    while place < len(terms) and (
        terms[place].word in ("to", "at", "down", "до") or terms[place].means("unit") == "creators"
    ):
        place += 1
    number = _number(terms, place)
    return Quota(*part, number, "max", place + 1) if number else None


def _way(terms: Terms, place: int) -> tuple[str, int]:
    for kind, code in BEHIND.items():
        if (
            place < len(terms)
            and terms[place].means(kind)
            and (kind.startswith("bound:behind") or terms[place].word in ALSO_BEFORE)
        ):
            return code, place + 1
    return "", place


def _enough(terms: Terms, place: int) -> tuple[str, int]:
    """«двоих с дзена хватит, не больше»"""
    way, end = _way(terms, place)
    place += place + 1 < len(terms) and terms[place].word in ("is", "are") and terms[place + 1].word in ENOUGH
    if way or place >= len(terms) or terms[place].word not in ENOUGH:
        return way, end
    more = place + 1 + (place + 1 < len(terms) and terms[place + 1].text == ",")
    doubled = more < len(terms) and (terms[more].means("bound:high", "bound:behind_high") is not None)
    lone = more + 1 >= len(terms) or terms[more + 1].number is None
    return "max", more + 1 if doubled and lone else place + 1


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
        "представитель",
        "чела",
        "человека",
        "representatives",
        "reps",
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
