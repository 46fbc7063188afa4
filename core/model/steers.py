"""What people wrote in their own words: steers, as rules they can see and undo, and brief drafts."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.model.base import Base, BigId
from core.model.code_type import Coded
from core.model.json_type import Typed
from core.model.shortlist.llm_facts import LlmReading, dump_reading, load_reading
from core.model.shortlist.rules import Rules, dump_rules, load_rules


class SteerState(StrEnum):
    ASKED = "asked"
    APPLIED = "applied"
    CANCELLED = "cancelled"
    TAKEN_BACK = "taken_back"


class Steer(Base):
    """Words that change the next rankings of a campaign, once someone confirms how we read them."""

    __tablename__ = "steers"
    __table_args__ = (Index("ix_steers_campaign_state", "campaign_id", "state"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]  # as written
    rules: Mapped[Rules] = mapped_column(Typed(dump_rules, load_rules))
    state: Mapped[SteerState] = mapped_column(Coded(SteerState))
    at: Mapped[datetime]
    changed_at: Mapped[datetime]  # when it entered this state
    changed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    llm_rules: Mapped[Rules | None] = mapped_column(Typed(dump_rules, load_rules))  # None: no language model read it


class BriefDraft(Base):
    """A brief as someone wrote it, so they can correct it instead of rewriting it."""

    __tablename__ = "brief_drafts"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    at: Mapped[datetime]
    # None: no language model was asked, or it's still reading.
    llm_reading: Mapped[LlmReading | None] = mapped_column(Typed(dump_reading, load_reading))
