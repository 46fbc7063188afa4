"""Claims: statements in an answer about a creator, an audience, a post or a market that could turn out false."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.parsing.clauses import sentences, statements
from core.parsing.lexicons.claims import PATTERNS
from core.parsing.reasons import is_wish
from core.vocabulary.topics import read_topics

MOST, SAID = 5, 200  # claims per answer; characters quoted
About = Literal["audience", "engagement", "reach", "price", "topic", "market", "timing", "format", "brand", "other"]
Direction = Literal["higher", "lower", "same", "present", "absent"]
Check = Literal["data", "ask_market", "ask_creator", "test_post", "wait", "none"]
_ANY_DAY = date(2000, 1, 1)  # whether words state a preference doesn't depend on the day


@dataclass(frozen=True)
class Claim:
    """The codes are those of core.llm.schemas.ReadClaim; `said` is a literal part of the answer."""

    about: About
    direction: Direction
    check: Check  # how it could be checked
    said: str


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _named(*names: str) -> Iterator[re.Pattern[str]]:
    yield from (_pattern(PATTERNS[name]) for name in names)


_UNDONE_WORDS = rf"{PATTERNS['absent']}|n't\b|\bnot\b|\bне\b"
_NOT = r"\b(?:not|no|isn't|aren't|wasn't|hardly any|не)\s+(?:(?:much|any|really|намного|сильно|особо)\s+)?"
_MOVED_WORDS = "|".join(PATTERNS[name] for name in ("higher", "lower", "older", "younger"))
_HIGHER, _LOWER, _OLDER, _YOUNGER = _named("higher", "lower", "older", "younger")
_SAME, _TIMES, _ABSENT = _named("same", "times", "absent")
_GROUPS, _ACTS, _QUANTITY = _named("groups", "acts", "quantity")
_FAKE, _ALL, _LANDS, _HERE = _named("fake", "all", "lands", "here")
_MANY_OF = _pattern(rf"(?:{PATTERNS['higher']})\s+(?:{PATTERNS['groups']})")
_FEW_OF = _pattern(rf"(?:{PATTERNS['lower']})\s+(?:{PATTERNS['groups']})")
_UNDONE = _pattern(_UNDONE_WORDS)
_DENIED = _pattern(rf"{_UNDONE_WORDS}|\bwithout\b|\bбез\b")
_PLACED = re.compile(PATTERNS["placed"])
_UNMORE = _pattern(rf"{_NOT}(?:{_MOVED_WORDS})")
_BOUND = _pattern(r"\s*(?:than|чем)?\s*[$€₽£]?\d")  # "fewer than 50" bounds a number and compares nothing
_FIGURES: dict[About, re.Pattern[str]] = {
    "price": _pattern(PATTERNS["price"]),
    "engagement": _pattern(PATTERNS["engagement"]),
    "reach": _pattern(PATTERNS["reach"]),
}
_AUDIENCE, _ASK, _KNOWN, _LOCAL = _named("audience", "ask", "known", "local")
_BRAND, _CONTENT, _TIMING, _FORMAT = _named("brand", "content", "timing", "format")
_RESULT, _TEST, _OPINION, _MONTH = _named("result", "test", "opinion", "month")
_VAGUE, _COUNTED = _named("vague", "counted")
_DIGIT = _pattern(r"(?<!\d)(?!20\d\d\b)\d")
_WORD = re.compile(r"[^\W\d_]+")


def claims_of(answer: str) -> tuple[Claim, ...]:
    """Returns at most MOST claims from an English or Russian answer, in the order stated; its first
    core.parsing.clauses.LONGEST characters count. Questions, preferences, praise and small talk yield none."""
    claims: list[Claim] = []
    for sentence in sentences(answer):
        for statement in statements(sentence):
            claim = _claim(statement)
            if claim is not None and all(claim.said != earlier.said for earlier in claims):
                claims.append(claim)
    return tuple(claims[:MOST])


def _claim(statement: str) -> Claim | None:
    plain = statement.replace("’", "'")
    if (
        len(_WORD.findall(plain)) < (1 if _DIGIT.search(plain) else 2)
        or _OPINION.search(plain)
        or _VAGUE.search(plain)
        or is_wish(plain, _ANY_DAY)
    ):
        return None
    about = _about(plain)
    if about is None:
        return None
    return Claim(about, _direction(about, plain), _check(about, plain), _short(statement))


def _short(statement: str) -> str:
    return statement if len(statement) <= SAID else statement[:SAID].rsplit(" ", 1)[0].strip()


def _about(statement: str) -> About | None:
    """Returns the subject of a claim: the first metric that's described, else whatever fits."""
    figures = [(place.start(), about) for about, place in _figures(statement)]
    if figures:
        return min(figures)[1]
    if (
        (_AUDIENCE.search(statement) or _ACTS.search(statement) or _ALL.search(statement))
        and _GROUPS.search(statement)
        and not _TIMING.search(statement)
    ):
        return "audience"
    return _of_matters(statement)


