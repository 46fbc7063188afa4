"""The mind: a language model behind one door for each purpose, or the rules where there is none."""

from core.llm.language_model import LanguageModel
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
from core.llm.terms import Reply, Terms

__all__ = [
    "LanguageModel",
    "Phrased",
    "Phrasing",
    "Read",
    "ReadClaim",
    "ReadSteer",
    "Reading",
    "Reply",
    "Terms",
    "Translated",
    "Translating",
    "Weighed",
    "Weighing",
]
