"""How clear an answer is, by rules: an encoder, the fitted regressions, and the items that pick the follow-up."""

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
from core.questions.clarity.mentions import traits_of

SHIPPED = Path(__file__).with_name("clarity.npz")
TRAIT_SHARE = 0.5  # a trait next to an embedding of length 1; 0.3 to 0.8 worked equally well
LIKELY = 0.5


@dataclass(frozen=True)
class Models:
    """`clear`: of all answers. `aside`: of the unclear ones, which state a fact about something else."""

    clear: Fitted
    aside: Fitted


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

    def __init__(self, encoder: Encoder, models: Models) -> None:
        self._encoder, self._models = encoder, models

    def weigh(self, kind: str, question: str, answer: str, asked_before: bool) -> Clarity:
        """Weighs one answer to a question of type `kind`, in any language; about 2 ms. KeyError for an unknown type."""
        matrix = seen(self._encoder, [answer])
        odds = float(self._odds([question], [answer], matrix)[0])
        items, judged = items_of(answer), verdict(odds, asked_before)
        lacks = missing(kind, items)
        if judged == ClarityVerdict.CLEAR:
            return Clarity(odds, judged, items, None, None)
        aside = says_something(answer, question) and probability(self._models.aside, matrix)[0] > LIKELY
        if aside:
            return Clarity(odds, judged, items, Item.CLAIM, FollowUp.WHAT_HAS_IT_TO_DO)
        return Clarity(odds, judged, items, lacks, FOLLOW_UPS[lacks])

    def odds(self, questions: Sequence[str], answers: Sequence[str]) -> Floats:
        """(n,) probabilities for n answers to n questions; 0 for one that says nothing or repeats its question."""
        return self._odds(questions, answers, seen(self._encoder, answers))

    def _odds(self, questions: Sequence[str], answers: Sequence[str], matrix: Floats) -> Floats:
        telling = [says_something(answer, question) for question, answer in zip(questions, answers, strict=True)]
        return np.where(telling, probability(self._models.clear, matrix), 0.0)


def clarity_model(encoder: Encoder, extra: Iterable[Labelled] = ()) -> ClarityModel:
    """Returns a ready model: the shipped one if the encoder matches and nobody has added labels, else fitted now.
    Fitting encodes the whole file (about 5 s): never do it inside an event."""
    more = tuple(extra)
    models = None if more else _shipped(encoder.name)
    return ClarityModel(encoder, models or refit(encoder, more))


def refit(encoder: Encoder, extra: Iterable[Labelled] = ()) -> Models:
    """Fits both regressions on the repository's rows plus these, each with its weight."""
    rows = (*labelled(), *extra)
    matrix = seen(encoder, [row.answer for row in rows])
    clear, aside = (np.array([getattr(row, name) for row in rows]) for name in ("clear", "aside"))
    weights = np.array([row.weight for row in rows])
    return Models(fit(matrix, clear, weights), fit(matrix[~clear], aside[~clear], weights[~clear]))


def seen(encoder: Encoder, answers: Sequence[str]) -> Floats:
    """Returns the regressions' input for n answers, (n, d + items + traits)."""
    joined = features(encoder.encode(answers), [items_of(answer) for answer in answers])
    return np.hstack([joined, TRAIT_SHARE * traits_of(answers)])


def ship(encoder: Encoder) -> None:
    """Fits on the repository's rows and writes the file every start reads."""
    models = refit(encoder)
    weights = np.array([models.clear.weights, models.aside.weights], dtype=np.float32)
    intercepts = np.array([models.clear.intercept, models.aside.intercept])
    np.savez(SHIPPED, weights=weights, intercepts=intercepts, encoder=encoder.name, labels=digest())


def _shipped(name: str) -> Models | None:
    """None if it was fitted on a different encoder's vectors."""
    with np.load(SHIPPED) as kept:
        if str(kept["encoder"]) != name:
            return None
        return Models(*map(Fitted, kept["weights"].astype(np.float64), map(float, kept["intercepts"])))
