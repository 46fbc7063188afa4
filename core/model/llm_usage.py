"""What the language model was asked to do and what it cost; never the content."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from core.model.base import Base, BigId


class CallVerdict(StrEnum):
    """Adds to the codes of core.llm.policy.Failure, which say what went wrong."""

    BEGUN = "begun"
    OK = "ok"


class LlmCall(Base):
    """One request to the language model, recorded before it's made: its maximum counts until its usage is known. No
    one's words or names are stored."""

    __tablename__ = "llm_calls"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    purpose: Mapped[str]  # a core.llm.policy.Purpose
    model: Mapped[str]
    form: Mapped[str]  # a core.llm.policy.Form
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    cost: Mapped[int] = mapped_column(BigInteger)  # millionths of the price currency
    milliseconds: Mapped[int] = mapped_column(default=0)
    verdict: Mapped[str] = mapped_column(default=CallVerdict.BEGUN)  # or a core.llm.policy.Failure