def _figures(statement: str) -> Iterator[tuple[About, re.Match[str]]]:
    moved = bool(_level(statement) or _SAME.search(statement) or _DIGIT.search(statement) or _FAKE.search(statement))
    for about, pattern in _FIGURES.items():
        place = pattern.search(statement)
        if place and (moved or (_ABSENT.search(statement) if about != "price" else _ASK.search(statement))):
            yield about, place
    if (place := _AUDIENCE.search(statement)) and _tells_who(statement):
        yield "audience", place


def _tells_who(statement: str) -> bool:
    who = (
        _GROUPS.search(statement) or _OLDER.search(statement) or _YOUNGER.search(statement) or _PLACED.search(statement)
    )
    people = not _FIGURES["reach"].search(statement)  # followers are a metric until it says who they are
    return bool(
        who or (people and (_ACTS.search(statement) or _QUANTITY.search(statement) or _DIGIT.search(statement)))
    )


def _of_matters(statement: str) -> About | None:
    placed = (_PLACED.search(statement) or _HERE.search(statement)) and _LANDS.search(statement)
    if placed or _KNOWN.search(statement) or (_LOCAL.search(statement) and len(_WORD.findall(statement)) > 2):
        return "market"
    if _BRAND.search(statement) and len(_WORD.findall(statement)) > 2:
        return "brand"
    if _CONTENT.search(statement) and set(read_topics(statement)) - {"vlogs"}:
        return "topic"
    if _FORMAT.search(statement) and (_level(statement) or _DIGIT.search(statement)):
        return "format"
    season = _TIMING.search(statement) or (_MONTH.search(statement) and not _DIGIT.search(statement))
    if season and len(_WORD.findall(statement)) > 3:
        return "timing"
    counted = _COUNTED.search(statement) and len(_WORD.findall(statement)) > 2
    return (
        "other"
        if counted
        or (_RESULT.search(statement) and (_DIGIT.search(statement) or _ABSENT.search(statement) or _level(statement)))
        else None
    )


def _direction(about: About, statement: str) -> Direction:
    if _UNMORE.search(statement):
        return "same"
    if about == "audience":
        return _who_direction(statement)
    if about in ("price", "engagement", "reach", "format", "other") and (level := _level(statement)):
        return level
    if about in ("engagement", "reach", "price") and _SAME.search(statement):
        return "same"
    denied = _DENIED if about in ("market", "brand", "topic") else _ABSENT
    return "absent" if denied.search(statement) else "present"


def _who_direction(statement: str) -> Direction:
    """Older is higher and younger lower; more of some group is higher too."""
    if _OLDER.search(statement) or _MANY_OF.search(statement):
        return "higher"
    if _YOUNGER.search(statement) or _FEW_OF.search(statement):
        return "lower"
    return "absent" if _UNDONE.search(statement) else "present"


def _level(statement: str) -> Literal["higher", "lower"] | None:
    """Returns the direction of the first comparison; "twice" alone means up."""
    up, down = _first(_HIGHER, statement), _first(_LOWER, statement)
    if up is None and down is None:
        return "higher" if _TIMES.search(statement) else None
    return "higher" if down is None or (up is not None and up < down) else "lower"


def _first(pattern: re.Pattern[str], statement: str) -> int | None:
    return next(
        (match.start() for match in pattern.finditer(statement) if not _BOUND.match(statement, match.end())), None
    )


def _check(about: About, statement: str) -> Check:
    if _TEST.search(statement):
        return "test_post"
    if about == "price":
        return "ask_creator" if _ASK.search(statement) else "data"
    if about == "timing":
        return "wait"
    if about == "other":
        return "data" if _RESULT.search(statement) else "none"
    return "ask_market" if about == "market" else "ask_creator" if about == "brand" else "data"
