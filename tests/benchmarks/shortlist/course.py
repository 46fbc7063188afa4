"""One strategist working through the creators with one method, until nearly everyone acceptable has been shown."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.numbers.ranking.features import Floats
from tests.benchmarks.shortlist.creators import VOCABULARY, Creators
from tests.benchmarks.shortlist.tastes import Reading, Taste

FIRST, ROUND = 100, 20
GROWTH = 0.1  # past 200 ratings a round is a tenth of all those rated, for every method alike
RECALL = 0.95
READ = 0.068  # of all creators: where recall is reported

# rated rows and what was said of them -> a score for every creator
Method = Callable[[np.ndarray, np.ndarray], Floats]


@dataclass(frozen=True)
class Course:
    """What one strategist got from one method."""

    precision: tuple[float, ...]  # share acceptable among the 20 shown, rounds 1-3
    saved: float  # WSS@95
    recall: float  # after READ of all creators
    needed: float  # ratings until 75 acceptable creators; all of them if that's never reached


def first_page(creators: Creators, reading: Reading, taste: Taste) -> np.ndarray:
    """What a brief shows before anyone learns: market, category and, if named, size; best engagement first, unknowns
    last."""
    engagement = np.where(np.isnan(creators.arrays.engagement), -np.inf, reading.engagement)
    outside = 4 * (creators.market != taste.market) + 2 * (creators.category != taste.category)
    if taste.brief.size:
        outside += reading.band != VOCABULARY.sizes.index(taste.brief.size)
    return np.lexsort((np.arange(len(engagement)), -engagement, outside))[:FIRST]


def course(method: Method, taste: Taste, first: np.ndarray, rounds: int | None = None) -> Course:
    """The first page, then 20 per round by the method; `rounds` stops early, without WSS."""
    shown, precision = first, []
    target = math.ceil(RECALL * taste.truth.sum())
    while taste.truth[shown].sum() < target and (rounds is None or len(precision) < rounds):
        scores = np.array(method(shown, taste.said[shown]), dtype=float)
        scores[shown] = -np.inf
        size = ROUND if len(shown) < 200 else max(ROUND, int(GROWTH * len(shown)))
        page = np.lexsort((np.arange(len(scores)), -scores))[:size]
        precision.append(float(taste.truth[page[:ROUND]].mean()))
        shown = np.concatenate([shown, page[: len(scores) - len(shown)]])
    found = np.cumsum(taste.truth[shown])
    return Course(tuple(precision[:3]), _saved(found, target, len(taste.truth)), _recall(found, taste), _needed(found))


def _saved(found: np.ndarray, target: int, count: int) -> float:
    """Strict: the rank at which ceil(95 %) of the acceptable ones are found, the first page counted."""
    reached = int(np.searchsorted(found, target)) + 1
    return float("nan") if found[-1] < target else (count - reached) / count - (1 - RECALL)


def _recall(found: np.ndarray, taste: Taste) -> float:
    at = min(len(found), round(READ * len(taste.truth))) - 1
    return float(found[at] / taste.truth.sum())


def _needed(found: np.ndarray) -> float:
    return float(np.searchsorted(found, 75) + 1)
