"""What anyone would try first: length, a digit, a word list; each fitted with whole questions left out."""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from core.numbers.questions.clarity import Floats
from tests.benchmarks.dialogue.answers.left_out import left_out
from tests.benchmarks.dialogue.answers.rows import Rows

WORD = re.compile(r"[^\W\d_]+")
LISTED = 150  # words per language


def baselines(rows: Rows) -> dict[str, NDArray[np.bool_]]:
    """By name, what each calls clear, (n,); each language learns only from its own answers."""
    found = {name: np.zeros(len(rows.clear), dtype=bool) for name in ("length", "has a digit", "word list")}
    for lang in np.unique(rows.lang):
        own = rows.lang == lang
        texts = [answer for answer, mine in zip(rows.answers, own, strict=True) if mine]
        clear, fold = rows.clear[own], rows.fold[own]
        found["length"][own] = _learned(_length(texts), clear, fold)
        found["has a digit"][own] = [any(letter.isdigit() for letter in text) for text in texts]
        found["word list"][own] = _learned(_words(texts), clear, fold)
    return found


def _learned(matrix: Floats, clear: NDArray[np.bool_], fold: NDArray[np.int64]) -> NDArray[np.bool_]:
    return left_out(matrix, clear, np.ones(len(clear)), fold, 1.0) >= 0.5


def _length(texts: list[str]) -> Floats:
    return np.log1p([[len(text.split())] for text in texts])


def _words(texts: list[str]) -> Floats:
    said = [set(WORD.findall(text.casefold())) for text in texts]
    often = [word for word, _ in Counter(word for words in said for word in sorted(words)).most_common(LISTED)]
    return np.array([[word in words for word in often] for words in said], dtype=np.float64)
