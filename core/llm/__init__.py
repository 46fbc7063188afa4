"""A language model behind one typed task per purpose, or the rules if there's no model."""

from core.llm.language_model import LanguageModel
from core.llm.policy import Failure, Policy, Purpose, ReadBy, Reply
from core.llm.schemas import (
    BriefFact,
    BriefRequest,
    PhrasedQuestion,
    PhraseRequest,
    ReadAnswer,
    ReadBrief,
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
    "BriefFact",
    "BriefRequest",
    "Failure",
    "LanguageModel",
    "PhraseRequest",
    "PhrasedQuestion",
    "Policy",
    "Purpose",
    "ReadAnswer",
    "ReadBrief",
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
