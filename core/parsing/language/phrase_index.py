"""Finds the phrases that start with a word: as written, by their stems with a star, or by the stem of every word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from core.parsing.language.morphology import stem
from core.parsing.language.phrases import country_forms, inflected, phrases
from core.parsing.tokens import Token, tokens_of
from core.vocabulary.word_lists import stemmed

Pattern = tuple[str, ...]  # words: as written, "stem*", or "=stem" to be compared by stems
_Entries = Sequence[tuple[Pattern, str, str]]
STEM = 3  # letters: shorter stems must match the whole word
WHOLE = 99  # letters that a word as written counts for, more than any stem
BY_STEM = 50
UNSTEMMED = frozenset(
    (
        *("booking", "watching", "watched", "watches", "marketing", "it", "its", "newly", "as", "us", "does", "use"),
        *(
            "used",
            "parted",
            "party",
            "code",
            "codes",
            "mind",
            "minds",
            "minding",
            "minded",
            "рост",
            "роста",
            "росту",
            "ростом",
        ),
    )
)


@dataclass
class Index:
    whole: dict[str, list[tuple[Pattern, str, str]]] = field(default_factory=dict)
    stems: dict[str, list[tuple[Pattern, str, str]]] = field(default_factory=dict)
    inflected: dict[str, list[tuple[Pattern, str, str]]] = field(default_factory=dict)

    def add(self, pattern: Pattern, kind: str, code: str) -> None:
        first = pattern[0]
        if first.startswith("="):
            table, key = self.inflected, first[1:]
        elif first.endswith("*"):
            table, key = self.stems, first[: min(STEM, len(first) - 1)]
        else:
            table, key = self.whole, first
        table.setdefault(key, []).append((pattern, kind, code))

    def starting(self, word: str) -> Iterator[tuple[Pattern, str, str]]:
        yield from self.whole.get(word, ())
        for letters in range(1, STEM + 1):
            yield from self.stems.get(word[:letters], ()) if len(word) >= letters else ()
        if word not in UNSTEMMED:
            yield from self.inflected.get(stem(word), ())


@cache
def _index() -> Index:
    index = Index()
    for kind, code, phrase in inflected():
        if phrase[0].isdigit():
            continue  # «8 марта» is a day first
        for written in dict.fromkeys((phrase.casefold(), phrase.casefold().replace("-", " "))):
            words = tuple(token.text for token in tokens_of(written))
            index.add(words, kind, code)
            index.add(tuple("=" + stem(word) for word in words), kind, code)
            if len(words) == 1 and stem(words[0]) != words[0]:
                index.add(("=" + words[0],), kind, code)  # «веган», whose stem is shorter than that of «веганов»
    for kind, code, phrase in (*phrases(), *(("country", code, name) for code, name in country_forms())):
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


def knows(word: str) -> bool:
    """Whether the lexicon has this word, in any form."""
    return bool(_starting("word", word)[0])


def meanings_of(word: str) -> Mapping[str, str]:
    """Returns what a casefolded word means alone: kind -> code."""
    return _starting("word", word)[0]


def longest(tokens: Sequence[Token], place: int) -> tuple[int, dict[str, str]]:
    """Returns how many tokens the longest phrase here takes, and its meanings; 1 and nothing for an unknown word."""
    token = tokens[place]
    if token.kind in ("handle", "iso", "slash", "dots"):
        return 1, {}
    alone, phrases_here = _starting(token.kind, token.text)
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    longer = _continued(token.kind, token.text, after.kind, after.text) if after and phrases_here else ()
    for pattern, _, _ in longer:
        if _fits(pattern[1:], tokens[place + 1 : place + len(pattern)]):
            length = len(pattern)
            fitting = [
                entry
                for entry in longer
                if len(entry[0]) == length and _fits(entry[0][1:], tokens[place + 1 : place + length])
            ]
            return length, _meanings(fitting)
    return 1, dict(alone)


@lru_cache(maxsize=16384)
def _continued(kind: str, word: str, kind_after: str, after: str) -> _Entries:
    """Returns the phrases that start with one word and may go on with the other: «не» starts hundreds."""
    second = Token(kind_after, after, 0, len(after))
    return [entry for entry in _starting(kind, word)[1] if _matches(entry[0][1], second)]


@lru_cache(maxsize=8192)
def _starting(kind: str, word: str) -> tuple[Mapping[str, str], _Entries]:
    """Returns what a word means alone, and the longer phrases that it starts, longest first."""
    first = Token(kind, word, 0, len(word))
    entries = [entry for entry in _index().starting(word) if _matches(entry[0][0], first)]
    longer = [entry for entry in entries if len(entry[0]) > 1]
    longer.sort(key=lambda entry: -len(entry[0]))
    return _meanings([entry for entry in entries if len(entry[0]) == 1]), longer


def _meanings(entries: _Entries) -> dict[str, str]:
    """Returns kind -> code; a word as written says more than its stem, a longer stem more than a shorter one."""
    by_kind = dict[str, tuple[int, str]]()
    for pattern, kind, code in entries:
        if pattern[0][0] == "=" and any(known >= WHOLE * len(pattern) for known, _ in by_kind.values()):
            continue
        letters = sum(map(_weight, pattern))
        if letters > by_kind.get(kind, (0, ""))[0]:
            by_kind[kind] = (letters, code)
    return {kind: code for kind, (_, code) in by_kind.items()}


def _weight(word: str) -> int:
    if word.startswith("="):
        return BY_STEM + len(word)
    return len(word) if word.endswith("*") else WHOLE


def _fits(pattern: Pattern, tokens: Sequence[Token]) -> bool:
    return len(pattern) == len(tokens) and all(map(_matches, pattern, tokens))


def _matches(word: str, token: Token) -> bool:
    if word[0] == "=" and len(word) > 1:
        return token.kind == "word" and stem(token.text) == word[1:] and token.text not in UNSTEMMED
    return token.text.startswith(word[:-1]) if word.endswith("*") and len(word) > 1 else token.text == word


def is_one(word: str) -> bool:
    """Whether the lexicon has this hyphenated word: a stem that ends before the hyphen says nothing about the rest."""
    tokens = [Token("word", word, 0, len(word))]
    return any("-" in pattern[0] and _fits(pattern, tokens) for pattern, _, _ in _index().starting(word))
