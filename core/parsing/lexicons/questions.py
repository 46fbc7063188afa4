"""The lexicon of questions the data can answer, as patterns: what's asked for, and words that only ask."""

import re
from collections.abc import Iterable
from pathlib import Path

from core.vocabulary.word_lists import read_lists


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    parts = (re.escape(phrase).replace(r"\ ", " ").replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


_LISTS = read_lists(Path(__file__).with_suffix(".toml"))
_WORDS = {name: _pattern(phrases) for name, phrases in _LISTS["word"].items()}
# In the order they're taken out of a question.
FIGURES = tuple((code, _pattern(phrases)) for code, phrases in _LISTS["figure"].items())
ASKING, ASKS, JOINING, OTHER = (_WORDS[name] for name in ("asking", "asks", "joining", "other"))
COUNTING, CREATORS, HOW_MUCH = (_WORDS[name] for name in ("counting", "creators", "how_much"))
HOW_MANY = re.compile(
    r"(?:\W|\b(?:hi|hey|so|and|please|can you tell me|tell me|do you know|привет|а|скажи\w*|подскажи\w*|пожалуйста)\b)*"
    r"\b(?:how many|(?:the )?(?:number|count) of|what is the number of|сколько|количество|число)\b"
)
