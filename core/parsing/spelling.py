"""The known word that a typing mistake away stands next to an unknown one: suggested, never assumed."""

from collections.abc import Iterator

from core.parsing.lexicon import matters

LETTERS = {True: "abcdefghijklmnopqrstuvwxyz", False: "абвгдежзийклмнопрстуфхцчшщъыьэюя"}
SHORTEST, LONGEST = 4, 24


def nearest(word: str) -> str:
    """A known word at distance 1 (a swap, a wrong, a missing or a needless letter); "" where there is none."""
    folded = word.casefold().replace("ё", "е")
    if not SHORTEST <= len(folded) <= LONGEST or not folded.isalpha():
        return ""
    return next((edit for edit in _edits(folded) if edit != folded and matters(edit)), "")


def _edits(word: str) -> Iterator[str]:
    letters = LETTERS[word[0] <= "z"]
    places = range(len(word))
    yield from (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places[:-1])
    yield from (word[:i] + word[i + 1 :] for i in places)
    yield from (word[:i] + letter + word[i:] for i in range(len(word) + 1) for letter in letters)
    yield from (word[:i] + letter + word[i + 1 :] for i in places for letter in letters)
