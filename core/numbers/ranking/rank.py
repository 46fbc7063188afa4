"""Ranking that learns from picks: every score is a sum of named parts.

One scale from the first round to the last: TYPICAL is an average one of those who may be on the list, and a point is
the same amount of evidence everywhere: a hundredth of the way from a certain no to a certain yes, less near the ends.
Before the first rating the brief alone decides; its soft preferences fade with ratings while the facts it states stay.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.numbers.ranking.features import PARTS, Features, Floats
from core.numbers.ranking.learning import Lesson, Past, Rows, Settings, Taste, labelled, learn, lessons, market_columns
from core.numbers.ranking.wishes import Brief, Prior, prior

__all__ = ["Brief", "Lesson", "Move", "Past", "Prior", "Ranking", "Settings", "Taste"]
__all__ += ["labelled", "learn", "lessons", "moved", "prior", "rank", "scores_of"]

BLOCK = 1024  # rows that stay in CPU cache while each market's own taste is added
TYPICAL = 70.0  # points: asked for and found, with ordinary figures
DIGITS = 6  # of a raw score: anything beyond is rounding noise, and equal scores are ordered by followers and key


@dataclass(frozen=True)
class Ranking:
    """Candidates, best first; row i of everything is the i-th candidate."""

    order: Rows  # (k,) rows of Features
    keys: Rows  # (k,) keys of Features
    scores: NDArray[np.int64]  # (k,) 0..100
    parts: NDArray[np.int64]  # (k, parts) points, named by PARTS; each row adds up to the score exactly
    uncertainty: Floats  # (k,) standard deviation of the score, points
    unknown: NDArray[np.bool_]  # (k, parts) True if a part rests on missing data


@dataclass(frozen=True)
class Move:
    """A candidate in both rankings; places count from 1, up is positive."""

    key: int
    before: int
    after: int

    @property
    def by(self) -> int:
        return self.before - self.after


def rank(
    taste: Taste,
    features: Features,
    exclude: Rows | None = None,
    limit: int | None = None,
    pool: NDArray[np.bool_] | None = None,
    followers: Floats | None = None,
) -> Ranking:
    """Returns the best `limit` (None: all) creators minus the excluded rows, best first; of equals the
    one with more `followers` (n,), then by key. `pool` (n,) are those whose average is TYPICAL; None: everyone.

    One pass over the matrix for the totals; parts, points and uncertainty only for those returned.
    """
    totals = scores_of(taste, features)
    pool = np.ones(len(totals), dtype=bool) if pool is None else pool
    sunk = _facts_first(totals, taste.prior, pool)
    order = _best(totals, features.keys, followers, exclude, limit)
    typical = np.flatnonzero(pool & taste.prior.fits)
    parts = _parts(taste, features, order)
    parts -= _parts(taste, features, typical if len(typical) else order).mean(axis=0) if len(order) else 0.0
    parts -= taste.prior.misses[order] * sunk
    scale, exact = _on_scale(100.0 * parts)
    shown, scores = _whole_points(exact)
    return Ranking(
        order=order,
        keys=features.keys[order],
        scores=scores,
        parts=shown,
        uncertainty=scale * _uncertainty(taste, features, order),
        unknown=features.unknown[order],
    )


def scores_of(taste: Taste, features: Features) -> NDArray[np.float32]:
    """(n,) raw scores of all creators, label points; facts in the brief only carry weight here, not enforced."""
    totals = np.empty(len(features.matrix), dtype=np.float32)
    weights = [each.astype(np.float32) for each in (taste.weights, *taste.offsets)]
    places = market_columns(features)
    step = BLOCK if len(taste.offsets) else max(len(totals), 1)
    for start in range(0, len(totals), step):
        block = features.matrix[start : start + step]
        total = totals[start : start + step]
        np.matmul(block, weights[0], out=total)
        for offset, place in zip(weights[1:], places, strict=False):
            total += (block @ offset) * block[:, place]
    totals += np.float32(taste.fade) * taste.prior.wishes
    totals += taste.prior.facts
    return np.asarray(totals, dtype=np.float32)


def _best(
    totals: NDArray[np.float32], keys: Rows, followers: Floats | None, exclude: Rows | None, limit: int | None
) -> Rows:
    if exclude is not None:
        totals[exclude] = -np.inf
    left = len(totals) - (0 if exclude is None else len(np.unique(exclude)))
    wanted = left if limit is None else min(limit, left)
    if wanted == len(totals) or not wanted:
        rows = np.arange(len(totals))[: None if wanted else 0]
    else:
        edge = np.partition(totals, len(totals) - wanted)[len(totals) - wanted]
        rows = np.flatnonzero((totals >= edge - 10.0**-DIGITS) & (totals > -np.inf))
    raw = np.round(totals[rows].astype(np.float64), DIGITS)
    larger = np.zeros(len(rows)) if followers is None else np.nan_to_num(followers[rows])
    return np.asarray(rows[np.lexsort((keys[rows], -larger, -raw))][:wanted], dtype=np.int64)


def _facts_first(totals: NDArray[np.float32], brief: Prior, pool: NDArray[np.bool_]) -> Floats:
    """Moves anyone in the pool who isn't known to meet the facts in the brief below everyone who does, whatever the
    picks taught. Changes `totals`; returns by how much for each part, (parts,)."""
    sunk = np.zeros(len(PARTS))
    lowest = float(np.where(brief.fits & pool, totals, np.inf).min(initial=np.inf))
    if not len(brief.stated) or lowest == np.inf:
        return sunk
    for place in brief.stated:
        missing = brief.misses[:, place] & pool
        sunk[place] = max(0.0, float(np.where(missing, totals, -np.inf).max()) - lowest + 1e-3)
        totals -= missing * np.float32(sunk[place])
    return sunk


def _parts(taste: Taste, features: Features, rows: Rows) -> Floats:
    """(k, parts): contributions of the brief and the columns, summed within each part."""
    brief = taste.prior.points[rows] * np.where(taste.prior.stays, 1.0, taste.fade)
    if taste.prior.shift is not None:
        brief = brief + taste.prior.shift[rows]
    seen, belongs = features.matrix[rows].astype(np.float64), _belongs(features)
    parts = brief + seen @ (taste.weights[:, None] * belongs)
    for offset, place in zip(taste.offsets, market_columns(features), strict=False):
        parts += seen[:, [place]] * (seen @ (offset[:, None] * belongs))
    return np.asarray(parts, dtype=np.float64)


def _belongs(features: Features) -> NDArray[np.bool_]:
    return np.array([[group == part for part in PARTS] for group in features.groups])


def _on_scale(points: Floats) -> tuple[Floats, Floats]:
    """Returns (k,) what a point is worth near each candidate's score, and (k, parts) the points on the scale of 0 to
    100: the base is TYPICAL, and the others shrink together toward the ends, so that no order changes."""
    away = points.sum(axis=1)
    room = np.where(away > 0, 100.0 - TYPICAL, TYPICAL)
    shrunk = room * np.tanh(away / room)
    factor = np.where(away == 0, 1.0, shrunk / np.where(away == 0, 1.0, away))
    exact = points * factor[:, None]
    exact[:, 0] += TYPICAL
    return 1.0 - (shrunk / room) ** 2, exact


def _whole_points(exact: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Returns parts and scores, best first, in whole points that add up: the largest remainders are rounded up
    (Hamilton)."""
    # Equal but for noise, two may fall on either side of a half point.
    scores = np.minimum.accumulate(np.round(exact.sum(axis=1)).astype(np.int64))
    floor = np.floor(exact).astype(np.int64)
    lacking = scores - floor.sum(axis=1)
    place = np.argsort(np.argsort(floor - exact, axis=1, kind="stable"), axis=1, kind="stable")
    return floor + (place < lacking[:, None]), scores


