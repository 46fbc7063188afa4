"""Outgoing messages and due work: the outbox, processed events, jobs, schedules, dead letters."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.model.base import Base, BigId
from core.model.card_view import CardView, dump_view, load_view
from core.model.job_task import JobTask, dump_task, load_task
from core.model.json_type import Typed
from core.subject import Subject


class Outgoing(Base):
    """One message in one place. A living card is always the same row: `version` requests an edit, `said_version` is
    what people see. `card` is stored as posted."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "waiting", "due_at"),
        Index("ix_outbox_about", "about", "live"),
        Index("ix_outbox_message", "platform", "place", "said_as"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    platform: Mapped[str]
    place: Mapped[str]
    topic: Mapped[str] = mapped_column(default="")  # forum topic (Telegram) or thread (Slack)
    reply_to: Mapped[str] = mapped_column(default="")
    only_for: Mapped[str] = mapped_column(default="")  # the platform's id of the only person who may see it
    about: Mapped[str] = mapped_column(default="")  # "round:7": what the card shows; "" for a card posted once
    view: Mapped[CardView] = mapped_column(Typed(dump_view, load_view), default=CardView())
    locale: Mapped[str]
    zone: Mapped[str]
    card: Mapped[dict[str, Any] | None]
    version: Mapped[int] = mapped_column(default=1)
    said_version: Mapped[int] = mapped_column(default=0)
    waiting: Mapped[bool] = mapped_column(default=True)  # version > said_version and not given up
    live: Mapped[bool] = mapped_column(default=True)  # False: a newer message replaced it
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    unsure_since: Mapped[datetime | None]  # a post started and its outcome is unknown: check before posting again
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    said_as: Mapped[str | None]  # the platform's id of the message
    failure: Mapped[str | None]  # why it was given up

    @property
    def subject(self) -> Subject | None:
        return Subject.parse(self.about)


class ProcessedEvent(Base):
    """Keys of events already processed: a redelivery changes nothing."""

    __tablename__ = "processed_events"

    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class DeadLetter(Base):
    """An event that couldn't be handled, kept so nothing is lost and its platform needn't resend it."""

    __tablename__ = "dead_letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    event: Mapped[dict[str, Any]]
    error: Mapped[str]
    at: Mapped[datetime]


class Job(Base):
    """Work too long for an event: due, leased by whoever does it, done once."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    task: Mapped[JobTask] = mapped_column("arg", Typed(dump_task, load_task))
    due_at: Mapped[datetime] = mapped_column(index=True)
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    deaths: Mapped[int] = mapped_column(
        default=0, server_default="0"
    )  # processes that died holding it since it last made progress
    done_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class Schedule(Base):
    """When a recurring duty is next due, for whichever process gets to it first."""

    __tablename__ = "schedules"

    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]


class Blob(Base):
    """Bytes of a file or image that a card refers to, or that's waiting to be read."""

    __tablename__ = "blobs"

    ref: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    content: Mapped[bytes]
    at: Mapped[datetime]
