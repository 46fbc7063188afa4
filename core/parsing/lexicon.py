"""Splits a text into phrases of both languages: the longest wins, and all its possible meanings are kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.parsing.language.flags import with_flags
from core.parsing.language.morphology import is_russian, lemma
from core.parsing.language.numerals import is_compound, is_numeral, with_numerals
from core.parsing.language.phrase_index import is_one, knows, longest, meanings_of
from core.parsing.language.spelling import in_russian, joined_parts, one_script
from core.parsing.language.typos import LONGEST, suggestion
from core.parsing.tokens import Token, is_decoration, number_of, split, tokens_of

__all__ = ("Term", "knows", "meanings_of", "suggestion", "terms_of")
LEMMAS = 300  # words of one text that are looked up in the dictionary: it's slow


JOINS = ("and", "or", "и", "или")
THAN = ("than", "to", "чем")
OWN_NO = ("not", "no", "не")
MONEY = ("$", "€", "₽", "£")


@dataclass(frozen=True)
class Term:
    """A phrase in the text. `meanings`: kind of word -> code; empty if unknown."""

    text: str
    start: int
    end: int
    meanings: Mapping[str, str] = field(default_factory=dict)
    number: float | None = None
    kind: str = "word"  # as of its token
    glued: bool = False  # no space before it
    word: str = ""  # as read: casefolded, in its own script

    def means(self, *kinds: str) -> str | None:
        """Returns the code for the first of these kinds that the phrase can mean."""
        meanings = self.meanings
        if meanings:
            for kind in kinds:
                if kind in meanings:
                    return meanings[kind]
        return None


def terms_of(text: str) -> list[Term]:
    """Splits the whole text into phrases, left to right; emoji are left out."""
    tokens = _read(text)
    terms: list[Term] = []
    place, dictionary = 0, _Dictionary()
    while place < len(tokens):
        length, meanings = longest(tokens, place)
        if not meanings and (other := dictionary.form(tokens[place])):
            tokens[place] = replace(tokens[place], text=other)
            length, meanings = longest(tokens, place)
        if length > 1 and (_bounds_what_follows(tokens, place, length) or _cuts_a_bound(tokens, place, length)):
            length, meanings = longest(tokens[place : place + 1], 0)
        first, last = tokens[place], tokens[place + length - 1]
        words = text[first.start : last.end]
        number = _number(first, meanings) if length == 1 or "number" in meanings else None
        gap = text[tokens[place - 1].end : first.start] if place else " "
        glued = not gap or (gap == "-" and first.kind == "word")
        read = " ".join(token.text for token in tokens[place : place + length])
        terms.append(Term(words, first.start, last.end, meanings, number, first.kind, glued, read))
        place += length
    return terms


def _bounds_what_follows(tokens: Sequence[Token], place: int, length: int) -> bool:
    """ "100k and under" is one thing; in "over 50k and under 200k" the words belong to the number after them."""
    after = tokens[place + length] if place + length < len(tokens) else None
    return (
        tokens[place].text in JOINS and after is not None and (after.kind == "number" or after.text in (*MONEY, *THAN))
    )


def _cuts_a_bound(tokens: Sequence[Token], place: int, length: int) -> bool:
    """ "is not | to exceed" is "is | not to exceed": a bound has its own "no"."""
    if tokens[place + length - 1].text not in OWN_NO:
        return False
    further, meanings = longest(tokens, place + length - 1)
    return further > 1 and any(kind.startswith("bound:") for kind in meanings)


class _Dictionary:
    """Dictionary forms of unknown Russian words, of so many in one text."""

    def __init__(self) -> None:
        self.left = LEMMAS

    def form(self, token: Token) -> str:
        """Returns another form to look for, "" if there's none."""
        if token.kind != "word" or not is_russian(token.text) or not self.left or len(token.text) > LONGEST:
            return ""
        self.left -= 1
        form = lemma(token.text)
        return form if form != token.text else ""


def _read(text: str) -> list[Token]:
    """Returns tokens as they are looked up."""
    plain = [
        replace(token, text=one) if token.kind == "word" and (one := one_script(token.text)) != token.text else token
        for token in with_flags(tokens_of(text))
        if not is_decoration(token)
    ]
    flat = list(_flat(in_russian(plain, knows)))
    return list(with_numerals(flat))


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    """Splits hyphenated words and compounds that aren't in the lexicon."""
    for token in tokens:
        if token.kind == "word" and "-" in token.text and not is_one(token.text):
            yield from _split(token)
        elif token.kind == "word" and len(token.text) > 7 and not knows(token.text):
            yield from joined_parts(token, knows) or [token]
        else:
            yield token


def _split(token: Token) -> Iterator[Token]:
    """«две-три» is a range, "thirty-five" one number."""
    parts = split(token)
    numbers = [is_numeral(part.text) for part in parts]
    if len(parts) != 2 or not all(numbers):
        yield from parts
    elif is_compound(parts[0].text, parts[1].text):
        yield token
    else:
        yield from (parts[0], Token("sign", "-", parts[0].end, parts[1].start), parts[1])


def _number(token: Token, meanings: Mapping[str, str]) -> float | None:
    if token.kind == "number":
        return number_of(token.text)
    return float(meanings["number"]) if "number" in meanings else None
