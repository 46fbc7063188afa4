"""Mapped classes: one model, not a domain copy and a database copy."""

from core.model.base import Base, seconds_between
from core.model.campaigns import Campaign, Judgement, Round, RoundPlace
from core.model.creators import ColumnMapping, Creator, CreatorFigures, Import, PastResult
from core.model.delivery import Blob, DeadLetter, Job, Outgoing, ProcessedEvent, Schedule
from core.model.incidents import Adjustment, Alert, BlackoutWindow, DetectorState, Incident, NullScorePool, Verdict
from core.model.llm_usage import LlmCall
from core.model.metrics import Brand, Correction, IdempotencyKey, Observation, Post, Series, Source
from core.model.people import Account, Person, Team
from core.model.questions import Answer, Assumption, Question
from core.model.round_record import (
    AnswerEffect,
    JudgedCreator,
    KeptLesson,
    Memory,
    Moves,
    PartPoints,
    Rise,
    RoundSettings,
    StandIns,
    dump_settings,
)
from core.model.rules import Rule, RuleKind, Rules
from core.model.steers import BriefDraft, Steer, SteerState

__all__ = [
    "Account",
    "Adjustment",
    "Alert",
    "Answer",
    "AnswerEffect",
    "Assumption",
    "Base",
    "BlackoutWindow",
    "Blob",
    "Brand",
    "BriefDraft",
    "Campaign",
    "ColumnMapping",
    "Correction",
    "Creator",
    "CreatorFigures",
    "DeadLetter",
    "DetectorState",
    "IdempotencyKey",
    "Import",
    "Incident",
    "Job",
    "JudgedCreator",
    "Judgement",
    "KeptLesson",
    "LlmCall",
    "Memory",
    "Moves",
    "NullScorePool",
    "Observation",
    "Outgoing",
    "PartPoints",
    "PastResult",
    "Person",
    "Post",
    "ProcessedEvent",
    "Question",
    "Rise",
    "Round",
    "RoundPlace",
    "RoundSettings",
    "Rule",
    "RuleKind",
    "Rules",
    "Schedule",
    "Series",
    "Source",
    "StandIns",
    "Steer",
    "SteerState",
    "Team",
    "Verdict",
    "dump_settings",
    "seconds_between",
]
