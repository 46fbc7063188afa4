"""Whether an answer makes a checkable claim: a logistic regression on its embedding and items, and what it lacks."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Verdict = Literal["clear", "ask", "unclear"]

ITEMS = ("claim", "evidence", "comparison", "mechanism", "counter_evidence", "test")
# What a question of each type needs, the most telling first: the first one that is missing is asked for.
NEEDED: dict[str, tuple[str, ...]] = {
    "why_ranking": ("claim", "evidence", "comparison"),
    "what_missing": ("claim", "evidence", "mechanism"),
    "why_pick": ("claim", "evidence", "comparison", "test"),
    "why_pass": ("claim", "evidence", "mechanism"),
    "must_be_true": ("claim", "test", "mechanism"),
    "change_mind": ("counter_evidence", "test", "evidence"),
    "matches_estimate": ("claim", "mechanism", "comparison"),
    "why_failed": ("claim", "mechanism", "comparison", "evidence"),
    "asked": ("claim", "evidence", "mechanism"),  # a colleague's own question
}
# "What would you expect to see if that is true?" helps wherever nothing else is missing.
LAST = "test"
FOLLOW_UPS = {
    "claim": "what_about_it",
    "evidence": "what_did_you_see",
    "comparison": "compared_with_what",
    "mechanism": "how_does_it_work",
    "counter_evidence": "what_speaks_against",
    "test": "what_would_you_expect",
}
BAR = 0.5  # both mistakes cost alike: a needless follow-up, and a vague reason that passes
PENALTY = 0.1
ITEM_SHARE = 0.5  # an item beside an embedding of length 1; 0.25 to 0.6 did equally well
STEPS = 30
CLOSE = 1e-6


@dataclass(frozen=True)
class Fitted:
    """log-odds of "clear" = features @ weights + intercept."""

    weights: Floats  # (d + items,)
    intercept: float


def features(embeddings: NDArray[np.float32], items: Sequence[Set[str]]) -> Floats:
    """Unit embeddings (n, d) beside what was found in each answer, (n, d + len(ITEMS)). ValueError if n differs."""
    found = np.array([[item in one for item in ITEMS] for one in items], dtype=np.float64).reshape(-1, len(ITEMS))
    if len(found) != len(embeddings):
        raise ValueError(f"{len(embeddings)} embeddings, {len(found)} answers")
    return np.hstack([embeddings.astype(np.float64), ITEM_SHARE * found])


def fit(matrix: Floats, clear: NDArray[np.bool_], weights: Floats, penalty: float = PENALTY) -> Fitted:
    """Ridge-penalised logistic regression by Newton's method; the same rows always give the same figures.

    `matrix` (n, d), `clear` (n,), `weights` (n,) above zero: how much a row counts. The intercept is not penalised.
    ValueError where all rows are of one kind. Hastie, Tibshirani, Friedman (2009), The Elements of Statistical
    Learning, 4.4.1 and 3.4.1.
    """
    if clear.all() or not clear.any():
        raise ValueError("clear and unclear rows are both needed")
    design = np.hstack([matrix, np.ones((len(matrix), 1))])
    ridge = np.full(design.shape[1], penalty)
    ridge[-1] = 1e-9
    found = np.zeros(design.shape[1])
    for _ in range(STEPS):
        step = _newton(design, clear, weights, ridge, found)
        found -= step
        if np.abs(step).max() < CLOSE:
            break
    return Fitted(found[:-1], float(found[-1]))


def _newton(design: Floats, clear: NDArray[np.bool_], weights: Floats, ridge: Floats, found: Floats) -> Floats:
    odds = _logistic(design @ found)
    slope = design.T @ (weights * (odds - clear)) + ridge * found
    curve = (design * (weights * odds * (1 - odds))[:, None]).T @ design
    curve[np.diag_indices(len(ridge))] += ridge
    return np.asarray(np.linalg.solve(curve, slope), dtype=np.float64)


def probability(fitted: Fitted, matrix: Floats) -> Floats:
    """How likely each of n answers is clear, (n,) in 0..1. `matrix` as `features` makes it."""
    return _logistic(matrix @ fitted.weights + fitted.intercept)


def _logistic(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -40, 40))))


def verdict(odds: float, asked_before: bool) -> Verdict:
    """Clear, ask once, or unclear: what is missing is asked for one time only."""
    if odds >= BAR:
        return "clear"
    return "unclear" if asked_before else "ask"


def missing(kind: str, found: Set[str]) -> str:
    """The item to ask for after an unclear answer to a question of this type. KeyError for an unknown type."""
    return next((item for item in NEEDED[kind] if item not in found), LAST)


def settled(kind: str, found: Set[str]) -> bool:
    """Whether items alone make an answer clear: what its type needs first, and something that bears it out.

    For verdicts of a language model, which names items and no probability. KeyError for an unknown type.
    """
    return NEEDED[kind][0] in found and len(found) >= 2
