"""Claims: what an answer says of a creator, an audience, a post or a market that could turn out false."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.parsing.clauses import sentences, statements
from core.parsing.lexicons import claims as words
from core.parsing.reasons import wishes
from core.vocabulary.topics import read_topics

MOST, SAID = 5, 200  # claims of one answer; characters of what was said
About = Literal["audience", "engagement", "reach", "price", "topic", "market", "timing", "format", "brand", "other"]
Direction = Literal["higher", "lower", "same", "present", "absent"]
Check = Literal["data", "ask_market", "ask_creator", "test_post", "wait", "none"]
_ANY_DAY = date(2000, 1, 1)  # whether words wish for something does not depend on the day


@dataclass(frozen=True)
class Claim:
    """The codes are those of core.llm.schemas.ReadClaim; `said` is a literal part of the answer."""

    about: About
    direction: Direction
    check: Check  # how it could be checked
    said: str


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_HIGHER, _LOWER, _SAME, _TIMES = map(_pattern, (words.HIGHER, words.LOWER, words.SAME, words.TIMES))
_OLDER, _YOUNGER, _ABSENT, _DENIED = map(_pattern, (words.OLDER, words.YOUNGER, words.ABSENT, words.DENIED))
_GROUPS, _ACTS, _QUANTITY = map(_pattern, (words.GROUPS, words.ACTS, words.QUANTITY))
_FAKE, _ALL, _LANDS, _HERE = map(_pattern, (words.FAKE, words.ALL, words.LANDS, words.HERE))
_MANY_OF = _pattern(rf"(?:{words.HIGHER})\s+(?:{words.GROUPS})")
_FEW_OF = _pattern(rf"(?:{words.LOWER})\s+(?:{words.GROUPS})")
_UNDONE = _pattern(rf"{words.ABSENT}|n't\b|\bnot\b|\bне\b")
_PLACED = re.compile(words.PLACED)
_UNMORE = _pattern(rf"{words.NOT}(?:{words.HIGHER}|{words.LOWER}|{words.OLDER}|{words.YOUNGER})")
_BOUND = _pattern(r"\s*(?:than|чем)?\s*[$€₽£]?\d")  # "fewer than 50" bounds a number, and compares nothing
_FIGURES: dict[About, re.Pattern[str]] = {
    "price": _pattern(words.PRICE),
    "engagement": _pattern(words.ENGAGEMENT),
    "reach": _pattern(words.REACH),
}
_AUDIENCE, _ASK, _KNOWN, _LOCAL = map(_pattern, (words.AUDIENCE, words.ASK, words.KNOWN, words.LOCAL))
_BRAND, _CONTENT, _TIMING, _FORMAT = map(_pattern, (words.BRAND, words.CONTENT, words.TIMING, words.FORMAT))
_RESULT, _TEST, _OPINION, _MONTH = map(_pattern, (words.RESULT, words.TEST, words.OPINION, words.MONTH))
_VAGUE, _COUNTED, _DIGIT = map(_pattern, (words.VAGUE, words.COUNTED, r"(?<!\d)(?!20\d\d\b)\d"))
_WORD = re.compile(r"[^\W\d_]+")


def claims_of(answer: str) -> tuple[Claim, ...]:
    """At most MOST claims of an answer in English or Russian, in the order they were said; its first
    core.parsing.clauses.LONGEST characters count. Questions, wishes, praise and small talk give none."""
    found: list[Claim] = []
    for sentence in sentences(answer):
        for statement in statements(sentence):
            claim = _claim(statement)
            if claim is not None and all(claim.said != one.said for one in found):
                found.append(claim)
    return tuple(found[:MOST])


def _claim(said: str) -> Claim | None:
    plain = said.replace("’", "'")
    if (
        len(_WORD.findall(plain)) < (1 if _DIGIT.search(plain) else 2)
        or _OPINION.search(plain)
        or _VAGUE.search(plain)
        or wishes(plain, _ANY_DAY)
    ):
        return None
    about = _about(plain)
    if about is None:
        return None
    return Claim(about, _direction(about, plain), _check(about, plain), _short(said))


def _short(said: str) -> str:
    return said if len(said) <= SAID else said[:SAID].rsplit(" ", 1)[0].strip()


def _about(said: str) -> About | None:
    """What is claimed of: a figure that is said to be something, whichever comes first; then whatever else fits."""
    found = [(place.start(), about) for about, place in _figures(said)]
    if found:
        return min(found)[1]
    if (
        (_AUDIENCE.search(said) or _ACTS.search(said) or _ALL.search(said))
        and _GROUPS.search(said)
        and not _TIMING.search(said)
    ):
        return "audience"
    return _of_matters(said)


def _figures(said: str) -> Iterator[tuple[About, re.Match[str]]]:
    moved = bool(_level(said) or _SAME.search(said) or _DIGIT.search(said) or _FAKE.search(said))
    for about, pattern in _FIGURES.items():
        place = pattern.search(said)
        if place and (moved or (_ABSENT.search(said) if about != "price" else _ASK.search(said))):
            yield about, place
    if (place := _AUDIENCE.search(said)) and _tells_who(said):
        yield "audience", place


def _tells_who(said: str) -> bool:
    who = _GROUPS.search(said) or _OLDER.search(said) or _YOUNGER.search(said) or _PLACED.search(said)
    people = not _FIGURES["reach"].search(said)  # followers are a figure until it is said who they are
    return bool(who or (people and (_ACTS.search(said) or _QUANTITY.search(said) or _DIGIT.search(said))))


def _of_matters(said: str) -> About | None:
    placed = (_PLACED.search(said) or _HERE.search(said)) and _LANDS.search(said)
    if placed or _KNOWN.search(said) or (_LOCAL.search(said) and len(_WORD.findall(said)) > 2):
        return "market"
    if _BRAND.search(said) and len(_WORD.findall(said)) > 2:
        return "brand"
    if _CONTENT.search(said) and set(read_topics(said)) - {"vlogs"}:
        return "topic"
    if _FORMAT.search(said) and (_level(said) or _DIGIT.search(said)):
        return "format"
    season = _TIMING.search(said) or (_MONTH.search(said) and not _DIGIT.search(said))
    if season and len(_WORD.findall(said)) > 3:
        return "timing"
    counted = _COUNTED.search(said) and len(_WORD.findall(said)) > 2
    return (
        "other"
        if counted or (_RESULT.search(said) and (_DIGIT.search(said) or _ABSENT.search(said) or _level(said)))
        else None
    )


def _direction(about: About, said: str) -> Direction:
    if _UNMORE.search(said):
        return "same"
    if about == "audience":
        return _who_direction(said)
    if about in ("price", "engagement", "reach", "format", "other") and (level := _level(said)):
        return level
    if about in ("engagement", "reach", "price") and _SAME.search(said):
        return "same"
    denied = _DENIED if about in ("market", "brand", "topic") else _ABSENT
    return "absent" if denied.search(said) else "present"


def _who_direction(said: str) -> Direction:
    """Older is higher and younger lower; more of some group is higher too."""
    if _OLDER.search(said) or _MANY_OF.search(said):
        return "higher"
    if _YOUNGER.search(said) or _FEW_OF.search(said):
        return "lower"
    return "absent" if _UNDONE.search(said) else "present"


def _level(said: str) -> Literal["higher", "lower"] | None:
    """Which way the first comparison goes; "twice" alone goes up."""
    up, down = _first(_HIGHER, said), _first(_LOWER, said)
    if up is None and down is None:
        return "higher" if _TIMES.search(said) else None
    return "higher" if down is None or (up is not None and up < down) else "lower"


def _first(pattern: re.Pattern[str], said: str) -> int | None:
    return next((one.start() for one in pattern.finditer(said) if not _BOUND.match(said, one.end())), None)


def _check(about: About, said: str) -> Check:
    if _TEST.search(said):
        return "test_post"
    if about == "price":
        return "ask_creator" if _ASK.search(said) else "data"
    if about == "timing":
        return "wait"
    if about == "other":
        return "data" if _RESULT.search(said) else "none"
    return "ask_market" if about == "market" else "ask_creator" if about == "brand" else "data"
