"""Word lists kept as data beside their readers: a comma ends a phrase, * stands for any ending of a stem."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WordList = Mapping[str, tuple[str, ...]]  # code -> phrases
_ENDING = re.compile(r"\*\w+")


@cache
def read_lists(path: Path) -> Mapping[str, WordList]:
    """The sections of a file by their names, in the order in which they stand."""
    with path.open("rb") as file:
        sections = tomllib.load(file)
    return {name: {code: _phrases(text) for code, text in codes.items()} for name, codes in sections.items()}


def _phrases(text: str) -> tuple[str, ...]:
    phrases = (" ".join(part.split()) for part in text.split(","))
    return tuple(phrase for phrase in phrases if phrase)


def code_by_phrase(words: WordList) -> dict[str, str]:
    """Every phrase with its code; of two codes for one phrase the last counts."""
    return {phrase: code for code, phrases in words.items() for phrase in phrases}


def stemmed(phrase: str) -> str:
    """«красот*а» as «красот*»: what a text is held against."""
    return _ENDING.sub("*", phrase)


def headword(phrase: str) -> str:
    """«красот*а» as «красота», "sport*" as "sport": what a person is shown."""
    return phrase.replace("*", "")
