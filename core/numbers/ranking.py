"""Ranking that learns from picks: a closed-form Bayesian linear model whose every score is a sum of named parts.

Scores are on the labels' scale times 100: 0 is a sure no, 100 a sure yes. Before any judgement the brief speaks alone;
its soft wishes fade as 1/sqrt(judgements) while what it states as facts (market, platform) stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.numbers.features import PARTS, Features, Floats
from core.numbers.wishes import Brief, Prior, prior

__all__ = ["Brief", "Lesson", "Move", "Prior", "Ranking", "Settings", "Taste"]
__all__ += ["labelled", "learn", "lessons", "moved", "prior", "rank"]

Rows = NDArray[np.int64]

# verdict -> (label, weight); "unsure" says nothing either way and is left out
VERDICTS = {"yes": (1.0, 1.0), "maybe": (0.5, 0.5), "no": (0.0, 1.0)}


@dataclass(frozen=True)
class Settings:
    """Chosen in simulations on real creators with hidden strategists; no need to touch them."""

    ridge: float = 30.0
    presumed: int = 600  # unjudged creators taken for a no
    presumed_weight: float = 0.1  # of a label's weight
    noise: float = 0.15  # variance of a label around the linear score


@dataclass(frozen=True)
class Taste:
    """What judgements taught: weights on the columns of Features, and how sure they are."""

    prior: Prior
    fade: float  # share of the brief's soft wishes that is left, 1/sqrt(judgements)
    weights: Floats  # (d,) label points per unit of a column
    spread: Floats  # (d, d) covariance of the weights, from judgements alone
    contrast: Floats  # (d,) what sets the liked apart from the disliked among the judged
    judged: int  # labels learned from


@dataclass(frozen=True)
class Ranking:
    """Candidates best first; row i of everything is the i-th candidate."""

    order: Rows  # (k,) rows of Features
    keys: Rows  # (k,) keys of Features
    scores: NDArray[np.int64]  # (k,) 0..100
    parts: NDArray[np.int64]  # (k, parts) points, named by PARTS; each row sums to the score exactly
    uncertainty: Floats  # (k,) standard deviation of the score, points
    unknown: NDArray[np.bool_]  # (k, parts) True where a part rests on missing data


@dataclass(frozen=True)
class Move:
    """A candidate of both rankings; places count from 1, up is positive."""

    key: int
    before: int
    after: int

    @property
    def by(self) -> int:
        return self.before - self.after


@dataclass(frozen=True)
class Lesson:
    """What judgements taught: `points` for having a code, or for a figure three deviations above its peers."""

    part: str
    column: str  # a code of that part, or a figure: followers, rate, comments, shares, views
    points: float


def labelled(verdicts: Iterable[tuple[int, str]], features: Features) -> tuple[Rows, Floats, Floats]:
    """(key, verdict) pairs as rows, labels and weights; unsure, and creators that are gone, are left out."""
    row_of = {int(key): row for row, key in enumerate(features.keys)}
    kept = sorted((row_of[key], *VERDICTS[said]) for key, said in verdicts if said in VERDICTS and key in row_of)
    rows, labels, weights = zip(*kept, strict=True) if kept else ((), (), ())
    return np.array(rows, dtype=np.int64), np.array(labels, dtype=float), np.array(weights, dtype=float)


def learn(
    features: Features,
    brief: Prior,
    judged_rows: Rows,
    labels: Floats,
    weights: Floats,
    settings: Settings,
    rng: np.random.Generator,
) -> Taste:
    """Ridge regression of what the brief does not explain of the labels, on the columns: (X'WX + ridge I)^-1 X'Wr.

    Random unjudged creators are presumed to be weak negatives: everything judged has passed the brief, and without them
    the learner forgets what the brief had ruled out. The order of judgements does not matter.
    """
    sort = np.lexsort((weights, labels, judged_rows))
    rows, labels, weights = judged_rows[sort], labels[sort], weights[sort]
    penalty = settings.ridge * np.eye(len(features.names))
    seen = features.matrix[rows].astype(np.float64)
    spread = np.asarray(settings.noise * np.linalg.inv(seen.T @ (seen * weights[:, None]) + penalty), dtype=float)
    if not len(rows):
        nothing = np.zeros(len(features.names))
        return Taste(brief, 1.0, nothing, spread, nothing, 0)
    unjudged = np.setdiff1d(np.arange(len(features.keys)), rows)
    presumed = rng.choice(unjudged, min(settings.presumed, len(unjudged)), replace=False)
    matrix = np.vstack([seen, features.matrix[presumed]])
    mass = np.concatenate([weights, np.full(len(presumed), settings.presumed_weight)])
    fade = 1.0 / float(np.sqrt(len(rows)))
    expected = (fade * brief.soft + brief.hard).sum(axis=1)[np.concatenate([rows, presumed])]
    rest = np.concatenate([labels, np.zeros(len(presumed))]) - expected
    taught: Floats = np.linalg.solve(matrix.T @ (matrix * mass[:, None]) + penalty, matrix.T @ (mass * rest))
    return Taste(brief, fade, taught, spread, _contrast(features, seen, labels, weights), len(rows))


def _contrast(features: Features, seen: Floats, labels: Floats, weights: Floats, ridge: float = 5.0) -> Floats:
    """Ridge regression among the judged only, around their mean: what they have in common teaches nothing here.

    A topic that fewer than two of them have themselves is left at 0: it would only echo its neighbours.
    """
    centred = seen - np.average(seen, axis=0, weights=weights)
    aim = weights * (labels - np.average(labels, weights=weights))
    gram = centred.T @ (centred * weights[:, None]) + ridge * np.eye(seen.shape[1])
    echo = np.array([group == "topic" for group in features.groups]) & ((seen == 1.0).sum(axis=0) < 2)
    return np.asarray(np.where(echo, 0.0, np.linalg.solve(gram, centred.T @ aim)), dtype=np.float64)


def rank(taste: Taste, features: Features, exclude: Rows | None = None) -> Ranking:
    """All creators but the excluded rows, best first; equal scores stand in the order of their keys."""
    free = taste.fade * taste.prior.soft + taste.prior.hard + _by_part(features, taste.weights)
    parts = _facts_first(free, taste.prior)
    raw = np.round(parts.sum(axis=1), 9)
    order = np.lexsort((features.keys, -raw))
    if exclude is not None:
        order = order[~np.isin(order, exclude)]
    scale = _scale(taste, parts[order])
    shown, scores = _whole_points(scale * parts[order])
    return Ranking(
        order=order,
        keys=features.keys[order],
        scores=scores,
        parts=shown,
        uncertainty=scale * _uncertainty(taste, features, free)[order],
        unknown=features.unknown[order],
    )


def _scale(taste: Taste, parts: Floats) -> float:
    """What makes the best candidate worth as many points as the best by the brief alone: presumed negatives pull every
    score down, and a reader would take that for worse candidates. Places are not touched by it."""
    if not taste.judged or not len(parts):
        return 1.0
    best, wished = parts[0].sum(), (taste.prior.soft + taste.prior.hard).sum(axis=1).max()
    return float(np.clip(wished / best, 0.5, 5.0)) if best > 0 and wished > 0 else 1.0


def _by_part(features: Features, weights: Floats) -> Floats:
    """(n, parts): the columns' contributions, added up within each part."""
    belongs = np.array([[group == part for part in PARTS] for group in features.groups])
    return np.asarray(features.matrix @ (weights[:, None] * belongs), dtype=np.float64)


def _facts_first(parts: Floats, brief: Prior) -> Floats:
    """Whoever is known to miss a fact of the brief stands below everyone who fits, whatever the picks taught."""
    parts = parts.copy()
    for place in np.flatnonzero(brief.misses.any(axis=0)):
        missing = brief.misses[:, place]
        if brief.fits.any():
            totals = parts.sum(axis=1)
            lead = totals[missing].max() - totals[brief.fits].min()
            parts[missing, place] -= max(0.0, lead + 1e-6)
    return parts


def _whole_points(parts: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Parts and scores in whole points that add up: parts that overshoot 0..100 shrink towards the base together,
    then the largest remainders are rounded up (Hamilton's method)."""
    points = 100.0 * parts
    base = np.clip(points[:, :1], 0.0, 100.0)
    rest = points[:, 1:]
    total = rest.sum(axis=1, keepdims=True)
    room = np.where(total > 0, 100.0 - base, base)
    rest = rest * np.minimum(1.0, room / np.maximum(np.abs(total), 1e-12))
    exact = np.hstack([base, rest])
    scores = np.round(exact.sum(axis=1)).astype(np.int64)
    floor = np.floor(exact).astype(np.int64)
    lacking = scores - floor.sum(axis=1)
    place = np.argsort(np.argsort(floor - exact, axis=1, kind="stable"), axis=1, kind="stable")
    return floor + (place < lacking[:, None]), scores


def _uncertainty(taste: Taste, features: Features, parts: Floats) -> Floats:
    """Standard deviation in points: of the weights, plus, for an unknown part, of that part among the known."""
    matrix = features.matrix.astype(np.float64)
    variance = np.einsum("nd,de,ne->n", matrix, taste.spread, matrix, optimize=True)
    for place in range(1, len(PARTS)):
        missing = features.unknown[:, place]
        if missing.any() and not missing.all():
            variance[missing] += parts[~missing, place].var()
    return np.asarray(100.0 * np.sqrt(variance))


def moved(before: Ranking, after: Ranking) -> tuple[Move, ...]:
    """Candidates of both rankings whose place changed, best places of the new ranking first."""
    places = {int(key): place for place, key in enumerate(before.keys, 1)}
    pairs = ((int(key), places.get(int(key)), place) for place, key in enumerate(after.keys, 1))
    return tuple(Move(key, was, now) for key, was, now in pairs if was is not None and was != now)


def lessons(taste: Taste, features: Features, limit: int = 5, least: float = 1.0) -> tuple[Lesson, ...]:
    """The columns that set the liked apart most, largest first; what is under `least` points teaches nothing."""
    points = 100.0 * taste.contrast
    order = sorted(range(len(points)), key=lambda column: (-abs(points[column]), column))
    told = [c for c in order if abs(points[c]) >= least and not features.names[c].endswith(("²", "base:"))][:limit]
    return tuple(Lesson(features.groups[c], features.names[c].partition(":")[2], float(points[c])) for c in told)
