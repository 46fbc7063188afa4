"""Campaigns, the rounds of their shortlist, and people's ratings."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.model.base import Base, BigId
from core.model.code_type import Coded
from core.model.creators import Creator
from core.model.json_type import Typed
from core.model.people import Person, Team
from core.model.shortlist.brief import CampaignBrief, dump_brief, load_brief
from core.model.shortlist.choices import Choice, Reason
from core.model.shortlist.round import (
    JudgedCreator,
    KeptLesson,
    Moves,
    PartPoints,
    RoundSettings,
    dump_moves,
    dump_rows,
    dump_settings,
    load_judged,
    load_lessons,
    load_moves,
    load_parts,
    load_settings,
)


class ChangeKind(StrEnum):
    CLOSED = "closed"
    REOPENED = "reopened"
    RENAMED = "renamed"


class Campaign(Base):
    """A brief being worked on. The same brief asked twice, in any language, is the same campaign."""

    __tablename__ = "campaigns"
    __table_args__ = (
        Index(
            "uq_campaigns_open_brief",
            "brief_key",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    brief_key: Mapped[str]
    brief: Mapped[CampaignBrief] = mapped_column(Typed(dump_brief, load_brief))
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    title: Mapped[str] = mapped_column(default="", server_default="")  # as a person named it, "" for its brief


class CampaignChange(Base):
    """Someone closed, reopened or renamed a campaign."""

    __tablename__ = "campaign_changes"
    __table_args__ = (Index("ix_campaign_changes_person", "person_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[ChangeKind] = mapped_column(Coded(ChangeKind))
    before: Mapped[str] = mapped_column(default="")  # the name until then, "" for none of its own
    after: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Round(Base):
    """One cycle: the engine ranked, people rate. Stored with what it was trained on, never overwritten."""

    __tablename__ = "rounds"
    __table_args__ = (UniqueConstraint("campaign_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    number: Mapped[int]
    size: Mapped[int]  # number of creators asked for
    created_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]  # when the next round was built from it
    settings: Mapped[RoundSettings] = mapped_column(Typed(dump_settings, load_settings))
    trained_on: Mapped[tuple[JudgedCreator, ...]] = mapped_column(Typed(dump_rows, load_judged))  # sorted
    lessons: Mapped[tuple[KeptLesson, ...]] = mapped_column(Typed(dump_rows, load_lessons))
    moved: Mapped[Moves] = mapped_column(Typed(dump_moves, load_moves))

    campaign: Mapped[Campaign] = relationship(lazy="joined")


class RoundPlace(Base):
    """A candidate's spot in one round: the score and the parts it sums, as shown."""

    __tablename__ = "round_places"
    __table_args__ = (UniqueConstraint("round_id", "creator_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    creator_id: Mapped[int] = mapped_column(ForeignKey("creators.id"))
    score: Mapped[int]
    parts: Mapped[tuple[PartPoints, ...]] = mapped_column(Typed(dump_rows, load_parts))
    unknown: Mapped[tuple[str, ...]] = mapped_column(Typed(list, tuple))  # parts with no data
    uncertainty: Mapped[float]
    explores: Mapped[bool] = mapped_column(server_default=false())  # shown to learn from, not for its score

    creator: Mapped[Creator] = relationship(lazy="joined")


class Judgement(Base):
    """One person's rating of one candidate. A change of mind is a new row; only the newest is current."""

    __tablename__ = "judgements"
    __table_args__ = (
        Index(
            "uq_judgements_current",
            "campaign_id",
            "creator_id",
            "person_id",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    creator_id: Mapped[int] = mapped_column(ForeignKey("creators.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    choice: Mapped[Choice] = mapped_column(Coded(Choice))
    reason: Mapped[Reason] = mapped_column(Coded(Reason), default=Reason.NONE)
    words: Mapped[str] = mapped_column(default="")  # the person's own words
    at: Mapped[datetime]
    current: Mapped[bool] = mapped_column(default=True)
    event_key: Mapped[str]  # the event it came with
    judged_on: Mapped[str]  # the platform that `judged_order` refers to
    judged_order: Mapped[float]  # the platform's own order of events: late deliveries never win

    person: Mapped[Person] = relationship()
    team: Mapped[Team] = relationship()
