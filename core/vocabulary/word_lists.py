"""Word lists kept as data next to their parsers: a comma ends a phrase, * stands for any ending of a stem."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WordList = Mapping[str, tuple[str, ...]]  # code -> phrases
_ENDING = re.compile(r"\*\w+")


@cache
def read_lists(path: Path) -> Mapping[str, WordList]:
    """Returns the sections of a file by name, in order."""
    with path.open("rb") as file:
        sections = tomllib.load(file)
    return {name: {code: _phrases(text) for code, text in codes.items()} for name, codes in sections.items()}


def _phrases(text: str) -> tuple[str, ...]:
    phrases = (" ".join(part.split()) for part in text.split(","))
    return tuple(phrase for phrase in phrases if phrase)


def code_by_phrase(words: WordList) -> dict[str, str]:
    """Maps every phrase to its code; if a phrase has two codes, the last one wins."""
    return {phrase: code for code, phrases in words.items() for phrase in phrases}


def stemmed(phrase: str) -> str:
    """«красот*а» as «красот*»: what text is matched against."""
    return _ENDING.sub("*", phrase)


def headword(phrase: str) -> str:
    """«красот*а» as «красота», "sport*" as "sport": what people see."""
    return phrase.replace("*", "")
