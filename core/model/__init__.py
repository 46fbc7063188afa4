"""Mapped classes: one model, not a domain copy and a database copy."""

from core.model.base import Base, seconds_between
from core.model.campaigns import Campaign, Judgement, Round, RoundPlace
from core.model.creators import ColumnMapping, Creator, CreatorFigures, Import, PastResult
from core.model.delivery import Blob, DeadLetter, Job, Outgoing, ProcessedEvent, Schedule
from core.model.incidents import Adjustment, Alert, BlackoutWindow, DetectorState, Incident, NullScorePool, Verdict
from core.model.llm_usage import CallVerdict, LlmCall
from core.model.metrics import Brand, Correction, IdempotencyKey, Observation, Post, Series, Source
from core.model.people import Account, Person, Team
from core.model.questions import (
    Answer,
    Assumption,
    AssumptionState,
    Check,
    Claim,
    ClaimTopic,
    Direction,
    Question,
    QuestionState,
    RoutingReason,
    WishedRule,
)
from core.model.steers import BriefDraft, Steer

__all__ = [
    "Account",
    "Adjustment",
    "Alert",
    "Answer",
    "Assumption",
    "AssumptionState",
    "Base",
    "BlackoutWindow",
    "Blob",
    "Brand",
    "BriefDraft",
    "CallVerdict",
    "Campaign",
    "Check",
    "Claim",
    "ClaimTopic",
    "ColumnMapping",
    "Correction",
    "Creator",
    "CreatorFigures",
    "DeadLetter",
    "DetectorState",
    "Direction",
    "IdempotencyKey",
    "Import",
    "Incident",
    "Job",
    "Judgement",
    "LlmCall",
    "NullScorePool",
    "Observation",
    "Outgoing",
    "PastResult",
    "Person",
    "Post",
    "ProcessedEvent",
    "Question",
    "QuestionState",
    "Round",
    "RoundPlace",
    "RoutingReason",
    "Schedule",
    "Series",
    "Source",
    "Steer",
    "Team",
    "Verdict",
    "WishedRule",
    "seconds_between",
]
