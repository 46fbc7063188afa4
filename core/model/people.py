"""Teams behind a chat, the people on them, and the accounts they write from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Dialect, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from core.model.base import Base

FALSE_ALERTS_PER_WEEK = 2.0  # a week that a team accepts, unless its settings say otherwise


@dataclass(frozen=True, order=True)
class TeamName:
    """A team's name in each language, by locale; "" covers every language without a name of its own."""

    by_locale: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, names: Mapping[str, str] | str) -> "TeamName":
        return cls(tuple(sorted(names.items())) if isinstance(names, Mapping) else (("", names),))

    def for_reader(self, locale: str) -> str:
        names = dict(self.by_locale)
        return names.get(locale) or names.get("") or self.by_locale[0][1]


class TeamNameColumn(TypeDecorator[TeamName]):
    """JSON in a text column, so the database can group by it; a bare name covers every language."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: TeamName | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(dict(value.by_locale), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> TeamName | None:
        if value is None:
            return None
        return TeamName.of(json.loads(value) if value.startswith("{") else value)


class Team(Base):
    """People behind one chat: a Slack channel or a Telegram group. Settings define it, this row keeps its state."""

    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[TeamName] = mapped_column(TeamNameColumn)
    market: Mapped[str]
    locale: Mapped[str]
    zone: Mapped[str]
    platform: Mapped[str]
    place: Mapped[str]  # where it is now
    place_setting: Mapped[str]  # where the settings last put it: a group may have migrated since
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
    private_chat: Mapped[bool] = mapped_column(default=False)  # can be messaged directly (Telegram: has written first)

    person: Mapped[Person] = relationship(lazy="joined")
