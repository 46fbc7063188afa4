"""Labeled answers to measure on: the project's own, split by author, or a stranger's file."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.numbers.questions.clarity import NEEDED
from core.questions.clarity.labels import Labelled

SHORT, LONG = 12, 20  # words: a length detector gets clear ones up to SHORT and vague ones from LONG wrong
BRIEF = 5  # words: what people type on a phone
FOLDS = 12
LABELS = {
    **dict.fromkeys(("clear", "1", "true", "yes", "ясно", "clear reply"), True),
    **dict.fromkeys(("unclear", "vague", "0", "false", "no", "неясно"), False),
}


@dataclass(frozen=True)
class Rows:
    answers: tuple[str, ...]
    questions: tuple[str, ...]
    lang: NDArray[np.str_]
    clear: NDArray[np.bool_]
    number: NDArray[np.int64]  # the question's number within its language
    author: NDArray[np.str_]
    aside: NDArray[np.bool_]  # a fact about something else
    weight: NDArray[np.float64]

    @property
    def hard(self) -> NDArray[np.bool_]:
        words = np.array([len(answer.split()) for answer in self.answers])
        return np.where(self.clear, words <= SHORT, words >= LONG)

    @property
    def brief(self) -> NDArray[np.bool_]:
        """Clear in a few words."""
        return self.clear & np.array([len(answer.split()) <= BRIEF for answer in self.answers])

    @property
    def fold(self) -> NDArray[np.int64]:
        return self.number % FOLDS


def rows_of(labelled: Sequence[Labelled]) -> Rows:
    numbers: dict[tuple[str, str], int] = {}
    for row in labelled:
        same = sum(lang == row.lang for lang, _ in numbers)
        numbers.setdefault((row.lang, row.question), same)
    return Rows(
        tuple(row.answer for row in labelled),
        tuple(row.question for row in labelled),
        np.array([row.lang for row in labelled]),
        np.array([row.clear for row in labelled]),
        np.array([numbers[row.lang, row.question] for row in labelled]),
        np.array([row.author for row in labelled]),
        np.array([row.aside for row in labelled]),
        np.array([row.weight for row in labelled]),
    )


def strangers(path: Path) -> list[Labelled]:
    """lang, question (a type or the question's text; may be left out), answer or text, label or clear. ValueError
    names the row without a label."""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return [_stranger(place, row) for place, row in enumerate(csv.DictReader(opened), start=2)]


def _stranger(place: int, row: dict[str, str]) -> Labelled:
    said = row.get("label") or row.get("clear") or ""
    label = LABELS.get(said.strip().casefold())
    if label is None:
        raise ValueError(f"line {place}: label “{said}” is neither clear nor unclear")
    question = row.get("question") or ""
    words = row.get("question_text") or ("" if question in NEEDED else question)
    return Labelled(row["lang"].strip().casefold(), question, words, row.get("answer") or row["text"], label)
