"""Finds phrases of both languages in a row of tokens: the longest wins, and all its possible meanings are kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from core.parsing.tokens import Token, number_of, split, tokens_of
from core.vocabulary.countries import country_names
from core.vocabulary.nearest import typo_of
from core.vocabulary.topics import WORDS
from core.vocabulary.word_lists import WordList, headword, read_lists, stemmed

LEXICONS = Path(__file__).parent / "lexicons"

Pattern = tuple[str, ...]
WEIGHTY = frozenset(
    ("topic", "market", "platform", "size", "gender", "audience", "country", "goal", "unit", "month", "currency")
)
STEM = 3  # letters: shorter stems must match the whole word
SHORTEST, LONGEST = 4, 24  # letters of a word that may be a typo for another


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

    def means(self, *kinds: str) -> str | None:
        """Returns the code for the first of these kinds that the phrase can mean."""
        return next((self.meanings[kind] for kind in kinds if kind in self.meanings), None)


@dataclass
class _Index:
    whole: dict[str, list[tuple[Pattern, str, str]]] = field(default_factory=dict)
    stems: dict[str, list[tuple[Pattern, str, str]]] = field(default_factory=dict)

    def add(self, pattern: Pattern, kind: str, code: str) -> None:
        first = pattern[0]
        table, key = (self.stems, first[: min(STEM, len(first) - 1)]) if first.endswith("*") else (self.whole, first)
        table.setdefault(key, []).append((pattern, kind, code))

    def starting(self, word: str) -> Iterator[tuple[Pattern, str, str]]:
        yield from self.whole.get(word, ())
        for letters in range(1, STEM + 1):
            yield from self.stems.get(word[:letters], ()) if len(word) >= letters else ()


def _phrases() -> Iterator[tuple[str, str, str]]:
    """(kind, code, phrase)"""
    files = {name: read_lists(LEXICONS / f"{name}.toml") for name in ("people", "figures", "steers", "bounds")}
    for name in ("people", "figures", "steers"):
        for kind, words in files[name].items():
            yield from _listed(kind, words)
    # Bounds and dates share words («до» for an amount, a day and a range), so each code is a kind.
    for kind, words in (*files["bounds"].items(), ("of", files["figures"]["unit"])):
        for code, phrases in words.items():
            yield from _listed(f"{kind}:{code}", {code: phrases})
    for kind, words in WORDS.items():
        for code, phrases in words.items():
            known = [phrase for phrase in (code, *phrases) if phrase != "18+"]
            yield from _listed(kind, {code: (*known, *(phrase.replace("-", " ") for phrase in known if "-" in phrase))})


def _listed(kind: str, words: WordList) -> Iterator[tuple[str, str, str]]:
    yield from ((kind, code, phrase) for code, phrases in words.items() for phrase in phrases)


def _countries() -> Iterator[tuple[str, str]]:
    """Yields (code, a name), except for the two markets, which have words of their own."""
    yield from ((code, name) for code, name in country_names() if code not in ("US", "RU"))


def _country_forms() -> Iterator[tuple[str, str]]:
    """Yields names as they are and declined."""
    for code, name in _countries():
        yield from ((code, form) for form in (name, *_declined(name)))


def _declined(name: str) -> Iterator[str]:
    """Yields a country's stem with all endings, for a single long Russian word: «Казахстан», «Герман»."""
    stem = _country_stem(name)
    if name[0] >= "а" and " " not in name and "-" not in name and len(stem) >= 4:
        yield from (stem + ending for ending in (SOFT_ENDINGS if name.endswith("ия") else ENDINGS))


def _country_stem(name: str) -> str:
    return name.rstrip("аеийоуыьяю")


SOFT_ENDINGS = ("ия", "ии", "ию", "ией")  # of «Нигерия», never of «Нигер»
ENDINGS = ("а", "у", "е", "ом", "ы", "и", "я", "ю", "ей", "ой", "ью", "ь", "ем")


