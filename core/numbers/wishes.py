"""What a brief says before anyone has judged: its wishes as parts of a score, and its facts."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.numbers.features import CLIP, PARTS, Features, Floats

Codes = str | tuple[str, ...] | None  # one code, any of several, or nothing asked for
PART = {part: place for place, part in enumerate(PARTS)}


@dataclass(frozen=True)
class Brief:
    """What a campaign asks for, in codes. None and () ask for nothing."""

    topics: tuple[str, ...] = ()
    market: Codes = None
    platform: Codes = None
    size: Codes = None


@dataclass(frozen=True)
class Prior:
    """What the brief alone says of n creators, on the labels' scale."""

    soft: NDArray[np.float32]  # (n, parts) fades with judgements
    hard: NDArray[np.float32]  # (n, parts) stays
    misses: NDArray[np.bool_]  # (n, parts) a fact of the brief is known not to hold: another market or platform
    fits: NDArray[np.bool_]  # (n,) every fact of the brief is known to hold
    soft_pull: Floats  # (d,) X'soft: what the wishes explain of presumed negatives, counted once
    hard_pull: Floats  # (d,) X'hard

    @cached_property
    def varies(self) -> Floats:
        """Variance of each part between creators, (parts,)."""
        return np.asarray(self.soft.var(axis=0, dtype=np.float64) + self.hard.var(axis=0, dtype=np.float64))

    @cached_property
    def best(self) -> float:
        """The most that the brief alone says of anyone."""
        return float((self.wishes + self.facts).max(initial=0.0))

    @cached_property
    def stated(self) -> NDArray[np.int64]:
        """Places of the parts whose facts somebody misses."""
        return np.flatnonzero(self.misses.any(axis=0))

    @cached_property
    def wishes(self) -> NDArray[np.float32]:
        """All soft parts together, (n,)."""
        return np.asarray(self.soft.sum(axis=1), dtype=np.float32)

    @cached_property
    def facts(self) -> NDArray[np.float32]:
        """All hard parts together, (n,)."""
        return np.asarray(self.hard.sum(axis=1), dtype=np.float32)


def prior(brief: Brief, features: Features) -> Prior:
    """The brief as parts of a score: topic up to 40 points, market 15, size 8, platform 5; engagement ±20, reach ±4.

    KeyError for a code that is not in the vocabulary of the features. Sizes of the wishes are this project's judgement.
    """
    soft = np.zeros((len(features.keys), len(PARTS)), dtype=np.float32)
    hard = np.zeros_like(soft)
    soft[:, PART["base"]] = 0.20
    soft[:, PART["engagement"]] = 0.20 * _tame(features.column("engagement:rate"))
    soft[:, PART["reach"]] = 0.04 * _tame(features.column("reach:views"))
    if brief.topics:
        match = np.array([features.column(f"topic:{topic}") for topic in brief.topics])
        soft[:, PART["topic"]] = 0.40 * (0.8 * match.max(axis=0) + 0.2 * match.mean(axis=0))
    if brief.size:
        soft[:, PART["size"]] = _wish(features, "size", brief.size, 0.08, -0.06)
    misses = np.zeros_like(soft, dtype=bool)
    fits = np.ones(len(soft), dtype=bool)
    for part, code, points in (("market", brief.market, 0.15), ("platform", brief.platform, 0.05)):
        if code:
            hard[:, PART[part]] = _wish(features, part, code, points, -0.40)
            misses[:, PART[part]] = hard[:, PART[part]] < 0
            fits &= hard[:, PART[part]] > 0
    return Prior(soft, hard, misses, fits, *_pulls(soft, hard, features))


def pulled(brief: Prior, features: Features) -> Prior:
    """The same prior beside other columns, or after its parts were changed."""
    soft_pull, hard_pull = _pulls(brief.soft, brief.hard, features)
    return replace(brief, soft_pull=soft_pull, hard_pull=hard_pull)


def _pulls(soft: NDArray[np.float32], hard: NDArray[np.float32], features: Features) -> tuple[Floats, Floats]:
    first, second = (np.asarray(total.sum(axis=1) @ features.matrix, dtype=np.float64) for total in (soft, hard))
    return first, second


def _tame(column: NDArray[np.float32]) -> Floats:
    """Two robust deviations from the peers are as good as more."""
    return np.clip(column.astype(np.float64) * (CLIP / 2), -1.0, 1.0)


def _wish(features: Features, part: str, codes: str | tuple[str, ...], match: float, miss: float) -> Floats:
    wanted = (codes,) if isinstance(codes, str) else codes
    fits = np.array([features.column(f"{part}:{code}") > 0 for code in wanted]).any(axis=0)
    return np.where(features.unknown[:, PART[part]], 0.0, np.where(fits, match, miss))
