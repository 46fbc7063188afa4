"""An amount while it's being read, and the terms around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.parsing.lexicon import Term

Terms = Sequence[Term]
SHORT_SCALES = ("k", "m", "к", "м", "т")
COUNTED_AFTER = ("человек", "штук", "штуки", "чел", "чел.", "шт", "шт.", "блогеров", "людей", "авторов", "каналов")


@dataclass
class Draft:
    at: int
    unit: str = ""
    bound: str = ""
    currency: str = ""
    each: bool = False
    scaled: bool = False
    money: bool = False  # a scale that only money has: 20 grand
    about: float | None = None
    scale: float = 1.0  # of the last number
    before: float = 1.0  # a scale that stands before its number: «тысяч от десяти»


def term_at(terms: Terms, at: int) -> Term:
    return terms[at] if at < len(terms) else Term("", 0, 0)


def means_at(terms: Terms, at: int, *kinds: str) -> str | None:
    return term_at(terms, at).means(*kinds)
