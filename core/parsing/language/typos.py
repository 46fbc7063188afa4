"""Which word of the lexicon an unknown one is a typo of."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from core.parsing.language.morphology import is_known, is_russian, stem
from core.parsing.language.phrases import countries, country_stem, inflected, phrases
from core.vocabulary.nearest import typo_of
from core.vocabulary.word_lists import headword

WEIGHTY = frozenset(
    ("topic", "market", "platform", "size", "gender", "audience", "country", "goal", "unit", "month", "currency")
)
ENGLISH = Path(__file__).parent.parent / "lexicons" / "english.txt"
ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly")
# Read, but nobody is told to write so.
MISSPELT = frozenset(
    (
        *("расия", "росия", "россея", "расея", "росии", "рассия", "раша", "рашка", "amerika", "folowers", "foloers"),
        *("подпищик", "подпишик", "подпищики", "блогир", "блоггер", "instargam", "instagramm", "instagr", "fewr"),
    )
)
SHORTEST, LONGEST = 4, 24  # letters of a word that may be a typo for another


def suggestion(word: str) -> str:
    """Returns the lexicon word an unknown one is a typo of; "" if there is none, or if it's known."""
    folded = word.casefold().replace("ё", "е")
    if not SHORTEST <= len(folded) <= LONGEST or not folded.isalpha():
        return ""
    return _suggestion(folded)


@lru_cache(maxsize=4096)
def _suggestion(word: str) -> str:
    """A typo is hardly ever in the first letter, and no word that the dictionary has."""
    words, stems = _suggested().get(word[0], ((), {}))
    if word in words or (is_known(word) if is_russian(word) else is_common(word)):
        return ""
    return typo_of(word, words, stems)


def is_common(word: str) -> bool:
    """Whether English has the word, or a form of it: "Sony" is no typo of "song"."""
    known = _english()
    return word in known or any(word.endswith(ending) and word[: -len(ending)] in known for ending in ENDINGS)


@cache
def _english() -> frozenset[str]:
    lines = ENGLISH.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _suggested() -> Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]]:
    """Returns first letter -> words that do more than connect others, and stem -> word, both in lexicon order."""
    known = [phrase for kind, _, phrase in phrases() if kind in WEIGHTY]
    known += [phrase.casefold() for kind, _, phrase in inflected() if kind in ("topic", "format")]
    names = [name for _, name in countries() if len(name) > SHORTEST]  # or Nike would be a typo of Niue
    words = [word for word in (*map(headword, known), *names) if word.isalpha() and len(word) >= SHORTEST]
    stems: dict[str, str] = {phrase.partition("*")[0]: headword(phrase) for phrase in known if "*" in phrase}
    # «рицептами»: an ending hides that only one letter is wrong.
    stems |= {stem(word): word for word in words if is_russian(word) and stem(word) not in stems}
    stems |= {country_stem(name): name for name in names}
    long = {start: word for start, word in stems.items() if word.isalpha() and len(start) > SHORTEST}
    long = {start: word for start, word in long.items() if word not in MISSPELT}
    kept = tuple(word for word in dict.fromkeys(words) if word not in MISSPELT)
    return {
        letter: (
            tuple(word for word in kept if word[0] == letter),
            {start: word for start, word in long.items() if start[0] == letter},
        )
        for letter in {word[0] for word in (*kept, *long)}
    }
