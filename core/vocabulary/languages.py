"""Maps languages as people and lists write them, in English and Russian, to ISO 639-1."""

from functools import cache
from pathlib import Path

from core.vocabulary.word_lists import code_by_phrase, read_lists

HERE = Path(__file__)


@cache
def _codes() -> dict[str, str]:
    names = code_by_phrase(read_lists(HERE.with_suffix(".toml"))["name"])
    names |= code_by_phrase(read_lists(HERE.with_name("aliases.toml"))["language"])
    return {code: code for code in names.values()} | {name.casefold(): code for name, code in names.items()}


def read_language(text: str) -> str | None:
    """Returns ISO 639-1 for a language's name or code, ignoring anything after a hyphen ("en-US"); None if unknown."""
    plain = text.strip().casefold()
    return _codes().get(plain) or _codes().get(plain.partition("-")[0])


def language_names() -> tuple[tuple[str, str], ...]:
    """Returns (a name in English or Russian, casefolded; ISO 639-1), without the codes themselves."""
    return tuple((name, code) for name, code in _codes().items() if len(name) > 2)


def written_in(text: str, otherwise: str) -> str:
    """Returns `ru` or `en` by the letters of a text; `otherwise` if it has neither."""
    low = text.casefold()
    cyrillic, latin = sum("а" <= char <= "я" or char == "ё" for char in low), sum("a" <= char <= "z" for char in low)
    if not cyrillic and not latin:
        return otherwise
    return "ru" if cyrillic >= latin / 2 else "en"  # Russian text has Latin handles and brands, English no Cyrillic
