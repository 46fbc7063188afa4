"""Socratic questions, people's answers, and the assumptions that came out of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.fact import Fact
from core.model.base import Base, BigId
from core.model.code_type import Coded
from core.model.json_type import Typed
from core.model.people import Person, Team
from core.subject import Subject


class QuestionState(StrEnum):
    CHOOSING = "choosing"  # its asker still has to say who to ask
    WAITING = "waiting"
    OPEN = "open"
    WEIGHING = "weighing"
    FOLLOW_UP = "follow_up"
    ANSWERED = "answered"
    REVISIT = "revisit"
    SKIPPED = "skipped"
    UNSURE = "unsure"
    PASSED = "passed"  # forwarded to someone else
    EXPIRED = "expired"
    DROPPED = "dropped"  # its subject is gone


class AssumptionState(StrEnum):
    PROPOSED = "proposed"
    STATED = "stated"
    DROPPED = "dropped"
    HELD = "held"
    BROKEN = "broken"


class ClaimTopic(StrEnum):
    """What a claim is about."""

    AUDIENCE = "audience"
    ENGAGEMENT = "engagement"
    REACH = "reach"
    PRICE = "price"
    TOPIC = "topic"
    MARKET = "market"
    TIMING = "timing"
    FORMAT = "format"
    BRAND = "brand"
    OTHER = "other"


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    PRESENT = "present"
    ABSENT = "absent"


class Check(StrEnum):
    """How a claim could be checked."""

    DATA = "data"
    ASK_MARKET = "ask_market"
    ASK_CREATOR = "ask_creator"
    TEST_POST = "test_post"
    WAIT = "wait"
    NONE = "none"


@dataclass(frozen=True)
class RoutingReason(Fact):
    """A cue, with its evidence, in favor of where a question was routed."""


@dataclass(frozen=True)
class Claim:
    """Something in an answer that could turn out false."""

    about: ClaimTopic
    direction: Direction
    check: Check
    said: str  # a literal part of the answer
    stated: tuple[Fact, ...] = ()  # its values: code a core.parsing.statements.model.Matter, way, value, unit, name, …


@dataclass(frozen=True)
class WishedRule:
    """A rule an answer asks for, and the words that ask for it."""

    steer_id: int
    said: str


def _dump_fact(fact: Fact) -> dict[str, Any]:
    return {"code": fact.code, "values": dict(fact.values)}


def _load_fact(stored: Mapping[str, Any]) -> Fact:
    return Fact.from_mapping(stored["code"], stored["values"])


def _dump_reasons(reasons: Iterable[RoutingReason]) -> list[Any]:
    return [[reason.code, dict(reason.values)] for reason in reasons]


def _load_reasons(stored: Iterable[Any]) -> tuple[RoutingReason, ...]:
    return tuple(RoutingReason.from_mapping(code, values) for code, values in stored)


def _dump_claims(claims: Iterable[Claim]) -> list[Any]:
    return [
        [claim.about, claim.direction, claim.check, claim.said, [_dump_fact(fact) for fact in claim.stated]]
        for claim in claims
    ]


def _load_claims(stored: Iterable[Any]) -> tuple[Claim, ...]:
    return tuple(
        Claim(ClaimTopic(about), Direction(direction), Check(check), quoted, tuple(map(_load_fact, *(values or ((),)))))
        for about, direction, check, quoted, *values in stored  # older ones have no values
    )


def _dump_wishes(wishes: Iterable[WishedRule]) -> list[Any]:
    return [[wish.steer_id, wish.said] for wish in wishes]


def _load_wishes(stored: Iterable[Any]) -> tuple[WishedRule, ...]:
    return tuple(WishedRule(steer_id, str(quoted)) for steer_id, quoted in stored)


class Question(Base):
    """One question to one person or one team. Never repeated: `key` combines campaign, recipient, kind and subject."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_state_due", "state", "due_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))
    kind: Mapped[str]  # a core.numbers.questions.codes.QuestionKind
    # creator:7 | campaign:3 | campaign:3:2, its second list | assumption:4 | item:kind:market:item | "" for a
    # colleague's own question with no subject
    subject: Mapped[str]
    fact: Mapped[Fact] = mapped_column(Typed(_dump_fact, _load_fact))
    value: Mapped[float]  # 0..1: how much an answer could change
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # whose decision it's about, or who asks
    text: Mapped[str] = mapped_column(default="")  # a colleague's own words; "" if the engine asks
    locale: Mapped[str] = mapped_column(default="")  # the language of `text`
    routed: Mapped[str]  # the router's choice, a core.numbers.questions.codes.Need
    need: Mapped[str]  # the current one, also a Need
    urgent: Mapped[bool] = mapped_column(default=False)
    overruled: Mapped[bool] = mapped_column(default=False)  # a person rerouted it: the router learns from that
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))  # in whose chat it's asked
    to_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # the person who's asked; None: the team
    reasons: Mapped[tuple[RoutingReason, ...]] = mapped_column(Typed(_dump_reasons, _load_reasons))  # for `routed`
    state: Mapped[QuestionState] = mapped_column(Coded(QuestionState))
    raised_at: Mapped[datetime]
    due_at: Mapped[datetime]  # when it's reconsidered
    asked_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # whoever dismissed it
    digest_key: Mapped[str] = mapped_column(default="")  # the digest it went out with, "" for its own card
    turn_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # whose turn it is on the team
    # locale -> the language model's wording
    phrased: Mapped[Mapping[str, str]] = mapped_column(Typed(dict, dict), default=dict)
    less: Mapped[bool] = mapped_column(default=False)  # someone said "less of this kind"
    useful: Mapped[bool | None]  # whether it was worth asking, according to whoever it was asked for
    revisit_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revisit_on: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    to: Mapped[Person | None] = relationship(foreign_keys=[to_id])
    turn: Mapped[Person | None] = relationship(foreign_keys=[turn_id])
    team: Mapped[Team] = relationship()

    @property
    def about(self) -> Subject | None:
        """None for a whole list, an item, or no one."""
        return Subject.parse(self.subject)

    @property
    def creator_id(self) -> int | None:
        about = self.about
        return about.id if about and about.kind == "creator" else None


