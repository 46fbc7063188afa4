"""What an answer speaks of, by words in both languages: what is decided, or a feeling, a refusal, the weather."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from core.numbers.questions.clarity import Floats
from core.parsing.clarity_items import LONGEST

FILE = Path(__file__).with_name("mentions.toml")
SHORTEST_STEM, LONGEST_STEM = 2, 16  # letters
MOST = {"subject": 4, "tone": 3, "aside": 3}  # mentions of one part beyond these say nothing new
MATTERS = {"creator", "audience", "content", "metric", "result", "price", "deal", "platform", "tech"}
VALUES = {"digit", "people", "place", "change", "fraud", "conduct", "date", "trouble"}
TELLING = {"fraud", "conduct", "trouble", "deal"}
CLOSE = {"creator", "audience", "content", "metric", "deal", "platform", "result"}
FEW, SHORT, LONG = 2, 5, 20  # words

_WORD = re.compile(r"[^\W_]+(?:['’+-][^\W_]+)*\+?")
_UNIT = re.compile(r"[$€₽£]\s?\d|\d[\d.,]{0,12}\s?(?:[$€₽£%]|[kmкм]\b|тыс|млн|руб|р\b)", re.IGNORECASE)
# Figures that measure nothing but how sure somebody is.
_IDIOM = re.compile(
    r"\b\d+\s?(?:/|из|out of)\s?10\b|\b[12]0+\s?(?:%|percent|процент)|\b50\s?(?:/|на)\s?50\b|\bnumber one\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|not|never|nobody|none|without|cannot|нет|не|ни|без|никогда|никто)\b|n['’]t\b", re.IGNORECASE)
# Words of the trade or of time in a saying where they mean neither.
_SAYING = re.compile(
    r"\bno comments?\b|\bat the end of the day\b|\bthese days\b|\btop of mind\b|\bbelow the belt\b"
    r"|\bбез комментари\w+|\bв конце концов\b|\bна (?:сегодняшний|данный) (?:день|момент)\b|\bне по сеньке\b",
    re.IGNORECASE,
)
# A capital inside a sentence: somebody's name, a brand, a place.
_NAME = re.compile(r"[^\s.!?]\s+[«\"“]?[A-ZА-ЯЁ]\w|@\w")


def traits_of(answers: Sequence[str]) -> Floats:
    """(n, traits), each 0..1, for the first LONGEST characters of n answers; a few dozen µs each."""
    return np.array([_traits(answer[:LONGEST]) for answer in answers], dtype=np.float64).reshape(
        len(answers), -1 if answers else 0
    )


def _traits(text: str) -> list[float]:
    groups = _mentioned(text) | ({"digit"} if any(letter.isdigit() for letter in text) else set())
    seen = {part: sum(code in groups for code in codes) for part, codes in _parts().items()}
    words = len(text.split())
    every = [code in groups for codes in _parts().values() for code in codes]
    shares = [min(seen[part], most) / most for part, most in MOST.items()]
    return [
        *map(float, every),
        *shares,
        *_length(words),
        *_figures(text, seen["subject"]),
        *_together(seen, groups, words),
    ]


def _length(words: int) -> tuple[float, ...]:
    return min(float(np.log1p(words)) / 4, 1.2), float(words <= FEW), float(words <= SHORT), float(words >= LONG)


def _figures(text: str, subjects: int) -> tuple[float, ...]:
    digit = any(letter.isdigit() for letter in text)
    found = (_UNIT.search(text), digit, _IDIOM.search(text), digit and subjects, _NO.search(text), _NAME.search(text))
    return tuple(float(bool(trait)) for trait in found)


def _together(seen: dict[str, int], groups: set[str], words: int) -> tuple[float, ...]:
    """What only says something in company: praise without a subject, the weather without a creator."""
    subjects, tone, aside = seen["subject"], seen["tone"], seen["aside"]
    return (
        float(subjects > 0),
        float(subjects > 1),
        float(aside > 0 and "creator" not in groups),
        float(aside > 0 and subjects < 2),
        float(tone > 0 and not subjects),
        float(not subjects and not aside),
        float(words <= SHORT and subjects > 0 and not tone),
        float(words >= LONG and subjects < 3),
        *_stated(groups, words),
    )


def _stated(groups: set[str], words: int) -> tuple[float, ...]:
    """Something that is decided on, and what is said of it; or a word that says both: "bots", «накрутка»."""
    matter, value = groups & MATTERS, groups & VALUES
    plain = not groups & _parts()["aside"].keys() - {"self"}
    telling = bool(groups & TELLING) and plain
    return (
        float(bool(matter and value)),
        float(bool(matter and value) and words <= SHORT),
        float(bool(matter and value) and plain),
        float(telling),
        float(telling and words <= SHORT),
        float(bool(value) and plain and words <= SHORT),
        float(not plain and not groups & CLOSE),
        float("self" in groups and not groups & CLOSE),
    )


def _mentioned(text: str) -> set[str]:
    words = (
        word.replace("ё", "е").replace("’", "'").removesuffix("'s")
        for word in _WORD.findall(_SAYING.sub(" ", text).casefold())
    )
    return {code for word in words for code in _codes(word)}


def _codes(word: str) -> set[str]:
    whole, stems = _lexicon()
    found = set(whole.get(word, ()))
    for letters in range(SHORTEST_STEM, min(len(word), LONGEST_STEM) + 1):
        found |= stems.get(word[:letters], set())
    return found


@cache
def _parts() -> dict[str, dict[str, str]]:
    """Part (subject, tone, aside) -> group -> its words."""
    return tomllib.loads(FILE.read_text("utf-8"))


@cache
def _lexicon() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Groups by whole word, and by stem."""
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for groups in _parts().values():
        for code, words in groups.items():
            for word in words.replace("ё", "е").split():
                (stems if word.endswith("*") else whole).setdefault(word.rstrip("*"), set()).add(code)
    return whole, stems
