"""Mapped classes: one model, not a domain copy and a database copy."""

from core.model.base import Base
from core.model.campaigns import Campaign, Judgement, Round, RoundPlace
from core.model.creators import Creator, Import
from core.model.mail import Blob, DeadLetter, Job, Outgoing, Seen, Tick
from core.model.people import Account, Person, Team
from core.model.steers import Draft, Steer

__all__ = [
    "Account",
    "Base",
    "Blob",
    "Campaign",
    "Creator",
    "DeadLetter",
    "Draft",
    "Import",
    "Job",
    "Judgement",
    "Outgoing",
    "Person",
    "Round",
    "RoundPlace",
    "Seen",
    "Steer",
    "Team",
    "Tick",
]
