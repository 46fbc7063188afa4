"""The mind: a language model behind one door for each purpose, or the rules where there is none."""

from core.mind.mind import Mind
from core.mind.purposes import (
    Phrased,
    Phrasing,
    Read,
    ReadClaim,
    Reading,
    ReadSteer,
    Translated,
    Translating,
    Weighed,
    Weighing,
)
from core.mind.terms import Terms, Thought

__all__ = [
    "Mind",
    "Phrased",
    "Phrasing",
    "Read",
    "ReadClaim",
    "ReadSteer",
    "Reading",
    "Terms",
    "Thought",
    "Translated",
    "Translating",
    "Weighed",
    "Weighing",
]
