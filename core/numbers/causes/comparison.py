"""A tag, format or topic that fails where similar ones worked, or works in one market and fails in the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from core.numbers.anomaly.batch import discoveries
from core.numbers.anomaly.pvalues import Floats
from core.numbers.causes.tails import NORMAL_90, normal_below

LEAST = 3  # posts on each side
WORTH = 0.15  # relative difference worth someone's time
SURE = 0.05  # share of what's reported that may be false
LEAST_SD = 0.1
MEDIAN_DOUBT = np.pi / 2  # variance of a median relative to a mean


@dataclass(frozen=True)
class Effect:
    """Relative effect of one item on results (-0.3: a third less), shrunk to its siblings if there's little data."""

    item: str
    posts: int
    change: float
    low: float  # 80% interval
    high: float
    raw: float  # the item's own mean, without shrinkage
    p: float  # of a difference from its siblings


@dataclass(frozen=True)
class Disagreement:
    """One item in two markets: `change` is the first relative to the second."""

    item: str
    first: Effect
    second: Effect
    change: float
    low: float
    high: float
    p: float


def effects(results: Mapping[str, Sequence[float]]) -> tuple[Effect, ...]:
    """Compares each item with its siblings' median, worst first; items with under three posts inform no one.

    `results`: per item, log ratios of each post's result to what its creator, market and age predict. Source:
    random-effects shrinkage with the between-item variance of DerSimonian and Laird (1986); an item's posts share one
    pooled variance.
    """
    known = {item: np.asarray(logs, dtype=np.float64) for item, logs in sorted(results.items()) if len(logs) >= LEAST}
    if len(known) < 2:
        return ()
    means = np.array([logs.mean() for logs in known.values()])
    sizes = np.array([len(logs) for logs in known.values()])
    squares = _pooled(known) / sizes
    between = _between(means, squares)
    doubt = MEDIAN_DOUBT * float(np.median(squares)) / (len(means) - 1)  # uncertainty of the siblings' median
    found = []
    for place, (item, logs) in enumerate(known.items()):
        mean, square = float(means[place]), float(squares[place])
        middle = float(np.median(np.delete(means, place)))  # one outlying sibling isn't the norm
        share = between / (between + square)
        drawn, sd = share * (mean - middle), sqrt(max(share * square, LEAST_SD**2 / len(logs)) + doubt)
        p = 2 * normal_below(-abs(mean - middle) / sqrt(square + between / len(known)))
        found.append(Effect(item, len(logs), *_relative(drawn, sd), float(np.expm1(mean - middle)), p))
    return tuple(sorted(found, key=lambda effect: effect.change))


def failing(found: Sequence[Effect]) -> tuple[Effect, ...]:
    """Returns items that trail their siblings by a size that matters, with the false discovery rate controlled."""
    sure = discoveries(np.array([effect.p for effect in found]), SURE)
    known = [effect for effect, is_sure in zip(found, sure, strict=True) if is_sure]
    return tuple(effect for effect in known if effect.change <= -WORTH and effect.high < 0)


def disagreements(first: Sequence[Effect], second: Sequence[Effect]) -> tuple[Disagreement, ...]:
    """Returns items that do measurably better in one market than in the other, most certain first."""
    others = {effect.item: effect for effect in second}
    pairs = [_disagreement(effect, others[effect.item]) for effect in first if effect.item in others]
    sure = discoveries(np.array([pair.p for pair in pairs]), SURE)
    known = [pair for pair, is_sure in zip(pairs, sure, strict=True) if is_sure and abs(pair.change) >= WORTH]
    return tuple(sorted(known, key=lambda pair: pair.p))


def _disagreement(first: Effect, second: Effect) -> Disagreement:
    log = float(np.log1p(first.change) - np.log1p(second.change))
    sd = sqrt(_sd(first) ** 2 + _sd(second) ** 2)
    return Disagreement(first.item, first, second, *_relative(log, sd), 2 * normal_below(-abs(log) / sd))


def _sd(effect: Effect) -> float:
    return float(np.log1p(effect.high) - np.log1p(effect.low)) / 2 / NORMAL_90


def _relative(log: float, sd: float) -> tuple[float, float, float]:
    wide = NORMAL_90 * sd
    return float(np.expm1(log)), float(np.expm1(log - wide)), float(np.expm1(log + wide))


def _pooled(known: Mapping[str, Floats]) -> float:
    inside = sum(float(((logs - logs.mean()) ** 2).sum()) for logs in known.values())
    return max(inside / max(sum(len(logs) - 1 for logs in known.values()), 1), LEAST_SD**2)


def _between(means: Floats, squares: Floats) -> float:
    """Returns the variance between items beyond that of their posts."""
    weights = 1 / squares
    q = float(weights @ (means - weights @ means / weights.sum()) ** 2)
    scale = float(weights.sum() - (weights**2).sum() / weights.sum())
    return max((q - (len(means) - 1)) / scale, 0.0)
