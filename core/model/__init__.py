"""Mapped classes: one model, not a domain copy and a database copy."""

from core.model.base import Base
from core.model.campaigns import Campaign, Judgement, Round, RoundPlace
from core.model.creators import Creator, Import
from core.model.mail import Blob, DeadLetter, Job, Outgoing, Seen, Tick
from core.model.mind import MindCall
from core.model.people import Account, Person, Team

__all__ = [
    "Account",
    "Base",
    "Blob",
    "Campaign",
    "Creator",
    "DeadLetter",
    "Import",
    "Job",
    "Judgement",
    "MindCall",
    "Outgoing",
    "Person",
    "Round",
    "RoundPlace",
    "Seen",
    "Team",
    "Tick",
]
