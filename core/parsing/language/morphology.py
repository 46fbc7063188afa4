"""Endings of words: stems of both languages, and dictionary forms and parts of speech of Russian."""

from functools import cache, lru_cache
from typing import Any

LONGEST = 40  # letters of a word
NAMES = frozenset(("Name", "Surn", "Patr", "Orgn", "Trad"))


@lru_cache(maxsize=16384)
def is_russian(word: str) -> bool:
    return any("а" <= letter <= "я" for letter in word)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Returns a casefolded word without its ending: «красоты» as «красот», "games" as "game"."""
    russian, english = _stemmers()
    if not word.isalpha() or len(word) > LONGEST:
        return word
    return str((russian if is_russian(word) else english).stemWord(word))


@cache
def _stemmers() -> tuple[Any, Any]:  # snowballstemmer has no types
    from snowballstemmer import stemmer

    return stemmer("russian"), stemmer("english")


@lru_cache(maxsize=16384)
def lemma(word: str) -> str:
    """Returns the dictionary form of a casefolded Russian word: «кошек» as «кошка»; others are their own."""
    if not _is_plain(word):
        return word
    return str(_parse(word).normal_form).replace("ё", "е")


@lru_cache(maxsize=16384)
def part_of_speech(word: str) -> str:
    """Returns NOUN, ADJF, VERB, ... as OpenCorpora calls the likeliest one of a Russian word; "" if unclear."""
    return str(_parse(word).tag.POS or "")


def is_instrumental(word: str) -> bool:
    """«юмором»: by means of what."""
    return any("ablt" in parse.tag for parse in (_morph().parse(word) if _is_plain(word) else ()))


def is_genitive(word: str) -> bool:
    """«наращивания ресниц»: of what."""
    return is_russian(word) and any("gent" in parse.tag for parse in (_morph().parse(word) if _is_plain(word) else ()))


def is_dative(word: str) -> bool:
    """«к предыдущим»: towards what."""
    return is_russian(word) and any("datv" in parse.tag for parse in (_morph().parse(word) if _is_plain(word) else ()))


def is_known(word: str) -> bool:
    """Whether the Russian dictionary has the word."""
    return _is_plain(word) and bool(_morph().word_is_known(word))


def is_name(word: str) -> bool:
    return bool(NAMES & set(_parse(word).tag.grammemes))


def _is_plain(word: str) -> bool:
    """Nothing but Russian letters: the dictionary fails on letters of scripts that have no names."""
    return all("а" <= letter <= "я" or letter in "ё-" for letter in word)


@lru_cache(maxsize=16384)
def _parse(word: str) -> Any:
    return _morph().parse(word if _is_plain(word) else "")[0]


@cache
def _morph() -> Any:
    """Loaded by the first word that needs it: 0.2 s and 30 MB."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
