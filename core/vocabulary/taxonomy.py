"""The finer topics, formats, occasions and places: codes, names in both languages, and words people use for them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from core.vocabulary.word_lists import WordList, read_lists

HERE = Path(__file__)
_REGION = "_region"


@cache
def subtopics() -> WordList:
    """Returns "parent/child" -> its words, the names first."""
    lists = read_lists(HERE.with_suffix(".toml"))
    return {f"{parent}/{child}": words for parent, children in lists.items() for child, words in children.items()}


@cache
def formats() -> WordList:
    return read_lists(HERE.with_name("formats.toml"))["format"]


@cache
def occasions() -> WordList:
    return read_lists(HERE.with_name("formats.toml"))["occasion"]


@cache
def places() -> WordList:
    """Returns the English name of a city or region -> its words."""
    lists = read_lists(HERE.with_name("places.toml"))
    return {name: words for places in lists.values() for name, words in places.items()}


@cache
def _cities() -> Mapping[str, str]:
    return {word.casefold(): name for name, words in places().items() for word in (name, *words)}


def read_city(text: str) -> str:
    """Returns the English name of a city or region that a list knows; of others the text itself."""
    plain = " ".join(text.split())[:100]
    return _cities().get(plain.casefold(), plain)


@cache
def _markets() -> Mapping[str, str]:
    lists = read_lists(HERE.with_name("places.toml"))
    return {name: section.removesuffix(_REGION) for section, places in lists.items() for name in places}


def market_of_place(name: str) -> str:
    """Returns the market of a city or region, "" if it's in no list."""
    return _markets().get(name, "")


def is_region(name: str) -> bool:
    lists = read_lists(HERE.with_name("places.toml"))
    return any(name in places for section, places in lists.items() if section.endswith(_REGION))


def name_of(kind: str, code: str, locale: str) -> str:
    """Returns what people call a finer topic, a format, an occasion or a city; the code itself if it's in no list."""
    words = {"topic": subtopics, "format": formats, "occasion": occasions, "city": places}[kind]().get(code, ())
    if locale == "ru":
        russian = next((word for word in words if any("а" <= sign <= "я" for sign in word.casefold())), "")
        return russian or code
    return code if kind == "city" or not words else words[0]
