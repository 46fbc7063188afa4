"""Teams behind a chat, the people in them, and the accounts they write from."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.model.base import Base

FALSE_ALERTS_PER_WEEK = 2.0  # a week that a team puts up with, unless its settings say otherwise


class Team(Base):
    """People behind one chat: a Slack channel or a Telegram group. Settings describe it, this row remembers it."""

    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    market: Mapped[str]
    locale: Mapped[str]
    zone: Mapped[str]
    platform: Mapped[str]
    place: Mapped[str]  # where it is now
    place_setting: Mapped[str]  # where the settings last said it was: a group may have migrated since
    topic: Mapped[str] = mapped_column(default="")  # forum topic, "" for the chat itself
    false_alerts_per_week: Mapped[float] = mapped_column(default=FALSE_ALERTS_PER_WEEK, server_default="2")


class Person(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    name: Mapped[str]
    role: Mapped[str]  # strategist | member
    locale: Mapped[str | None]  # None: the team's language
    created_at: Mapped[datetime]

    team: Mapped[Team] = relationship(lazy="joined")


class Account(Base):
    """A person on one platform."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("platform", "external"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]
    external: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    private_chat: Mapped[bool] = mapped_column(default=False)  # can be written to alone (Telegram: has written first)

    person: Mapped[Person] = relationship(lazy="joined")
