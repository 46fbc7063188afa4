"""Mapped classes: one model, not a domain copy and a database copy."""

from core.model.base import Base, seconds_between
from core.model.campaigns import Campaign, Judgement, Round, RoundPlace
from core.model.creators import Creator, CreatorFigures, HeaderMap, Import, PastResult
from core.model.delivery import Blob, DeadLetter, Job, Outgoing, Seen, Tick
from core.model.incidents import Adjustment, Alert, Incident, KnownTime, ScorePool, Verdict, Watch
from core.model.llm_usage import MindCall
from core.model.metrics import Batch, Brand, Correction, Observation, Post, Series, Source
from core.model.people import Account, Person, Team
from core.model.questions import Answer, Assumption, Question
from core.model.steers import Draft, Steer

__all__ = [
    "Account",
    "Adjustment",
    "Alert",
    "Answer",
    "Assumption",
    "Base",
    "Batch",
    "Blob",
    "Brand",
    "Campaign",
    "Correction",
    "Creator",
    "CreatorFigures",
    "DeadLetter",
    "Draft",
    "HeaderMap",
    "Import",
    "Incident",
    "Job",
    "Judgement",
    "KnownTime",
    "MindCall",
    "Observation",
    "Outgoing",
    "PastResult",
    "Person",
    "Post",
    "Question",
    "Round",
    "RoundPlace",
    "ScorePool",
    "Seen",
    "Series",
    "Source",
    "Steer",
    "Team",
    "Tick",
    "Verdict",
    "Watch",
    "seconds_between",
]
