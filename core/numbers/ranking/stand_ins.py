"""Who stands in for creators who dropped out."""

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
