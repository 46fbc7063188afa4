"""How near words are to each other, measured in this one place: a near word is suggested, never assumed."""

from collections.abc import Mapping, Sequence

LEAST_ALIKE = 60.0  # percent of letters in common, in order
TYPO = 1  # a swap, a wrong, a missing or a needless letter


def most_alike(word: str, known: Sequence[str]) -> str:
    """The known word that shares most letters with a word; "" where none is alike."""
    from rapidfuzz import fuzz, process  # imported late: a process starts without it, and few texts have typos

    match = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE)
    return match[0] if match else ""


def typo_of(word: str, known: Sequence[str], stems: Mapping[str, str]) -> str:
    """The known word that a typo away is this one, or whose stem it begins with but for a typo; "" where none is.
    `stems`: stem -> its word."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    match = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=TYPO)
    if match:
        return match[0]
    for stem, whole in stems.items():
        starts = (word[:length] for length in range(len(stem) - TYPO, len(stem) + TYPO + 1))
        if any(OSA.distance(start, stem, score_cutoff=TYPO) <= TYPO for start in starts):
            return whole
    return ""
