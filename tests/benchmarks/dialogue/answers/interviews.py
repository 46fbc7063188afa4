"""A different genre: interview answers that three people labeled clear, ambivalent or no reply."""

import csv
import gzip
from pathlib import Path

import numpy as np

from core.numbers.questions.clarity import fit, probability
from core.questions.clarity.encoder import Encoder
from core.questions.clarity.scorer import seen

FILE = Path(__file__).parents[5] / "shared" / "data" / "clarity_en_317_3annotators.csv.gz"
FOLDS = 5
READ, BEGINNING = 800, 200  # characters of an interview answer: in full, and where a plain reply would be
PENALTY = 0.3  # chosen on these rows, so the figure is a little flattering
CLASSES = ("Clear Reply", "Ambivalent", "Clear Non-Reply")


def macro_f1(encoder: Encoder) -> float:
    """Of three regressions, one per class, five-fold; classes are weighted equally in fitting."""
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["clarity_majority"] in CLASSES]
    truth = np.array([CLASSES.index(row["clarity_majority"]) for row in rows])
    answers = [row["interview_answer"][:READ] for row in rows]
    asked = encoder.encode([row["question"] for row in rows]).astype(np.float64)
    begun = encoder.encode([answer[:BEGINNING] for answer in answers]).astype(np.float64)
    matrix = np.hstack([seen(encoder, answers), asked, begun])
    return _f1(truth, _guessed(matrix, truth))


def _guessed(matrix: np.ndarray, truth: np.ndarray) -> np.ndarray:
    odds = np.zeros((len(truth), len(CLASSES)))
    fold = np.arange(len(truth)) % FOLDS
    for fold_number in range(FOLDS):
        rest = fold != fold_number
        for place in range(len(CLASSES)):
            is_it = truth[rest] == place
            weights = np.where(is_it, 0.5 / is_it.mean(), 0.5 / (~is_it).mean())
            odds[~rest, place] = probability(fit(matrix[rest], is_it, weights, PENALTY), matrix[~rest])
    return odds.argmax(axis=1)


def _f1(truth: np.ndarray, guessed: np.ndarray) -> float:
    scores = [
        2 * ((truth == label) & (guessed == label)).sum() / max(1, (truth == label).sum() + (guessed == label).sum())
        for label in range(len(CLASSES))
    ]
    return float(np.mean(scores))
