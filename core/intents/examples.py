"""The example sentences of each intent, kept as data: one sentence a line, by language."""

import tomllib
from functools import cache
from pathlib import Path

from core.intents.codes import Intent

HERE = Path(__file__).parent / "lexicons"
LANGUAGES = ("en", "ru")
Examples = tuple[tuple[Intent, str], ...]


@cache
def examples(language: str) -> Examples:
    """Returns every (intent, sentence) of a language, in the order of the file."""
    with (HERE / f"{language}.toml").open("rb") as file:
        sections = tomllib.load(file)
    return tuple((Intent(code), line) for code, lines in sections.items() for line in lines.split("\n") if line)


@cache
def _lines() -> frozenset[str]:
    return frozenset(_plain(line) for language in LANGUAGES for _, line in examples(language))


def is_example(text: str) -> bool:
    """Whether the whole text is one of the examples, so certainly no typo."""
    return _plain(text) in _lines()


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е").strip(" .!?,…")
