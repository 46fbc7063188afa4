"""What people changed in the table of where advertising may run: every change is kept, none is overwritten."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.model.base import Base, BigId
from core.model.code_type import Coded
from core.model.people import Person


class LawKind(StrEnum):
    BARRED = "barred"
    DISPUTED = "disputed"  # neither allowed nor barred
    ALLOWED = "allowed"  # only ever said by people
    DUTY = "duty"  # allowed, with something to do
    CHECK = "check"  # somebody has to look it up


class LawChange(Base):
    """Somebody checked a legal rule, or set what it says from a day on."""

    __tablename__ = "law_changes"
    __table_args__ = (Index("ix_law_changes_rule", "rule"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    rule: Mapped[str]  # its id in core/law/rules.toml
    kind: Mapped[LawKind | None] = mapped_column(Coded(LawKind))  # None: checked, and nothing has changed
    since: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")  # as written, "" if none was named
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="joined")
