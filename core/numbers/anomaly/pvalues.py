"""How rare a score is among the past scores of sibling series: by rank, with a power tail beyond them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WIDTH = 0.02  # of a z bin
BINS = 2000
TAIL = 0.005  # share of scores the power tail is fitted to,
LEAST_TAIL = 20  # and at least this many, but never more than there are
MOST_TAIL = 0.05
ENOUGH = 2500.0  # own scores with which an installation needs no others: a month of ninety series
FIRST = Path(__file__).with_name("first_pool.json")


@dataclass(frozen=True)
class Pool:
    """Past z of sibling series (same cadence and side) as counts per z bin: 16 kB, however many there are."""

    counts: Floats

    @property
    def size(self) -> float:
        return float(self.counts.sum())


def empty() -> Pool:
    return Pool(np.zeros(BINS))


def pooled(pool: Pool, z: Floats) -> Pool:
    """Returns the pool with these scores, shape (n,), added; z below 0 counts as 0."""
    places = np.clip(np.nan_to_num(z, nan=0.0, posinf=1e9) / WIDTH, 0, BINS - 1).astype(np.int64)
    return Pool(pool.counts + np.bincount(places, minlength=BINS))


@cache
def first_pool(detector: str, side: str) -> Pool:
    """Returns the reference for a new installation, as up to 5,000 scores: see `filled`. `detector`: hourly or daily;
    `side`: fall or rise. KeyError: any other.

    Source: the highest z of each day, as in the daily batch, of real series. Half the weight: mentions, prices, ads,
    reach, trending views; half: bike hires, road traffic, page views, transactions, births.
    """
    kept = json.loads(FIRST.read_text("utf-8"))[detector][side]
    counts = np.zeros(BINS)
    counts[kept["bins"]] = kept["counts"]
    return Pool(counts)


def filled(own: Pool, first: Pool) -> Pool:
    """Fills an installation's own scores with part of the first pool, less of it the more it has; none from 2,500 on.
    Kept in full, the first pool would cost a third of the findings after a month."""
    return Pool(own.counts + first.counts * max(0.0, 1 - own.size / ENOUGH))


def p_values(pool: Pool, z: Floats) -> Floats:
    """Shape (n,), each in (0, 1]: share of pooled scores at least as high, plus one for the score itself.

    Past the top half percent it's p(u) (z / u)^-a, with Hill's estimate of a over the pooled scores above u, so the
    rarest scores still differ. Without a pool all are 1. Source: rank p-values of conformal prediction; Hill (1975).
    """
    above = np.cumsum(pool.counts[::-1])[::-1]
    places = np.clip(z / WIDTH, 0, BINS - 1).astype(np.int64)
    rank: Floats = np.minimum((above[places] + 1.0) / (pool.size + 1.0), 1.0)
    wanted = max(TAIL * pool.size, LEAST_TAIL)
    tail = int(np.searchsorted(-above, -wanted, side="right")) - 1
    if tail <= 0 or wanted > MOST_TAIL * pool.size or pool.counts[tail:].max() == above[tail]:
        return rank
    start = tail * WIDTH
    middles = (np.arange(tail, BINS) + 0.5) * WIDTH
    power = above[tail] / float(pool.counts[tail:] @ np.log(middles / start))
    beyond: Floats = above[tail] / pool.size * np.power(np.maximum(z, start) / start, -power)
    return np.where(z > start, beyond, rank)
