"""What a campaign asks for in open words, by example or in price: how far each creator leans that way, as points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import Features, Floats
from core.numbers.ranking.masks import Mask
from core.numbers.ranking.wishes import PART, Prior

# Points on the label scale for leaning all the way; this project's own choice, in proportion to a topic's.
SEARCH_POINTS, PRICE_POINTS, PREFERRED_POINTS = 0.30, 0.12, 0.15
# An example is the strongest wish there is: in the ranking benchmark these gain .08 P@20 in rounds 1-3, 3 % acceptable,
# 32 tastes that nothing was chosen on. Nobody is FAR deviations closer than usual, so a close one gets half of them.
LIKE_POINTS, LIKED_STAYS, LIKED_SINCE = 0.40, 0.20, 0.30  # of a brief: what fades and what stays; named since then
FAR = 6.0
HINTED = 0.5  # of a mention, for writing just like those who mention it
FEW = 2  # who mention a word: their texts have a middle


@dataclass(frozen=True)
class Lean:
    """One wish of n creators, -1..1 each."""

    part: str
    values: Floats  # (n,)
    points: float  # for a whole lean, direction and strength included
    steers: bool = False  # it stays, while a brief's preferences fade with ratings


def leaned(prior: Prior, leans: Sequence[Lean]) -> Prior:
    """Returns the prior with the points of every lean, before pulling."""
    if not leans:
        return prior
    points = prior.points.copy()
    shift = np.zeros_like(points) if prior.shift is None else prior.shift.copy()
    for lean in leans:
        (shift if lean.steers else points)[:, PART[lean.part]] += lean.points * lean.values
    return replace(prior, points=points, shift=shift)


def mentioning(mask: Mask, features: Features) -> Floats:
    """(n,) 0..1: 1 for mentioning a word, up to HINTED for a text close to the texts that do."""
    values = mask.astype(np.float64)
    near = _closeness(features, np.flatnonzero(mask)) if mask.sum() >= FEW else None
    if near is None:
        return values
    usual, full = float(near.mean()), float(np.median(near[mask]))
    hinted = np.clip((near - usual) / max(full - usual, 1e-9), 0.0, 1.0)
    return np.maximum(values, HINTED * hinted**2)


def together(values: Sequence[Floats], *, any_of: bool = False) -> Floats:
    """(n,) several wishes as one: whoever meets all of them leads, or with `any_of` whoever meets one."""
    met = np.array(values)
    return np.asarray(met.max(axis=0) if any_of else 0.6 * met.mean(axis=0) + 0.4 * met.min(axis=0))


def alike(row: int, features: Features) -> Floats:
    """(n,) -1/FAR..1: how much closer to the creator in this row than usual, FAR deviations or more is 1. Measured in
    words, or in topics if nothing was written."""
    near = _closeness(features, np.array([row]))
    if near is None:
        near = _cosine(_columns(features, "topic"), row)
    if near is None or len(near) < 2:
        return np.zeros(len(features.keys))
    others = np.delete(near, row)
    return np.asarray(np.clip((near - others.mean()) / max(float(others.std()), 1e-9), -1.0, FAR) / FAR)


def cheapness(prices: Floats) -> Floats:
    """(n,) -1..1: below the median known price is positive, all of it from half of it; unknown is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        steps = np.log2(prices / np.nanmedian(prices)) if not np.isnan(prices).all() else np.zeros(len(prices))
    return np.asarray(np.nan_to_num(np.clip(-steps, -1.0, 1.0), nan=0.0))


def _columns(features: Features, part: str) -> NDArray[np.float32]:
    return features.matrix[:, [group == part for group in features.groups]]


def _closeness(features: Features, rows: NDArray[np.int64]) -> Floats | None:
    """(n,) cosine of everyone's text to the middle of these; None if nothing is known about them."""
    text = _columns(features, "text")
    middle = text[rows].sum(axis=0, dtype=np.float64)
    length = float(np.linalg.norm(middle))
    return None if length == 0 else np.asarray(text @ (middle / length), dtype=np.float64)


def _cosine(columns: NDArray[np.float32], row: int) -> Floats | None:
    lengths = np.linalg.norm(columns, axis=1)
    if lengths[row] == 0:
        return None
    return np.asarray(columns @ columns[row] / np.maximum(lengths * lengths[row], 1e-12), dtype=np.float64)
