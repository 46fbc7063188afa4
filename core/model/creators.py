"""Creators and the files they came from."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.model.base import Base, BigId
from core.model.code_type import Coded
from core.model.import_record import (
    ColumnSight,
    FileOrigin,
    ImportKind,
    ImportProblem,
    ImportRefusal,
    ImportState,
    dump,
    dump_problems,
    load_origin,
    load_problems,
    load_refusal,
    load_sight,
)
from core.model.json_type import Typed

Audience = dict[str, dict[str, float]]  # dimension -> group -> share: {"age": {"18-24": 0.3}, ...}


class CreatorKind(StrEnum):
    """Who is behind an account, as far as a source says so."""

    UNMARKED = ""  # a person, or not said
    BRAND = "brand"
    MEDIA = "media"
    POLITICIAN = "politician"
    INSTITUTION = "institution"
    PAGE = "page"  # fan pages, memes, collections
    ARTIST = "artist"  # musicians and film stars: people, but not creators by trade


class Creator(Base):
    """One account of an influencer on one platform. An unmeasured metric is NULL, never zero."""

    __tablename__ = "creators"
    __table_args__ = (UniqueConstraint("platform", "handle"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]  # instagram | youtube | tiktok | ...
    handle: Mapped[str]
    name: Mapped[str]
    url: Mapped[str] = mapped_column(default="", server_default="")  # address of the profile, "" for unknown
    topics: Mapped[str] = mapped_column(default="")  # topic codes joined by |, the main one first
    tags: Mapped[str] = mapped_column(default="", server_default="")  # key words and hashtags, joined by ", "
    kind: Mapped[CreatorKind] = mapped_column(Coded(CreatorKind), default=CreatorKind.UNMARKED, server_default="")
    country: Mapped[str] = mapped_column(default="")  # where the creator is: ISO 3166 alpha-2, "" for unknown
    city: Mapped[str] = mapped_column(default="", server_default="")  # its English name
    market: Mapped[str] = mapped_column(default="")  # where the creator is: us | ru | other, "" for unknown
    language: Mapped[str] = mapped_column(default="", server_default="")  # ISO 639-1 of the posts, "" for unknown
    audience_country: Mapped[str] = mapped_column(default="", server_default="")  # most of the audience: alpha-2
    followers: Mapped[int | None] = mapped_column(BigInteger)
    avg_views: Mapped[float | None]
    avg_likes: Mapped[float | None]
    avg_comments: Mapped[float | None]
    avg_shares: Mapped[float | None]
    engagement: Mapped[float | None]  # engagement rate, 0..1
    price: Mapped[float | None]  # per post, in `currency`
    currency: Mapped[str] = mapped_column(default="")  # ISO 4217, "" for unknown
    audience: Mapped[Audience | None] = mapped_column(JSON(none_as_null=True))
    bio: Mapped[str] = mapped_column(default="")
    measured_on: Mapped[str] = mapped_column(default="")  # ISO month or day of the metrics
    source: Mapped[str] = mapped_column(default="")
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))


class Import(Base):
    """One file of creators, past results or measurements: who brought it, how its columns are read, which rows were
    kept and which were rejected."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sha256: Mapped[str]
    state: Mapped[ImportState] = mapped_column(Coded(ImportState))
    kind: Mapped[ImportKind] = mapped_column(Coded(ImportKind), default=ImportKind.CREATORS)
    origin: Mapped[FileOrigin | None] = mapped_column(Typed(dump, load_origin))
    sight: Mapped[ColumnSight | None] = mapped_column(Typed(dump, load_sight))  # while its columns are in question
    columns: Mapped[dict[str, int] | None]  # our field -> position of its column, as guessed or as corrected
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    rows: Mapped[int] = mapped_column(default=0)  # rows with data; while reading, those read so far
    taken: Mapped[int] = mapped_column(default=0)  # rows already in the tables: where to resume after a stop
    added: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    problems: Mapped[tuple[ImportProblem, ...]] = mapped_column(Typed(dump_problems, load_problems), default=())
    refusal: Mapped[ImportRefusal | None] = mapped_column(Typed(dump, load_refusal))


class ColumnMapping(Base):
    """How someone said to read the columns under these headers, so nobody is asked twice."""

    __tablename__ = "column_mappings"

    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    columns: Mapped[dict[str, int]]  # our field -> position of its column
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]


class CreatorFigures(Base):
    """What was known about a creator before a newer file changed it."""

    __tablename__ = "creator_figures"
    __table_args__ = (Index("ix_creator_figures_creator", "creator_id", "replaced_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    creator_id: Mapped[int] = mapped_column(ForeignKey("creators.id"))
    measured_on: Mapped[str]
    figures: Mapped[dict[str, Any]]
    replaced_at: Mapped[datetime | None]  # in force until then; None: arrived after newer ones were known
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))


class PastResult(Base):
    """How one creator did in a finished campaign: defines success for this team."""

    __tablename__ = "past_results"
    __table_args__ = (UniqueConstraint("platform", "handle", "campaign", "metric", "happened_on"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    platform: Mapped[str]
    handle: Mapped[str]
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("creators.id"))  # None: unknown (so far)
    campaign: Mapped[str]
    happened_on: Mapped[str] = mapped_column(default="")  # ISO year, month or day
    metric: Mapped[str] = mapped_column(default="")
    value: Mapped[float | None]
    success: Mapped[bool | None]  # None: not stated
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))
