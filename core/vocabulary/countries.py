"""Maps countries as people and lists write them, in English and Russian, to ISO 3166 alpha-2."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from core.vocabulary.word_lists import code_by_phrase, read_lists

HERE = Path(__file__)
ALIASES = HERE.with_name("aliases.toml")


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").replace(".", "").split())


@cache
def _codes_by_name() -> dict[str, str]:
    names = code_by_phrase(read_lists(HERE.with_suffix(".toml"))["name"])
    names |= code_by_phrase(read_lists(ALIASES)["country"])
    return {_plain(name): code for name, code in names.items()}


@cache
def _codes() -> dict[str, str]:
    names = _codes_by_name()
    return {code.casefold(): code for code in names.values()} | names


@cache
def country_names() -> tuple[tuple[str, str], ...]:
    """Returns (ISO 3166 alpha-2, a name in English or Russian, casefolded), without the codes themselves and without
    names that mean something else in a sentence."""
    words = {_plain(word) for word in read_lists(ALIASES)["word"]["country"]}
    return tuple((code, name) for name, code in _codes_by_name().items() if name not in words)


def read_country(text: str) -> str | None:
    """Returns the ISO 3166 alpha-2 code for a country's code, English or Russian name; None if unknown."""
    return _codes().get(_plain(text))


OF_MARKET = MappingProxyType({"us": "US", "ru": "RU"})  # markets that are one country
_MARKETS = {country: market for market, country in OF_MARKET.items()}


def market_of(country: str) -> str:
    """Returns the market code of an ISO country: us, ru, other; "" if unknown."""
    return _MARKETS.get(country, "other") if country else ""
