"""Whether an answer makes a checkable claim: logistic regression on its embedding and items, and what it lacks."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.numbers.questions.codes import ClarityVerdict, FollowUp, Item, QuestionKind

Floats = NDArray[np.float64]

ITEMS = tuple(Item)
# What each question type needs, most informative first: we ask for the first one that's missing.
NEEDED: Mapping[str, tuple[Item, ...]] = {
    QuestionKind.WHY_RANKING: (Item.CLAIM, Item.EVIDENCE, Item.COMPARISON),
    QuestionKind.WHAT_MISSING: (Item.CLAIM, Item.EVIDENCE, Item.MECHANISM),
    QuestionKind.WHY_PICK: (Item.CLAIM, Item.EVIDENCE, Item.COMPARISON, Item.TEST),
    QuestionKind.WHY_PASS: (Item.CLAIM, Item.EVIDENCE, Item.MECHANISM),
    QuestionKind.MUST_BE_TRUE: (Item.CLAIM, Item.TEST, Item.MECHANISM),
    QuestionKind.CHANGE_MIND: (Item.COUNTER_EVIDENCE, Item.TEST, Item.EVIDENCE),
    QuestionKind.MATCHES_ESTIMATE: (Item.CLAIM, Item.MECHANISM, Item.COMPARISON),
    QuestionKind.WHY_FAILED: (Item.CLAIM, Item.MECHANISM, Item.COMPARISON, Item.EVIDENCE),
    QuestionKind.ASKED: (Item.CLAIM, Item.EVIDENCE, Item.MECHANISM),
}
# "What would you expect to see if that is true?" helps if nothing else is missing.
LAST = Item.TEST
FOLLOW_UPS: Mapping[Item, FollowUp] = {
    Item.CLAIM: FollowUp.WHAT_ABOUT_IT,
    Item.EVIDENCE: FollowUp.WHAT_DID_YOU_SEE,
    Item.COMPARISON: FollowUp.COMPARED_WITH_WHAT,
    Item.MECHANISM: FollowUp.HOW_DOES_IT_WORK,
    Item.COUNTER_EVIDENCE: FollowUp.WHAT_SPEAKS_AGAINST,
    Item.TEST: FollowUp.WHAT_WOULD_YOU_EXPECT,
}
# Left out whole, authors get as many answers right at 0.4 as at 0.5, and a fifth fewer clear ones are asked again.
BAR = 0.4
PENALTY = 0.1
ITEM_SHARE = 0.5  # an item next to an embedding of length 1; 0.25 to 0.6 worked equally well
STEPS = 30
CLOSE = 1e-6


@dataclass(frozen=True)
class Fitted:
    """log-odds of "clear" = features @ weights + intercept."""

    weights: Floats  # (d + items,)
    intercept: float


def features(embeddings: NDArray[np.float32], items: Sequence[Set[str]]) -> Floats:
    """Joins unit embeddings (n, d) and the items found in each answer: (n, d + len(ITEMS)). ValueError if n differs."""
    shown = np.array([[item in answer for item in ITEMS] for answer in items], dtype=np.float64).reshape(-1, len(ITEMS))
    if len(shown) != len(embeddings):
        raise ValueError(f"{len(embeddings)} embeddings, {len(shown)} answers")
    return np.hstack([embeddings.astype(np.float64), ITEM_SHARE * shown])


def fit(matrix: Floats, clear: NDArray[np.bool_], weights: Floats, penalty: float = PENALTY) -> Fitted:
    """Fits a ridge-penalized logistic regression by Newton's method; the same rows always give the same numbers.

    `matrix` (n, d), `clear` (n,), `weights` (n,) above zero: how much a row counts. The intercept isn't penalized.
    ValueError if all rows are of one kind. Hastie, Tibshirani, Friedman (2009), The Elements of Statistical Learning,
    4.4.1 and 3.4.1.
    """
    if clear.all() or not clear.any():
        raise ValueError("clear and unclear rows are both needed")
    design = np.hstack([matrix, np.ones((len(matrix), 1))])
    ridge = np.full(design.shape[1], penalty)
    ridge[-1] = 1e-9
    fitted = np.zeros(design.shape[1])
    for _ in range(STEPS):
        step = _newton(design, clear, weights, ridge, fitted)
        fitted -= step
        if np.abs(step).max() < CLOSE:
            break
    return Fitted(fitted[:-1], float(fitted[-1]))


def _newton(design: Floats, clear: NDArray[np.bool_], weights: Floats, ridge: Floats, fitted: Floats) -> Floats:
    odds = _logistic(design @ fitted)
    slope = design.T @ (weights * (odds - clear)) + ridge * fitted
    curve = (design * (weights * odds * (1 - odds))[:, None]).T @ design
    curve[np.diag_indices(len(ridge))] += ridge
    return np.asarray(np.linalg.solve(curve, slope), dtype=np.float64)


def probability(fitted: Fitted, matrix: Floats) -> Floats:
    """Returns the probability that each of n answers is clear, (n,) in 0..1. `matrix` as built by `features`."""
    return _logistic(matrix @ fitted.weights + fitted.intercept)


def _logistic(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -40, 40))))


def verdict(odds: float, asked_before: bool) -> ClarityVerdict:
    """Clear, ask once, or unclear: we ask for what's missing only once."""
    if odds >= BAR:
        return ClarityVerdict.CLEAR
    return ClarityVerdict.UNCLEAR if asked_before else ClarityVerdict.ASK


def missing(kind: str, shown: Set[str]) -> Item:
    """Returns the item to ask for after an unclear answer to this question type. KeyError for an unknown type."""
    return next((item for item in NEEDED[kind] if item not in shown), LAST)


def settled(kind: str, shown: Set[str]) -> bool:
    """Whether items alone make an answer clear: what its type needs first, plus something that backs it up. For a
    language model's verdicts, which give items and no probability. KeyError for an unknown type."""
    return NEEDED[kind][0] in shown and len(shown) >= 2
