"""Creators and the files they came from."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.model.base import Base


class Creator(Base):
    """One account of an influencer on one platform. A figure that nobody measured is NULL, never zero."""

    __tablename__ = "creators"
    __table_args__ = (UniqueConstraint("platform", "handle"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]  # instagram | youtube | tiktok | ...
    handle: Mapped[str]
    name: Mapped[str]
    topics: Mapped[str] = mapped_column(default="")  # topic codes joined by |
    country: Mapped[str] = mapped_column(default="")  # ISO 3166 alpha-2, "" for unknown
    market: Mapped[str] = mapped_column(default="")  # us | ru | other, "" for unknown
    followers: Mapped[int | None] = mapped_column(BigInteger)
    avg_views: Mapped[float | None]
    avg_likes: Mapped[float | None]
    avg_comments: Mapped[float | None]
    avg_shares: Mapped[float | None]
    engagement: Mapped[float | None]  # engagement rate, 0..1
    measured_on: Mapped[str] = mapped_column(default="")  # ISO month or day of the figures
    source: Mapped[str] = mapped_column(default="")
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))


class Import(Base):
    """One file of creators: who brought it, what was kept and what was refused, line by line."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sha256: Mapped[str]
    state: Mapped[str]  # waiting | done | refused
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    rows: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    problems: Mapped[list[Any]] = mapped_column(default=list)  # [line, column, code, value]
    refusal: Mapped[dict[str, Any] | None]  # {"code", "values"}
