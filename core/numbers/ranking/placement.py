"""Who gets which place: exploration against tunnels, diversity within a page, and who stands in for a drop-out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import Features, Floats, size_codes
from core.numbers.ranking.learning import Rows, Taste
from core.numbers.ranking.rank import Ranking

EXPLORED = 0.05  # of the places: one in twenty. Two of them cost twice as much and taught no more
PAGE = 5  # what a phone shows at once: five candidates and the buttons under them
NEAR = 0.98  # cosine of what makes two candidates' scores, from where they count as much the same
REPLACEMENTS = 3


@dataclass(frozen=True)
class Places:
    """Rows of a Ranking (not of Features) in the order shown, and which of them are there to explore."""

    picked: Rows  # (k,)
    explores: NDArray[np.bool_]  # (k,)


def place(ranking: Ranking, taste: Taste, features: Features, size: int) -> Places:
    """The first `size` places: best first, no page of PAGE with two much alike, and EXPLORED of them, at the end, for
    the candidates about whom judgements say least among the next best. Nobody is explored before anyone was judged."""
    count = min(size, len(ranking.order))
    explored = int(EXPLORED * count) if taste.judged else 0
    best = _spread_out(_leanings(taste, features, ranking.order[: 3 * count]), count - explored)
    rest = np.setdiff1d(np.arange(min(3 * count, len(ranking.order))), best)
    odd = rest[np.lexsort((rest, -ranking.uncertainty[rest]))][:explored]
    return Places(np.concatenate([best, odd]), np.arange(count) >= len(best))


def _leanings(taste: Taste, features: Features, rows: Rows) -> Floats:
    """(k, d) rows of length 1: what a candidate is, seen through what the campaign has learned to care about."""
    written = np.array([group == "text" for group in features.groups])
    # What creators write of themselves counts as far as judgements taught that it does.
    care = np.sqrt(np.abs(taste.weights) + np.where(written, 0.0, 1e-3))
    seen = features.matrix[rows] * care
    seen[:, 0] = 0.0  # the base is the same for everyone
    return np.asarray(seen / np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-12), dtype=np.float64)


def _spread_out(leanings: Floats, count: int) -> Rows:
    """Greedy, best first: whoever is too near to one on the same page waits for the next page."""
    waiting, shown = list(range(len(leanings))), list[int]()
    while waiting and len(shown) < count:
        page = shown[len(shown) // PAGE * PAGE :]
        near = (leanings[waiting] @ leanings[page].T).max(axis=1, initial=-1.0)
        chosen = waiting[int(np.argmax(near < NEAR)) if (near < NEAR).any() else int(np.argmin(np.round(near, 6)))]
        waiting.remove(chosen)
        shown.append(chosen)
    return np.array(shown, dtype=np.int64)


def replace(
    gone: int,
    ranking: Ranking,
    taste: Taste,
    features: Features,
    price: Floats | None = None,
    bounds: tuple[float, ...] = (),
    limit: int | None = REPLACEMENTS,
) -> Rows:
    """Rows of Features that can stand in for row `gone`, nearest first by what this campaign has learned.

    Same market and same price band only; `price` is (n,) in one currency, cut into bands by `bounds` (lower bounds). An
    unknown price matches an unknown price only. Who is not in `ranking` (judged, excluded) is not offered.
    """
    rows = ranking.order[ranking.order != gone]
    market = features.matrix[:, [group == "market" for group in features.groups]]
    fits = (market[rows] == market[gone]).all(axis=1)
    if price is not None:
        bands = size_codes(price, bounds)
        fits &= bands[rows] == bands[gone]
    rows = rows[fits]
    apart = (features.matrix[rows] - features.matrix[gone]) * np.sqrt(np.abs(taste.weights) + 1e-3)
    away = np.square(apart).sum(axis=1)
    return np.asarray(rows[np.lexsort((features.keys[rows], np.round(away, 6)))][:limit], dtype=np.int64)


def share(queues: Sequence[Rows], each: int = REPLACEMENTS) -> list[list[int]]:
    """Stand-ins for several who are gone, at most `each` of them a head, from their queues as `replace` gives them.

    Nobody stands in twice. They choose in turns, so that the last one is not left with nobody for the first one's sake.
    """
    chosen: list[list[int]] = [[] for _ in queues]
    taken = set[int]()
    for _ in range(each):
        for own, queue in zip(chosen, queues, strict=True):
            nearest = next((int(row) for row in queue if int(row) not in taken), None)
            if nearest is not None:
                own.append(nearest)
                taken.add(nearest)
    return chosen
