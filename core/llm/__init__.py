"""The mind: a language model behind one door for each purpose, or the rules where there is none."""

from core.llm.language_model import Mind
from core.llm.schemas import (
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
from core.llm.terms import Terms, Thought

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
