"""Leaves whole questions out: how a model that never saw them does, and the penalty that fits best that way."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.numbers.questions.clarity import PENALTY, Floats, fit, probability


def left_out(
    matrix: Floats, clear: NDArray[np.bool_], weights: Floats, fold: NDArray[np.int64], penalty: float = PENALTY
) -> Floats:
    """Each row's probability from a model that saw no row of its fold, (n,). `fold` (n,) any codes."""
    odds = np.empty(len(clear))
    for held_out in np.unique(fold):
        rest = fold != held_out
        odds[~rest] = probability(fit(matrix[rest], clear[rest], weights[rest], penalty), matrix[~rest])
    return odds


def choose_penalty(
    matrix: Floats,
    clear: NDArray[np.bool_],
    weights: Floats,
    groups: NDArray[np.int64],
    among: Sequence[float],
    folds: int,
) -> float:
    """Returns the penalty with the lowest log-loss when whole groups (questions, (n,)) are left out, `folds` at a
    time."""
    return min(among, key=lambda penalty: _loss(matrix, clear, weights, groups % folds, penalty))


def _loss(matrix: Floats, clear: NDArray[np.bool_], weights: Floats, fold: NDArray[np.int64], penalty: float) -> float:
    odds = left_out(matrix, clear, weights, fold, penalty)
    return float(-np.mean(weights * np.log(np.where(clear, odds, 1 - odds).clip(1e-9))))
