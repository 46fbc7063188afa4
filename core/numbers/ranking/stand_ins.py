"""Replacements for creators who dropped out."""

from collections.abc import Sequence

import numpy as np

from core.numbers.ranking.features import Features, Floats, size_codes
from core.numbers.ranking.learning import Rows, Taste
from core.numbers.ranking.rank import Ranking

REPLACEMENTS = 3


def replace(
    gone: int,
    ranking: Ranking,
    taste: Taste,
    features: Features,
    price: Floats | None = None,
    bounds: tuple[float, ...] = (),
    limit: int | None = REPLACEMENTS,
) -> Rows:
    """Returns rows of Features that can replace row `gone`, closest first by what this campaign has learned.

    Same market and price range only; `price` is (n,) in one currency, cut into ranges by `bounds` (lower bounds). An
    unknown price only matches an unknown price. Anyone not in `ranking` (rated, excluded) isn't offered.
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
    """Splits replacements among several dropouts, at most `each` per head, from their queues from `replace`.

    Nobody replaces two. They take turns, so the last one isn't left empty-handed because of the first.
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
