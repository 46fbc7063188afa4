"""What a brief says before the first rating: its preferences as parts of a score, and its facts."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import CLIP, PARTS, Features, Floats

Codes = str | tuple[str, ...] | None  # one code, any of several, or no request
PART = {part: place for place, part in enumerate(PARTS)}
FACTS = ("market", "platform")


@dataclass(frozen=True)
class Brief:
    """What a campaign asks for, in codes. None and () ask for nothing."""

    topics: tuple[str, ...] = ()
    market: Codes = None
    platform: Codes = None
    size: Codes = None
    together: bool = False  # all of its topics, rather than any of them


@dataclass(frozen=True)
class Prior:
    """What the brief alone says about n creators, on the label scale."""

    points: NDArray[np.float32]  # (n, parts)
    stays: NDArray[np.bool_]  # (parts,) what the brief states as facts; the other parts fade with ratings
    misses: NDArray[np.bool_]  # (n, parts) known to miss a fact in the brief: a different market or platform
    fits: NDArray[np.bool_]  # (n,) known to meet every fact in the brief
    soft_pull: Floats  # (d,) X'wishes: how much of the presumed negatives they explain, computed once
    hard_pull: Floats  # (d,) X'facts
    shift: NDArray[np.float32] | None = None  # (n, parts) what people steered since then; it stays
    reaches: NDArray[np.bool_] | None = None  # (n,) whose audience is known, if the brief asks for one

    @cached_property
    def varies(self) -> Floats:
        """Variance of each part between creators, (parts,); for the audience, between those with a known audience."""
        found = np.array([column.var(dtype=np.float64) for column in self.points.T])
        if self.reaches is not None:
            found[PART["audience"]] = self.points[self.reaches, PART["audience"]].var(dtype=np.float64)
        return found

    @cached_property
    def steered(self) -> Floats:
        """Same for steers on an audience, (parts,): it doesn't fade."""
        found = np.zeros(len(PARTS))
        if self.reaches is not None and self.shift is not None:
            found[PART["audience"]] = self.shift[self.reaches, PART["audience"]].var(dtype=np.float64)
        return found

    @cached_property
    def best(self) -> float:
        """The most the brief alone gives anyone."""
        return float((self.wishes + self.facts).max(initial=0.0))

    @cached_property
    def stated(self) -> NDArray[np.int64]:
        """Positions of the parts whose facts someone misses."""
        return np.flatnonzero(self.misses.any(axis=0))

    @cached_property
    def wishes(self) -> NDArray[np.float32]:
        """Sum of the parts that fade together, (n,)."""
        return np.asarray(self.points @ ~self.stays, dtype=np.float32)

    @cached_property
    def facts(self) -> NDArray[np.float32]:
        """Sum of the parts that stay, (n,)."""
        steered = 0.0 if self.shift is None else self.shift.sum(axis=1)
        return np.asarray(self.points @ self.stays + steered, dtype=np.float32)


def prior(brief: Brief, features: Features) -> Prior:
    """Parts of a score from a brief: topic up to 40 points, market 15, size 8, platform 5; engagement ±20, reach ±4.

    KeyError for a code that isn't in the features' vocabulary. The points are this project's own choice.
    """
    points = np.zeros((len(features.keys), len(PARTS)), dtype=np.float32)
    points[:, PART["base"]] = 0.20
    points[:, PART["engagement"]] = 0.20 * _tame(features.column("engagement:rate"))
    points[:, PART["reach"]] = 0.04 * _tame(features.column("reach:views"))
    if brief.topics:
        match = np.array([features.column(f"topic:{topic}") for topic in brief.topics])
        points[:, PART["topic"]] = 0.40 * (_all_of(match) if brief.together else _any_of(match))
    if brief.size:
        points[:, PART["size"]] = _wish(features, "size", brief.size, 0.08, -0.06)
    misses = np.zeros_like(points, dtype=bool)
    fits = np.ones(len(points), dtype=bool)
    for part, code, match_points in (("market", brief.market, 0.15), ("platform", brief.platform, 0.05)):
        if code:
            points[:, PART[part]] = _wish(features, part, code, match_points, -0.40)
            misses[:, PART[part]] = points[:, PART[part]] < 0
            fits &= points[:, PART[part]] > 0
    nothing = np.zeros(len(features.names))
    stays = np.array([part in FACTS for part in PARTS])
    return pulled(Prior(points, stays, misses, fits, nothing, nothing), features)


def _any_of(match: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n,) of (topics, n): the best one counts, others add little."""
    return np.asarray(0.8 * match.max(axis=0) + 0.2 * match.mean(axis=0))


def _all_of(match: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n,) of (topics, n): one topic is its own match; of several the one that's missed counts most, and a neighbor
    of a topic is less of a stand-in."""
    if len(match) == 1:
        return np.asarray(match[0])
    return np.asarray(0.4 * (match**2).min(axis=0) + 0.6 * (match**2).mean(axis=0))


def pulled(brief: Prior, features: Features) -> Prior:
    """Recomputes what the prior explains in these columns, also after its points changed."""
    soft, hard = (np.asarray(total @ features.matrix, dtype=np.float64) for total in (brief.wishes, brief.facts))
    return replace(brief, soft_pull=soft, hard_pull=hard)


def _tame(column: NDArray[np.float32]) -> NDArray[np.float32]:
    """Beyond two robust deviations from the peers, more is no better."""
    return np.asarray(np.clip(column * np.float32(CLIP / 2), -1.0, 1.0), dtype=np.float32)


def _wish(
    features: Features, part: str, codes: str | tuple[str, ...], match: float, miss: float
) -> NDArray[np.float32]:
    wanted = (codes,) if isinstance(codes, str) else codes
    fits = np.array([features.column(f"{part}:{code}") > 0 for code in wanted]).any(axis=0)
    points = np.where(fits, np.float32(match), np.float32(miss))
    points[features.unknown[:, PART[part]]] = 0.0
    return points
