"""What's measured while a campaign runs: sources, posts, series and their measurements, ours and other brands'."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.model.base import Base, BigId
from core.model.json_type import Typed


class Source(Base):
    """Someone who sends measurements with a token of their own, or an address we fetch them from."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    token_hash: Mapped[str] = mapped_column(default="")  # SHA-256, hex; "" if nobody may send
    market: Mapped[str] = mapped_column(default="")  # us | ru | other: the team that's notified, "" for all
    zone: Mapped[str] = mapped_column(default="")  # for times without one; "" rejects those times
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))  # for rows that don't name one
    every: Mapped[int | None]  # s between two expected reports, or between two fetches
    url: Mapped[str] = mapped_column(default="")
    per_minute: Mapped[int]  # requests
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]  # nothing is accepted from it after this
    seen_at: Mapped[datetime | None]  # when it last sent readable measurements
    failure: Mapped[str] = mapped_column(default="")  # code of why the last report was rejected, "" if it was accepted
    failed_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)  # in a row
    refused: Mapped[int] = mapped_column(default=0)  # rejected rows of the last report


@dataclass(frozen=True)
class IngestAnswer:
    """How many measurements of a request were kept, and so on; `refused` are (line, column, code, value)."""

    kept: int
    repeated: int
    corrected: int
    late: int
    posts: int
    refused: tuple[tuple[int, str, str, str], ...]


def dump_answer(answer: IngestAnswer) -> dict[str, Any]:
    return {**vars(answer), "refused": [list(problem) for problem in answer.refused]}


def load_answer(stored: dict[str, Any]) -> IngestAnswer:
    return IngestAnswer(**{**stored, "refused": tuple(tuple(problem) for problem in stored["refused"])})


class IdempotencyKey(Base):
    """The answer to a source's request that carried a key: the same key again gets the same answer."""

    __tablename__ = "idempotency_keys"

    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]  # of the body
    answer: Mapped[IngestAnswer] = mapped_column(Typed(dump_answer, load_answer))
    at: Mapped[datetime] = mapped_column(index=True)


class Brand(Base):
    """A competitor."""

    __tablename__ = "brands"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # its name without case or spaces
    name: Mapped[str]


class Post(Base):
    """One publication, by one of our campaigns or another brand. Planned ones have no `external` until they're up."""

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("platform", "external"),
        Index("ix_posts_campaign", "campaign_id", "creator_id"),
        Index("ix_posts_brand", "brand_id", "published_at"),
        Index("ix_posts_expected", "expected_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brands.id"))
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("creators.id"))  # None: another brand's, unknown to us
    platform: Mapped[str]
    handle: Mapped[str] = mapped_column(default="")  # as reported, if the creator is unknown
    external: Mapped[str | None]  # the platform's own id
    url: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]
    expected_at: Mapped[datetime | None]
    topics: Mapped[str] = mapped_column(default="")  # topic codes joined by |
    hashtags: Mapped[str] = mapped_column(default="")  # without #, lowercase, joined by spaces
    format: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class Series(Base):
    """Groups the measurements of one metric of one post, creator, campaign or brand, as a whole or for one segment."""

    __tablename__ = "series"
    __table_args__ = (
        Index("ix_series_campaign", "campaign_id", "newest"),
        Index("ix_series_brand", "brand_id", "newest"),
        Index("ix_series_post", "post_id"),
        Index("ix_series_rewritten", "rewritten"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # all of the below, joined
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brands.id"))
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("creators.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id"))
    metric: Mapped[str]  # views | likes | comments | shares | saves | clicks | conversions | spend | revenue | reach
    segment: Mapped[str] = mapped_column(default="")  # dimension and code, such as age:18-24, "" for everyone
    period: Mapped[str]  # hour | day: increment over the period from its time on; total: total by then
    unit: Mapped[str] = mapped_column(default="")  # ISO 4217 for spend and revenue
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))  # who reported it last, None: a file
    newest: Mapped[int] = mapped_column(BigInteger)  # time of its newest measurement
    rewritten: Mapped[int | None] = mapped_column(BigInteger)  # oldest time that was reported late or
    # corrected and that no detector has been fed since


class Observation(Base):
    """One measurement. A time without one is unknown, never zero."""

    __tablename__ = "observations"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (one tree, read in order of time)

    series_id: Mapped[int] = mapped_column(BigId, ForeignKey("series.id"), primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)  # s since 1970 in UTC
    value: Mapped[float]
    version: Mapped[int] = mapped_column(default=1)  # 1 as first reported; each correction adds one
    taken_at: Mapped[int] = mapped_column(BigInteger)  # s since 1970 in UTC
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))


class Correction(Base):
    """What a measurement said before it was corrected, and who corrected it."""

    __tablename__ = "corrections"
    __table_args__ = (UniqueConstraint("series_id", "at", "version"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    at: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int]  # of the earlier value
    value: Mapped[float]
    taken_at: Mapped[int] = mapped_column(BigInteger)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))  # whose value it was
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))
    corrected_at: Mapped[datetime]
    corrected_by: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))
    corrected_in: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))
