"""Ranking by words alone, when nothing else is known: three readers of the same words, added up."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from core.numbers.ranking.features import Floats
from core.numbers.ranking.learning import Rows
from core.numbers.ranking.text import counts, weighed

PRESUMED = 100  # unjudged texts the second reader presumes a no (AutoTAR, Cormack and Grossman 2015)
BALANCE = 9.8  # how much more all liked ones weigh than all disliked (ASReview's default since 2.0, ELAS u4)
COST, LOOSE = 0.11, 1.0
CENTROID = 0.3


def read_words(texts: Sequence[str]) -> csr_array:
    """TF-IDF of n texts, (n, buckets met), words and characters; nothing is dropped, no newcomers are expected."""
    found = counts(texts)
    met = np.bincount(found.indices, minlength=found.shape[1])
    rarity = np.where(met > 0, np.log((1 + len(texts)) / (1 + met)) + 1, 0).astype(np.float32)
    kept = weighed(found, rarity)[:, np.flatnonzero(met)]
    # One type for everything multiplied: sparse products would otherwise copy the texts every time.
    parts = kept.data.astype(np.float64), kept.indices.astype(np.int32), kept.indptr.astype(np.int32)
    return csr_array(parts, shape=kept.shape)


def by_words(words: csr_array, judged: Rows, liked: NDArray[np.bool_]) -> Floats:
    """Scores of n texts, (n,), sums of z-scores: a linear support vector machine, a logistic regression that presumes
    unjudged ones a no, and closeness to the centroid of the liked ones. `words` is (n, buckets) of
    core.numbers.ranking.text.

    The order of ratings doesn't matter. All 0 while nothing is liked."""
    sort = np.argsort(judged, kind="stable")
    rows, said = judged[sort], liked[sort]
    if not said.any():
        return np.zeros(words.shape[0])
    centroid = _z(words @ np.asarray(words[rows[said]].mean(axis=0)).ravel())
    unjudged = np.setdiff1d(np.arange(words.shape[0]), rows)
    drawn = np.random.default_rng(len(rows)).choice(unjudged, min(PRESUMED, len(unjudged)), replace=False)
    presumed, labels = np.concatenate([rows, drawn]), np.concatenate([said, np.zeros(len(drawn), dtype=bool)])
    logistic = _z(words @ _fit(words[presumed], labels, LOOSE, 1.0, hinge=False))
    if said.all():
        return logistic + CENTROID * centroid
    return _z(words @ _fit(words[rows], said, COST, BALANCE, hinge=True)) + logistic + CENTROID * centroid


def _fit(words: csr_array, labels: NDArray[np.bool_], cost: float, balance: float, *, hinge: bool) -> Floats:
    """min |w|²/2 + cost · Σ weight · loss, squared hinge or logistic, with an intercept that's then dropped."""
    sign = np.where(labels, 1.0, -1.0)
    weight = np.where(labels, 1.0, labels.sum() / max(balance * (~labels).sum(), 1e-12))
    weight *= cost * len(labels) / weight.sum()
    met = np.flatnonzero(np.bincount(words.indices))  # a word in none of these texts gets no weight
    seen = words[:, met]
    turned = seen.T.tocsr()

    def loss(found: Floats) -> tuple[float, Floats]:
        margin = sign * (seen @ found[:-1] + found[-1])
        if hinge:
            short = np.maximum(0.0, 1.0 - margin)
            value, slope = float(weight @ short**2), -2.0 * weight * short * sign
        else:
            value = float(weight @ np.logaddexp(0.0, -margin))
            slope = -weight * sign / (1.0 + np.exp(np.clip(margin, -50, 50)))
        size = 0.5 * float(found[:-1] @ found[:-1])
        return value + size, np.append(turned @ slope + found[:-1], slope.sum())

    start = np.zeros(len(met) + 1)
    weights = np.zeros(words.shape[1])
    weights[met] = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x[:-1]
    return weights


def _z(scores: Floats) -> Floats:
    return np.asarray((scores - scores.mean()) / max(float(scores.std()), 1e-12))
