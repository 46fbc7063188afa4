"""Word similarity, measured only here: a similar word is suggested, never assumed."""

from collections.abc import Mapping, Sequence

LEAST_ALIKE = 60.0  # percent of letters in common, in order
TYPO = 1  # a swapped, wrong, missing or extra letter
SHORT = 4  # letters of a word in which a wrong letter makes another word: "meds" isn't "mens"
ENDING = 4  # letters behind a stem; more of them make another word: "Muscovites" isn't "music"
COMPARATIVE = ("ее", "ейше")  # «вовлечённее» is no form of «вовлечение»


def most_alike(word: str, known: Sequence[str]) -> str:
    """Returns the known word that shares the most letters; "" if none is similar."""
    from rapidfuzz import fuzz, process  # imported late: not needed at startup, and few texts have typos

    match = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE)
    return match[0] if match else ""


def nearest(word: str, known: Sequence[str], most: int) -> list[int]:
    """Returns where the known words that share the most letters stand, closest first; [] if none is similar."""
    from rapidfuzz import fuzz, process

    found = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=most)
    return [place for _, _, place in found]


def typo_of(word: str, known: Sequence[str], stems: Mapping[str, str]) -> str:
    """Returns the known word that's one typo away, or whose stem the word starts with, give or take a typo; "" if none.
    `stems`: stem -> its word."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    candidates = known if len(word) > SHORT else [other for other in known if _same_letters(word, other)]
    match = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=TYPO)
    if match:
        return match[0]
    if len(word) <= SHORT or word.endswith(COMPARATIVE):
        return ""
    for stem, whole in stems.items():
        starts = (word[:length] for length in range(len(stem) - TYPO, len(stem) + TYPO + 1))
        if len(word) - len(stem) > ENDING:
            continue
        if any(OSA.distance(start, stem, score_cutoff=TYPO) <= TYPO for start in starts):
            return whole
    return ""


def _same_letters(word: str, other: str) -> bool:
    """Whether a letter is missing, doubled or swapped rather than wrong: "womn" is "women"."""
    return len(word) != len(other) or sorted(word) == sorted(other)