@cache
def _index() -> _Index:
    index = _Index()
    for kind, code, phrase in (*_phrases(), *(("country", code, name) for code, name in _country_forms())):
        pattern = tuple(token.text for token in _pattern_tokens(stemmed(phrase)))
        if pattern:
            index.add(pattern, kind, code)
    return index


def _pattern_tokens(phrase: str) -> list[Token]:
    """Splits a phrase into tokens; a star stays with its word."""
    result: list[Token] = []
    for token in tokens_of(phrase.strip()):
        if token.text == "*" and result:
            last = result.pop()
            result.append(Token(last.kind, last.text + "*", last.start, token.end))
        else:
            result.append(token)
    return result


def terms_of(text: str) -> list[Term]:
    """Splits the whole text into phrases, left to right."""
    tokens = list(_flat(tokens_of(text)))
    terms: list[Term] = []
    place = 0
    while place < len(tokens):
        length, meanings = _longest(tokens, place)
        first, last = tokens[place], tokens[place + length - 1]
        words = text[first.start : last.end]
        number = _number(first, meanings) if length == 1 or "number" in meanings else None
        glued = place > 0 and tokens[place - 1].end == first.start
        terms.append(Term(words, first.start, last.end, meanings, number, first.kind, glued))
        place += length
    return terms


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    """Splits hyphenated words that aren't in the lexicon."""
    for token in tokens:
        if token.kind == "word" and "-" in token.text and not _is_one(token.text):
            yield from split(token)
        else:
            yield token


def _number(token: Token, meanings: Mapping[str, str]) -> float | None:
    if token.kind == "number":
        return number_of(token.text)
    return float(meanings["number"]) if "number" in meanings else None


def _longest(tokens: Sequence[Token], place: int) -> tuple[int, dict[str, str]]:
    """Returns how many tokens the longest phrase here takes, and its meanings; 1 and nothing for an unknown word."""
    best, by_kind = 1, dict[str, tuple[int, str]]()
    if tokens[place].kind in ("handle", "iso", "slash", "dots"):
        return 1, {}
    for pattern, kind, code in _index().starting(tokens[place].text):
        length = len(pattern)
        if length < best or not _fits(pattern, tokens[place : place + length]):
            continue
        if length > best:
            best, by_kind = length, {}
        letters = sum(len(word) if word.endswith("*") else 99 for word in pattern)
        if letters > by_kind.get(kind, (0, ""))[0]:
            by_kind[kind] = (letters, code)
    return best, {kind: code for kind, (_, code) in by_kind.items()}


def _fits(pattern: Pattern, tokens: Sequence[Token]) -> bool:
    return len(pattern) == len(tokens) and all(
        token.text.startswith(word[:-1]) if word.endswith("*") else token.text == word
        for word, token in zip(pattern, tokens, strict=True)
    )


def _is_one(word: str) -> bool:
    """Whether the lexicon has this hyphenated word: a stem that ends before the hyphen says nothing about the rest."""
    tokens = [Token("word", word, 0, len(word))]
    return any("-" in pattern[0] and _fits(pattern, tokens) for pattern, _, _ in _index().starting(word))


def suggestion(word: str) -> str:
    """Returns the lexicon word an unknown one is a typo of; "" if there is none, or if it's known."""
    folded = word.casefold().replace("ё", "е")
    if not SHORTEST <= len(folded) <= LONGEST or not folded.isalpha():
        return ""
    words, stems = _suggested()
    return "" if folded in words else typo_of(folded, words, stems)


@cache
def _suggested() -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Returns words that do more than connect others, and stem -> word, both in lexicon order."""
    phrases = [phrase for kind, _, phrase in _phrases() if kind in WEIGHTY]
    names = [name for _, name in _countries() if len(name) > SHORTEST]  # or Nike would be a typo of Niue
    words = [word for word in (*map(headword, phrases), *names) if word.isalpha() and len(word) >= SHORTEST]
    stems = {phrase.partition("*")[0]: headword(phrase) for phrase in phrases if "*" in phrase}
    stems |= {_country_stem(name): name for name in names}
    long = {stem: word for stem, word in stems.items() if word.isalpha() and len(stem) > SHORTEST}
    return tuple(dict.fromkeys(words)), long
