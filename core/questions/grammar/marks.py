"""Words of a question as marks: what each phrase contributes, the longest phrase first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import core.parsing.lexicons
from core.parsing.tokens import Token, tokens_of
from core.vocabulary.word_lists import read_lists

LEXICONS = Path(core.parsing.lexicons.__file__).parent
FOLDERS = (LEXICONS, Path(__file__).parent / "phrases")  # a lexicon may have a part in either
SIGNS = "%#№+-"
STEM = 2  # letters by which stems are found

Codes = frozenset[str]
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """`codes` are section:code; `first` and `end` count tokens, `start` and `stop` characters."""

    codes: Codes
    text: str
    first: int
    end: int
    start: int
    stop: int

    def means(self, *codes: str) -> bool:
        return any(code in self.codes for code in codes)


class Phrases:
    """A lexicon's phrases by their first word."""

    def __init__(self, phrases: Iterable[tuple[Phrase, str]]) -> None:
        self._whole: dict[str, dict[Phrase, set[str]]] = {}
        self._stems: dict[str, dict[Phrase, set[str]]] = {}
        for phrase, code in phrases:
            first = phrase[0]
            stem = first.endswith("*")
            table, key = (self._stems, first[: min(STEM, len(first) - 1)]) if stem else (self._whole, first)
            table.setdefault(key, {}).setdefault(phrase, set()).add(code)

    def at(self, tokens: list[Token], place: int) -> tuple[int, Codes]:
        """Returns the longest phrase that starts at this token: where it ends, and all it contributes."""
        word = tokens[place].text
        tables = [self._whole.get(word), *(self._stems.get(word[:letters]) for letters in range(1, STEM + 1))]
        found: dict[int, set[str]] = {}
        for table in tables:
            for phrase, codes in (table or {}).items():
                if _fits(phrase, tokens, place):
                    found.setdefault(len(phrase), set()).update(codes)
        longest = max(found, default=0)
        return place + longest, frozenset(found.get(longest, ()))


def _fits(phrase: Phrase, tokens: list[Token], place: int) -> bool:
    if place + len(phrase) > len(tokens):
        return False
    return all(_is(pattern, token.text) for pattern, token in zip(phrase, tokens[place:], strict=False))


def _is(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def words_of(text: str) -> list[Token]:
    """Returns the tokens of a text without punctuation; an English possessive is no part of a word."""
    tokens = [token for token in tokens_of(text) if token.kind != "sign" or token.text in SIGNS]
    return list(_split(tokens))


def _split(tokens: Iterable[Token]) -> Iterator[Token]:
    """«25к» is one number with its unit; "@mila's" is @mila."""
    for token in tokens:
        if token.kind == "word" and token.text.endswith("'s") and token.text[:-2] not in CONTRACTED:
            yield Token("word", token.text[:-2], token.start, token.end - 2)
        else:
            yield token


CONTRACTED = ("what", "who", "it", "that", "how", "here", "there", "let", "why", "which", "where", "today", "one")


def marks_of(tokens: list[Token], lexicon: str) -> list[Mark]:
    """Returns marks in the order of the text; a word that's in no phrase has a mark without codes."""
    phrases, place, marks = phrases_of(lexicon), 0, list[Mark]()
    while place < len(tokens):
        end, codes = phrases.at(tokens, place)
        end = max(end, place + 1)
        some = tokens[place:end]
        text = " ".join(token.text for token in some)
        marks.append(Mark(codes, text, place, end, some[0].start, some[-1].end))
        place = end
    return marks


@cache
def phrases_of(lexicon: str) -> Phrases:
    files = [file for folder in FOLDERS if (file := folder / f"{lexicon}.toml").exists()]
    return Phrases(pair for file in files for pair in _listed(read_lists(file)))


def _listed(sections: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[tuple[Phrase, str]]:
    for section, codes in sections.items():
        for code, phrases in codes.items():
            for phrase in phrases:
                if words := _pattern(phrase):
                    for part in code.split("+"):
                        yield words, f"{section}:{part}"


def _pattern(phrase: str) -> Phrase:
    """Tokens of a phrase, each with its star."""
    plain = phrase.casefold().replace("ё", "е")
    tokens = [token for token in tokens_of(plain.replace("*", "\u0001")) if token.kind != "sign" or token.text in SIGNS]
    words: list[str] = []
    for token in tokens:
        star = plain[token.end : token.end + 1] == "*"
        words.append(token.text + ("*" if star else ""))
    return tuple(words)
