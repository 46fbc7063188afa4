"""Who to ask: the router with the words and weights tuned on labeled situations."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from core.numbers.questions.cues import Lexicon, read_lexicon
from core.numbers.questions.routing import Floats, Route, Situation, Weights, route

__all__ = ["TUNED", "ask_whom", "lexicon", "weights"]

TUNED = Path(__file__).parent  # words and weights, as fitted by the routing benchmark


def ask_whom(
    situation: Situation,
    meaning: Floats | None = None,
    taught: Mapping[str, tuple[float, ...]] = MappingProxyType({}),
    *,
    people: bool = False,
) -> Route:
    """Returns where a question goes. `meaning` is its sentence vector (512,) if an encoder is available, `taught` what
    overrides have taught; without either, words and evidence alone decide. `people`: the data have no answer."""
    return route(situation, lexicon(), weights(meaning is not None), meaning, taught, people=people)


@cache
def lexicon() -> Lexicon:
    return read_lexicon((TUNED / "words.txt").read_text("utf-8"))


@cache
def weights(with_meaning: bool = False) -> Weights:
    """Returns the tuned weights; with a sentence vector they differ, since the vector takes over part of the work."""
    kept = json.loads((TUNED / "weights.json").read_text("utf-8"))
    part = kept["with_meaning" if with_meaning else "alone"]
    cues = {cue: tuple(values) for cue, values in part["cues"].items()}
    return Weights(cues, tuple(part["bias"]), _of_meaning() if with_meaning else None)


def _of_meaning() -> Floats:
    with (TUNED / "meaning.npy").open("rb") as file:
        return np.asarray(np.load(file, allow_pickle=False), dtype=np.float64)
