"""Competitors: how much two campaigns overlap, and whether our fall coincides with their rise."""

from dataclasses import dataclass
from math import comb

import numpy as np

from core.numbers.anomaly.pvalues import Floats

BOTH_AT_LEAST = 0.3  # minimum z on each side, or the stronger one would decide alone


def displaced(fall: Floats, rise: Floats) -> Floats:
    """Evidence, shape (n,), that a competitor took what we lost: z of our fall plus z of their rise at that time.

    0 where either is under 0.3. Source: measured against the fall alone in the alerts benchmark.
    """
    return np.where((fall > BOTH_AT_LEAST) & (rise > BOTH_AT_LEAST), fall + rise, 0.0)


@dataclass(frozen=True)
class Campaign:
    """The parts of a campaign that can overlap. Days are ordinal numbers, inclusive; topics and audience are shares."""

    first_day: int
    last_day: int
    creators: frozenset[str]
    audience: tuple[tuple[str, float], ...]  # (segment, share of the whole)
    topics: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Overlap:
    """Each part from 0 (none) to 1 (identical), and their weighted mean; unknown parts are None and carry no weight."""

    score: float
    days: float
    creators: float | None
    audience: float | None
    topics: float | None
    shared_creators: tuple[str, ...]
    chance: float  # probability of at least that many shared creators if both had picked from the pool at random


WEIGHTS = {"creators": 0.35, "audience": 0.35, "topics": 0.3}


def overlap(ours: Campaign, theirs: Campaign, pool: int) -> Overlap:
    """How much two campaigns target the same people at the same time; `pool` is how many creators both could hire.

    The score is the share of shared days times the weighted mean of the known parts. Shares overlap by the sum of the
    smaller ones, creators by the smaller roster; `chance` is the hypergeometric tail: one shared creator in a niche
    pool means nothing. ValueError: a pool smaller than a roster.
    """
    if pool < max(len(ours.creators), len(theirs.creators)):
        raise ValueError("the pool holds both rosters")
    shared = ours.creators & theirs.creators
    smaller = min(len(ours.creators), len(theirs.creators))
    parts = {
        "creators": len(shared) / smaller if smaller else None,
        "audience": _common(ours.audience, theirs.audience),
        "topics": _common(ours.topics, theirs.topics),
    }
    known = {name: part for name, part in parts.items() if part is not None}
    alike = sum(WEIGHTS[name] * part for name, part in known.items()) / max(sum(WEIGHTS[name] for name in known), 1e-9)
    days = _days(ours, theirs)
    chance = _by_lot(len(shared), pool, len(ours.creators), len(theirs.creators))
    return Overlap(days * alike, days, **parts, shared_creators=tuple(sorted(shared)), chance=chance)


def _days(ours: Campaign, theirs: Campaign) -> float:
    """Returns shared days as a share of the shorter campaign."""
    common = min(ours.last_day, theirs.last_day) - max(ours.first_day, theirs.first_day) + 1
    shorter = min(ours.last_day - ours.first_day, theirs.last_day - theirs.first_day) + 1
    return max(common, 0) / max(shorter, 1)


def _common(ours: tuple[tuple[str, float], ...], theirs: tuple[tuple[str, float], ...]) -> float | None:
    if not ours or not theirs:
        return None
    other = dict(theirs)
    whole = min(sum(share for _, share in ours), sum(other.values()))
    return min(sum(min(share, other.get(name, 0.0)) for name, share in ours) / whole, 1.0) if whole > 0 else None


def _by_lot(shared: int, pool: int, ours: int, theirs: int) -> float:
    """Returns the hypergeometric tail; in integers, so it's exact, and without scipy.stats, which costs 40 MB."""
    ways = sum(comb(ours, both) * comb(pool - ours, theirs - both) for both in range(shared, min(ours, theirs) + 1))
    return ways / comb(pool, theirs)