def _uncertainty(taste: Taste, features: Features, rows: Rows) -> Floats:
    """Standard deviation in points: of the weights, plus, for an unknown part, of that part across all creators."""
    matrix = features.matrix[rows].astype(np.float64)
    variance = np.einsum("nd,nd->n", matrix @ taste.spread, matrix)
    varies = _part_variance(taste, features)
    varies[0] = 0.0
    return np.asarray(100.0 * np.sqrt(variance + features.unknown[rows] @ varies))


def _part_variance(taste: Taste, features: Features) -> Floats:
    """(parts,): how much each part varies between creators, from X'X: w'Cov(X)w of its columns, and of the brief."""
    count = max(len(features.keys), 1)
    told = taste.weights[:, None] * _belongs(features)
    mean = features.gram[0] @ told / count  # the first column is the base, all ones
    learned = np.einsum("dp,dp->p", features.gram @ told, told) / count - mean**2
    return np.asarray(np.maximum(learned, 0.0) + taste.fade**2 * taste.prior.varies + taste.prior.steered)


def moved(before: Ranking, after: Ranking) -> tuple[Move, ...]:
    """Returns candidates of both rankings whose place changed, in the order of the new ranking."""
    places = {int(key): place for place, key in enumerate(before.keys, 1)}
    pairs = ((int(key), places.get(int(key)), place) for place, key in enumerate(after.keys, 1))
    return tuple(Move(key, was, now) for key, was, now in pairs if was is not None and was != now)
