"""What people wrote in their own words: steers, as rules that can be seen and taken back, and drafts of briefs."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.model.base import Base, BigId


class Steer(Base):
    """Words that change the next rankings of a campaign, once somebody has confirmed what was understood."""

    __tablename__ = "steers"
    __table_args__ = (Index("ix_steers_campaign_state", "campaign_id", "state"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]  # as it was written
    rules: Mapped[list[Any]]  # [kind, value, direction, strength, hard, said] each
    state: Mapped[str]  # asked | applied | cancelled | taken_back
    at: Mapped[datetime]
    changed_at: Mapped[datetime]  # when it came into this state
    changed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))


class BriefDraft(Base):
    """A brief as somebody wrote it, so that they can correct it instead of writing it anew."""

    __tablename__ = "brief_drafts"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    at: Mapped[datetime]
