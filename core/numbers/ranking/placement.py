"""Who gets which spot: exploration against tunnel vision, diversity within a page, and replacements for dropouts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import Features, Floats
from core.numbers.ranking.learning import Rows, Taste
from core.numbers.ranking.rank import Ranking

EXPLORED = 0.05  # of the spots: one in twenty. Two cost twice as much and taught no more
PAGE = 5  # what a phone shows at once: five candidates and the buttons below
NEAR = 0.98  # cosine of score components from which two candidates count as near duplicates


@dataclass(frozen=True)
class Places:
    """Rows of a Ranking (not of Features) in display order, and which of them are there for exploration."""

    picked: Rows  # (k,)
    explores: NDArray[np.bool_]  # (k,)


def place(ranking: Ranking, taste: Taste, features: Features, size: int) -> Places:
    """Returns the first `size` spots: best first, no page of PAGE with two near duplicates, and EXPLORED of them, at
    the end, for the candidates among the next best that ratings say the least about. No exploration before the first
    rating."""
    count = min(size, len(ranking.order))
    explored = int(EXPLORED * count) if taste.judged else 0
    best = _spread_out(_leanings(taste, features, ranking.order[: 3 * count]), count - explored)
    rest = np.setdiff1d(np.arange(min(3 * count, len(ranking.order))), best)
    odd = rest[np.lexsort((rest, -ranking.uncertainty[rest]))][:explored]
    return Places(np.concatenate([best, odd]), np.arange(count) >= len(best))


def _leanings(taste: Taste, features: Features, rows: Rows) -> Floats:
    """(k, d) rows of length 1: a candidate weighted by what the campaign has learned to care about."""
    written = np.array([group == "text" for group in features.groups])
    # Creators' own texts count only as much as ratings taught they do.
    care = np.sqrt(np.abs(taste.weights) + np.where(written, 0.0, 1e-3))
    seen = features.matrix[rows] * care
    seen[:, 0] = 0.0  # the base is the same for everyone
    return np.asarray(seen / np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-12), dtype=np.float64)


def _spread_out(leanings: Floats, count: int) -> Rows:
    """Greedy, best first: anyone too close to someone on the same page waits for the next page."""
    waiting, shown = list(range(len(leanings))), list[int]()
    while waiting and len(shown) < count:
        page = shown[len(shown) // PAGE * PAGE :]
        near = (leanings[waiting] @ leanings[page].T).max(axis=1, initial=-1.0)
        chosen = waiting[int(np.argmax(near < NEAR)) if (near < NEAR).any() else int(np.argmin(np.round(near, 6)))]
        waiting.remove(chosen)
        shown.append(chosen)
    return np.array(shown, dtype=np.int64)
