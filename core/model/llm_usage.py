"""What the language model was asked and what it cost: never what was said."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from core.model.base import Base, BigId


class CallVerdict(StrEnum):
    """Beside the codes of core.llm.policy.Failure, which say what went wrong."""

    BEGUN = "begun"
    OK = "ok"


class LlmCall(Base):
    """One request to the language model, written before it is made: what it may use counts until what it used is known.
    No words of anybody are kept, and nobody's name."""

    __tablename__ = "llm_calls"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    purpose: Mapped[str]  # a core.llm.policy.Purpose
    model: Mapped[str]
    form: Mapped[str]  # a core.llm.policy.Form
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    cost: Mapped[int] = mapped_column(BigInteger)  # millionths of the currency of the prices
    milliseconds: Mapped[int] = mapped_column(default=0)
    verdict: Mapped[str] = mapped_column(default=CallVerdict.BEGUN)  # or a core.llm.policy.Failure
