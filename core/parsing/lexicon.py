"""Phrases of both languages found in a row of tokens: the longest one wins, and all that it can mean is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from core.parsing.lexicons import figures as figures
from core.parsing.lexicons import people as people
from core.parsing.lexicons import steers as steers
from core.parsing.tokens import Token, number_of, split, tokens_of
from core.vocabulary.countries import country_names
from core.vocabulary.topics import WORDS

Pattern = tuple[str, ...]
WEIGHTY = frozenset(
    ("topic", "market", "platform", "size", "gender", "audience", "country", "goal", "unit", "month", "currency")
)
STEM = 3  # letters: what is shorter must be written whole


@dataclass(frozen=True)
class Term:
    """A phrase of the text. `meanings`: kind of word -> code; empty for what nobody defined."""

    text: str
    start: int
    end: int
    meanings: Mapping[str, str] = field(default_factory=dict)
    number: float | None = None
    kind: str = "word"  # as of its token
    glued: bool = False  # no space before it

    def means(self, *kinds: str) -> str | None:
        """The code under the first of these kinds that the phrase can mean."""
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


TABLES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("topic", people.TOPIC_PHRASES),
    ("gender", people.GENDER),
    ("audience", people.AUDIENCE),
    ("language", people.LANGUAGE),
    ("goal", people.GOAL),
    ("market", people.MARKET_PHRASES),
    ("size", people.SIZE_PHRASES),
    ("platform", people.PLATFORM_PHRASES),
    ("number", figures.NUMBERS),
    ("scale", figures.SCALES),
    ("currency", figures.CURRENCY),
    ("unit", figures.UNITS),
    ("month", figures.MONTHS),
    ("period", figures.PERIODS),
    ("neg", figures.NEGATIONS),
    ("partner", figures.PARTNERS),
    ("people", figures.PEOPLE),
    ("joint", figures.JOINTS),
    ("filler", figures.FILLERS),
    ("more", steers.MORE),
    ("step", steers.STEPS),
    ("degree", steers.DEGREE),
    ("figure", steers.FIGURES),
)


def _tables() -> Iterator[tuple[str, str, str]]:
    """(kind, code, phrase)"""
    for kind, table in TABLES:
        yield from ((kind, code, phrase) for code, phrases in table.items() for phrase in phrases.split(","))
    # Bounds and dates share their words («до» of an amount, of a day and of a range), so each code is a kind.
    for table, name in ((figures.BOUNDS, "bound"), (figures.DATES, "date"), (figures.UNITS, "of")):
        yield from ((f"{name}:{code}", code, phrase) for code, said in table.items() for phrase in said.split(","))
    for kind, table in WORDS.items():
        for code, said in table.items():
            yield from ((kind, code, word) for word in (code, *said.split()) if word != "18+")
            yield from ((kind, code, word.replace("-", " ")) for word in said.split() if "-" in word)
    for code, name in country_names():
        if code not in ("US", "RU"):
            yield from (("country", code, phrase) for phrase in _inflected(name))


def _inflected(name: str) -> tuple[str, ...]:
    """A country's name as it is, and its stem where it is one long word: «Казахстан*», «Герман*»."""
    stem = name.rstrip("аеийоуыьяю")
    russian = name[0] >= "а" and " " not in name and "-" not in name and len(stem) >= 4
    return (name, *((stem + ending) for ending in _ENDINGS)) if russian else (name,)


_ENDINGS = ("а", "у", "е", "ом", "ы", "и", "ия", "ии", "ию", "ией", "я", "ю", "ей", "ой", "ью", "ь", "ем")


@lru_cache(maxsize=1)
def _index() -> _Index:
    index = _Index()
    for kind, code, phrase in _tables():
        pattern = tuple(token.text for token in _pattern_tokens(phrase))
        if pattern:
            index.add(pattern, kind, code)
    return index


def _pattern_tokens(phrase: str) -> list[Token]:
    """A phrase in tokens, a star staying with its word."""
    result: list[Token] = []
    for token in tokens_of(phrase.strip()):
        if token.text == "*" and result:
            last = result.pop()
            result.append(Token(last.kind, last.text + "*", last.start, token.end))
        else:
            result.append(token)
    return result


def terms_of(text: str) -> list[Term]:
    """The whole text in phrases, left to right."""
    tokens = list(_flat(tokens_of(text)))
    terms: list[Term] = []
    place = 0
    while place < len(tokens):
        length, meanings = _longest(tokens, place)
        first, last = tokens[place], tokens[place + length - 1]
        said = text[first.start : last.end]
        number = _number(first, meanings) if length == 1 or "number" in meanings else None
        glued = place > 0 and tokens[place - 1].end == first.start
        terms.append(Term(said, first.start, last.end, meanings, number, first.kind, glued))
        place += length
    return terms


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    """Hyphenated words that are not in the lexicon as such fall into their parts."""
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
    """How many tokens the longest phrase here takes, and its meanings; 1 and nothing for an unknown word."""
    best, found = 1, dict[str, tuple[int, str]]()
    if tokens[place].kind in ("handle", "iso", "slash", "dots"):
        return 1, {}
    for pattern, kind, code in _index().starting(tokens[place].text):
        length = len(pattern)
        if length < best or not _fits(pattern, tokens[place : place + length]):
            continue
        if length > best:
            best, found = length, {}
        letters = sum(len(word) if word.endswith("*") else 99 for word in pattern)
        if letters > found.get(kind, (0, ""))[0]:
            found[kind] = (letters, code)
    return best, {kind: code for kind, (_, code) in found.items()}


def _fits(pattern: Pattern, tokens: Sequence[Token]) -> bool:
    return len(pattern) == len(tokens) and all(
        token.text.startswith(word[:-1]) if word.endswith("*") else token.text == word
        for word, token in zip(pattern, tokens, strict=True)
    )


def _is_one(word: str) -> bool:
    """Whether the lexicon has this word with its hyphen: a stem that ends before it says nothing of the rest."""
    tokens = [Token("word", word, 0, len(word))]
    return any("-" in pattern[0] and _fits(pattern, tokens) for pattern, _, _ in _index().starting(word))


def matters(word: str) -> bool:
    """Whether the lexicon has this word, and it says more than that it joins others."""
    meanings = _longest([Token("word", word, 0, len(word))], 0)[1]
    return bool(meanings.keys() & WEIGHTY)