class Answer(Base):
    """One person's answer, in their own words, and what we read from it."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str]
    locale: Mapped[str]
    at: Mapped[datetime]
    event_key: Mapped[str]
    # a core.numbers.questions.codes.ClarityVerdict, "" while it's being weighed
    verdict: Mapped[str] = mapped_column(default="")
    odds: Mapped[float | None]  # probability that it's clear; None if a language model weighed it
    # each a core.numbers.questions.codes.Item
    items: Mapped[frozenset[str]] = mapped_column(Typed(sorted, frozenset), default=frozenset)
    follow_up: Mapped[str] = mapped_column(default="")  # a core.numbers.questions.codes.FollowUp
    read_by: Mapped[str] = mapped_column(default="")  # a core.llm.policy.ReadBy
    why: Mapped[str] = mapped_column(default="")  # a core.llm.policy.Failure
    overruled_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    claims: Mapped[tuple[Claim, ...]] = mapped_column(Typed(_dump_claims, _load_claims), default=tuple)
    wishes: Mapped[tuple[WishedRule, ...]] = mapped_column(Typed(_dump_wishes, _load_wishes), default=tuple)
    # locale -> translation by a language model
    translated: Mapped[Mapping[str, str]] = mapped_column(Typed(dict, dict), default=dict)

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    question: Mapped[Question] = relationship()


class Assumption(Base):
    """A claim the plan rests on, plus a way to check it."""

    __tablename__ = "assumptions"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"))
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("creators.id"))
    about: Mapped[ClaimTopic] = mapped_column(Coded(ClaimTopic))
    direction: Mapped[Direction] = mapped_column(Coded(Direction))
    check: Mapped[Check] = mapped_column(Coded(Check))
    said: Mapped[str]  # the words that stated it
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[AssumptionState] = mapped_column(Coded(AssumptionState))
    at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))

    answer: Mapped[Answer] = relationship()
