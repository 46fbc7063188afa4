"""Who may be on a list at all: masks over the plain columns. Unknowns keep their spot; the card says so."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import CreatorArrays, Floats, Vocabulary, size_codes

Mask = NDArray[np.bool_]
FIGURES = {"followers": "followers", "views": "avg_views", "engagement": "engagement"}


def within(figures: Floats, low: float | None, high: float | None) -> Mask:
    """(n,) inclusive bounds; NaN counts as inside."""
    inside: Mask = np.ones(len(figures), dtype=bool)
    if low is not None:
        inside &= ~(figures < low)
    if high is not None:
        inside &= ~(figures > high)
    return inside


def having(kind: str, codes: Sequence[str], arrays: CreatorArrays, vocabulary: Vocabulary) -> tuple[Mask, Mask]:
    """(has one of these codes, is known) for a kind of topic, market, platform, size. ValueError for another code."""
    if kind == "topic":
        places = [vocabulary.topics.index(code) for code in codes]
        some, any_at_all = arrays.topics[:, places].max(axis=1) > 0, arrays.topics.max(axis=1) > 0
        return np.asarray(some), np.asarray(any_at_all)
    if kind == "size":
        values, known = size_codes(arrays.followers, vocabulary.bounds), vocabulary.sizes
    else:
        column, known = {
            "market": (arrays.market, vocabulary.markets),
            "platform": (arrays.platform, vocabulary.platforms),
        }[kind]
        values = column.astype(np.int64)
    has: Mask = np.isin(values, [known.index(code) for code in codes])
    is_known: Mask = values >= 0
    return has, is_known
