"""What a sentence asks for: one intent if that's clear, two if it could be either, the two nearest if it's neither."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.intents.codes import TALK, Intent
from core.intents.examples import LANGUAGES, examples
from core.intents.features import LONGEST, STEM
from core.intents.model import model
from core.parsing.brief import read_brief
from core.parsing.steer import is_steer
from core.refusal import Refusal

SURE, APART = 0.36, 0.12  # least score, and least distance to the second, of a clear intent
PLAUSIBLE = 0.3  # least score of one of two readings
STEERS = 0.3  # added to a sentence that's nothing but a steer
FULL = {3: 0.15, 4: 0.3}  # added for so many kinds of facts: only a brief says that much at once
# Saying "don't" before these turns them round; "no alerts" and "not that one" are requests themselves.
REVERSIBLE = (
    Intent.NEXT,
    Intent.CLOSE,
    Intent.REOPEN,
    Intent.RENAME,
    Intent.UNDO,
    Intent.REPLACE,
    Intent.EXPORT,
    Intent.REPLAY,
)
_NOT = r"\b(?:don'?t|do not|never|not|shouldn'?t|must ?n[o']t|не|нельзя|рано)\s+(?:\w+\s+)?"
_CYRILLIC, _LATIN = re.compile("[а-яё]", re.IGNORECASE), re.compile("[a-z]", re.IGNORECASE)
_ASKED = re.compile(r"^\W*(?:how|why|сколько|почему|отчего)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """`intent`: what's clearly asked for. Without one, `others` are two readings (`either`), or just the nearest."""

    intent: Intent | None
    others: tuple[Intent, ...] = ()
    either: bool = False
    negated: bool = False  # it says not to do it
    chatter: bool = False  # it sounds most like people talking to each other


def read(text: str, today: date) -> Reading:
    """Reads an English or Russian sentence; the same text on the same day always gives the same."""
    scores = _scores(text, today)
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    first, second = ranked[0], ranked[1]
    nearest = tuple(code for code in ranked if code not in TALK)[:2]
    if scores[first] >= SURE and scores[first] - scores[second] >= APART:
        return Reading(first, nearest, negated=_is_negated(text, first), chatter=first == Intent.OTHER)
    either = scores[second] >= PLAUSIBLE and first not in TALK and second not in TALK
    return Reading(None, nearest, either=either, chatter=first == Intent.OTHER)


def _scores(text: str, today: date) -> Mapping[Intent, float]:
    """How it sounds, in the language most of its letters are in, and what the grammars of briefs and steers find."""
    russian = len(_CYRILLIC.findall(text)) >= max(1, len(_LATIN.findall(text)) / 2)
    scores = model(LANGUAGES[russian]).scores(text)
    short = text[:LONGEST]
    if not short.rstrip().endswith("?") and is_steer(short, today):
        scores[Intent.STEER] += STEERS
    if not _ASKED.search(short):
        scores[Intent.SHORTLIST] += FULL.get(min(_kinds_wanted(short, today), max(FULL)), 0.0)
    return scores


def _kinds_wanted(text: str, today: date) -> int:
    """Returns how many kinds of things it says about creators; a conflict between two is one a brief has too."""
    try:
        facts = read_brief(text, today).facts
    except Refusal:
        return 0
    return len({fact.kind.removeprefix("no_") for fact in facts})


def _is_negated(text: str, intent: Intent) -> bool:
    if intent not in REVERSIBLE:
        return False
    plain = text[:LONGEST].casefold().replace("ё", "е").replace("’", "'")
    doing = {
        line.split()[0][:STEM].replace("ё", "е")
        for lang in LANGUAGES
        for code, line in examples(lang)
        if code == intent
    }
    return any(match[1][:STEM] in doing for match in re.finditer(_NOT + r"(?=(\w+))", plain)) or any(
        word[:STEM] in doing for word in re.findall(r"\b(?:don'?t|do not|never|не)\s+(\w+)", plain)
    )
