"""A language model behind one typed task per purpose, or the rules if there's no model."""

from core.llm.language_model import LanguageModel
from core.llm.policy import Failure, Policy, Purpose, ReadBy, Reply
from core.llm.schemas import (
    PhrasedQuestion,
    PhraseRequest,
    ReadAnswer,
    ReadClaim,
    ReadRequest,
    ReadSteer,
    Request,
    TranslateRequest,
    Translation,
    WeighedAnswer,
    WeighRequest,
)

__all__ = [
    "Failure",
    "LanguageModel",
    "PhraseRequest",
    "PhrasedQuestion",
    "Policy",
    "Purpose",
    "ReadAnswer",
    "ReadBy",
    "ReadClaim",
    "ReadRequest",
    "ReadSteer",
    "Reply",
    "Request",
    "TranslateRequest",
    "Translation",
    "WeighRequest",
    "WeighedAnswer",
]
