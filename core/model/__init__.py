"""Mapped classes: one model, not a domain copy and a database copy."""

from core.model.base import Base
from core.model.campaigns import Campaign, Judgement, Round, RoundPlace
from core.model.creators import Creator, CreatorFigures, HeaderMap, Import, PastResult
from core.model.mail import Blob, DeadLetter, Job, Outgoing, Seen, Tick
from core.model.mind import MindCall
from core.model.people import Account, Person, Team
from core.model.questions import Answer, Assumption, Question
from core.model.steers import Draft, Steer

__all__ = [
    "Account",
    "Answer",
    "Assumption",
    "Base",
    "Blob",
    "Campaign",
    "Creator",
    "CreatorFigures",
    "DeadLetter",
    "Draft",
    "HeaderMap",
    "Import",
    "Job",
    "Judgement",
    "MindCall",
    "Outgoing",
    "PastResult",
    "Person",
    "Question",
    "Round",
    "RoundPlace",
    "Seen",
    "Steer",
    "Team",
    "Tick",
]
