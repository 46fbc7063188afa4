"""How clear an answer is, by rules: an encoder, the fitted regression, and the items that pick the follow-up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.numbers.questions.clarity import (
    FOLLOW_UPS,
    Fitted,
    Floats,
    features,
    fit,
    missing,
    probability,
    verdict,
)
from core.numbers.questions.codes import ClarityVerdict, FollowUp, Item
from core.parsing.clarity_items import items_of, says_something
from core.questions.clarity.encoder import Encoder
from core.questions.clarity.labels import Labelled, digest, labelled

SHIPPED = Path(__file__).with_name("clarity.npz")


@dataclass(frozen=True)
class Clarity:
    """The result for one answer. `missing` and `follow_up` are None if the verdict is clear."""

    odds: float  # probability that it's clear, 0..1
    verdict: ClarityVerdict
    items: frozenset[str]
    missing: Item | None
    follow_up: FollowUp | None


class ClarityModel:
    """An encoder plus what was fitted on its vectors."""

    def __init__(self, encoder: Encoder, fitted: Fitted) -> None:
        self._encoder, self._fitted = encoder, fitted

    def weigh(self, kind: str, question: str, answer: str, asked_before: bool) -> Clarity:
        """Weighs one answer to a question of type `kind`, in any language; about 2 ms. KeyError for an unknown type."""
        odds = float(self.odds([question], [answer])[0])
        items, judged = items_of(answer), verdict(odds, asked_before)
        lacks = missing(kind, items)
        if judged == ClarityVerdict.CLEAR:
            return Clarity(odds, judged, items, None, None)
        return Clarity(odds, judged, items, lacks, FOLLOW_UPS[lacks])

    def odds(self, questions: Sequence[str], answers: Sequence[str]) -> Floats:
        """(n,) probabilities for n answers to n questions; 0 for one that says nothing or repeats its question."""
        telling = [says_something(answer, question) for question, answer in zip(questions, answers, strict=True)]
        return np.where(telling, probability(self._fitted, seen(self._encoder, answers)), 0.0)


def clarity_model(encoder: Encoder, extra: Iterable[Labelled] = ()) -> ClarityModel:
    """Returns a ready model: the shipped one if the encoder matches and nobody has added labels, else fitted now.
    Fitting encodes the whole file (about 2 s): never do it inside an event."""
    more = tuple(extra)
    fitted = None if more else _shipped(encoder.name)
    return ClarityModel(encoder, fitted or refit(encoder, more))


def refit(encoder: Encoder, extra: Iterable[Labelled] = ()) -> Fitted:
    """Fits the regression on the repository's rows plus these, each with its weight."""
    rows = (*labelled(), *extra)
    matrix = seen(encoder, [row.answer for row in rows])
    return fit(matrix, np.array([row.clear for row in rows]), np.array([row.weight for row in rows]))


def seen(encoder: Encoder, answers: Sequence[str]) -> Floats:
    """Returns the regression's input for n answers, (n, d + items)."""
    return features(encoder.encode(answers), [items_of(answer) for answer in answers])


def ship(encoder: Encoder) -> None:
    """Fits on the repository's rows and writes the file every start reads."""
    fitted = refit(encoder)
    weights = fitted.weights.astype(np.float32)
    np.savez(SHIPPED, weights=weights, intercept=fitted.intercept, encoder=encoder.name, labels=digest())


def _shipped(name: str) -> Fitted | None:
    """None if it was fitted on a different encoder's vectors."""
    with np.load(SHIPPED) as kept:
        if str(kept["encoder"]) != name:
            return None
        return Fitted(kept["weights"].astype(np.float64), float(kept["intercept"]))
