"""Flags of countries: two letters of a code, drawn as one sign."""

from collections.abc import Iterator, Sequence
from functools import cache

from core.parsing.tokens import Token
from core.vocabulary.countries import country_names

FIRST = 0x1F1E6  # the sign for the letter A
LETTERS = 26


def with_flags(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yields the same tokens with every flag as the name of its country."""
    place = 0
    while place < len(tokens):
        name = _name(tokens[place], tokens[place + 1]) if place + 1 < len(tokens) else ""
        yield Token("word", name, tokens[place].start, tokens[place + 1].end) if name else tokens[place]
        place += 1 + bool(name)


def _name(token: Token, after: Token) -> str:
    letters = _letter(token) + _letter(after)
    return _names().get(letters, "") if len(letters) == 2 and token.end == after.start else ""


def _letter(token: Token) -> str:
    place = ord(token.text) - FIRST if len(token.text) == 1 else -1
    return chr(ord("A") + place) if 0 <= place < LETTERS else ""


@cache
def _names() -> dict[str, str]:
    """Returns code -> a name of one word that the lexicon reads."""
    named = {code: name for code, name in reversed(country_names()) if name.isalpha() and name.isascii()}
    return named | {"US": "usa", "RU": "russia", "GB": "england"}
