"""What a brief says before anyone has judged: its wishes as parts of a score, and its facts."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import CLIP, PARTS, Features, Floats

Codes = str | tuple[str, ...] | None  # one code, any of several, or nothing asked for
PART = {part: place for place, part in enumerate(PARTS)}
FACTS = ("market", "platform")


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

    points: NDArray[np.float32]  # (n, parts)
    stays: NDArray[np.bool_]  # (parts,) what the brief states as facts; the other parts fade with judgements
    misses: NDArray[np.bool_]  # (n, parts) a fact of the brief is known not to hold: another market or platform
    fits: NDArray[np.bool_]  # (n,) every fact of the brief is known to hold
    soft_pull: Floats  # (d,) X'wishes: what they explain of presumed negatives, counted once
    hard_pull: Floats  # (d,) X'facts
    shift: NDArray[np.float32] | None = None  # (n, parts) what people steered since; it stays
    reaches: NDArray[np.bool_] | None = None  # (n,) whose audience is known, where one is wished for

    @cached_property
    def varies(self) -> Floats:
        """Variance of each part between creators, (parts,); of the audience, between those whose audience is known."""
        found = np.array([column.var(dtype=np.float64) for column in self.points.T])
        if self.reaches is not None:
            found[PART["audience"]] = self.points[self.reaches, PART["audience"]].var(dtype=np.float64)
        return found

    @cached_property
    def steered(self) -> Floats:
        """The same of what was steered of an audience, (parts,): it does not fade."""
        found = np.zeros(len(PARTS))
        if self.reaches is not None and self.shift is not None:
            found[PART["audience"]] = self.shift[self.reaches, PART["audience"]].var(dtype=np.float64)
        return found

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
        """All parts that fade together, (n,)."""
        return np.asarray(self.points @ ~self.stays, dtype=np.float32)

    @cached_property
    def facts(self) -> NDArray[np.float32]:
        """All parts that stay together, (n,)."""
        steered = 0.0 if self.shift is None else self.shift.sum(axis=1)
        return np.asarray(self.points @ self.stays + steered, dtype=np.float32)


def prior(brief: Brief, features: Features) -> Prior:
    """The brief as parts of a score: topic up to 40 points, market 15, size 8, platform 5; engagement ±20, reach ±4.

    KeyError for a code that is not in the vocabulary of the features. Sizes of the wishes are this project's judgement.
    """
    points = np.zeros((len(features.keys), len(PARTS)), dtype=np.float32)
    points[:, PART["base"]] = 0.20
    points[:, PART["engagement"]] = 0.20 * _tame(features.column("engagement:rate"))
    points[:, PART["reach"]] = 0.04 * _tame(features.column("reach:views"))
    if brief.topics:
        match = np.array([features.column(f"topic:{topic}") for topic in brief.topics])
        points[:, PART["topic"]] = 0.40 * (0.8 * match.max(axis=0) + 0.2 * match.mean(axis=0))
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


def pulled(brief: Prior, features: Features) -> Prior:
    """The same prior beside these columns, and after its points were changed."""
    soft, hard = (np.asarray(total @ features.matrix, dtype=np.float64) for total in (brief.wishes, brief.facts))
    return replace(brief, soft_pull=soft, hard_pull=hard)


def _tame(column: NDArray[np.float32]) -> NDArray[np.float32]:
    """Two robust deviations from the peers are as good as more."""
    return np.asarray(np.clip(column * np.float32(CLIP / 2), -1.0, 1.0), dtype=np.float32)


def _wish(
    features: Features, part: str, codes: str | tuple[str, ...], match: float, miss: float
) -> NDArray[np.float32]:
    wanted = (codes,) if isinstance(codes, str) else codes
    fits = np.array([features.column(f"{part}:{code}") > 0 for code in wanted]).any(axis=0)
    points = np.where(fits, np.float32(match), np.float32(miss))
    points[features.unknown[:, PART[part]]] = 0.0
    return points
