"""Socratic questions, what people answered, and the assumptions that came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.model.base import Base, BigId
from core.model.people import Person, Team


class Question(Base):
    """One question to one person or one team. Never the same twice: `key` is campaign, whom, which kind, of what."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_state_due", "state", "due_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))
    kind: Mapped[str]  # a key of core.numbers.questions.clarity.NEEDED
    subject: Mapped[str]  # creator:7 | campaign:3 | assumption:4 | "" for a colleague's own question
    fact: Mapped[dict[str, Any]]  # {"code", "values"}
    value: Mapped[float]  # 0..1: how much an answer could change
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))  # whose decision it is about, or who asks
    text: Mapped[str] = mapped_column(default="")  # a colleague's own words; "" where the engine asks
    locale: Mapped[str] = mapped_column(default="")  # the language of `text`
    routed: Mapped[str]  # whom the router named: none | person | region | centre | both
    need: Mapped[str]  # what holds now
    urgent: Mapped[bool] = mapped_column(default=False)
    overruled: Mapped[bool] = mapped_column(default=False)  # a person sent it elsewhere: that teaches the router
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))  # in whose chat it is put
    to_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # the one who is asked; None: the team
    reasons: Mapped[list[Any]]  # [cue, values] that spoke for `routed`
    state: Mapped[str]  # choosing | waiting | open | weighing | follow_up | answered | revisit | skipped | unsure |
    # passed (to somebody else) | expired | dropped (what it was about is no more)
    raised_at: Mapped[datetime]
    due_at: Mapped[datetime]  # when it is looked at again
    asked_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # whoever set it aside
    digest_key: Mapped[str] = mapped_column(default="")  # the digest it came with, "" for a card of its own
    turn_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # whose turn it is in the team
    phrased: Mapped[dict[str, Any]] = mapped_column(default=dict)  # locale -> how a language model put it
    less: Mapped[bool] = mapped_column(default=False)  # "less of this kind" was said
    useful: Mapped[bool | None]  # whether it was worth asking, in the word of whoever it was asked for
    revisit_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revisit_on: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    to: Mapped[Person | None] = relationship(foreign_keys=[to_id])
    turn: Mapped[Person | None] = relationship(foreign_keys=[turn_id])
    team: Mapped[Team] = relationship()


class Answer(Base):
    """What one person answered, in their own words, and what was made of it."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str]
    locale: Mapped[str]
    at: Mapped[datetime]
    event_key: Mapped[str]
    verdict: Mapped[str] = mapped_column(default="")  # "" while it is weighed | clear | ask | unclear
    odds: Mapped[float | None]  # probability that it is clear; None where a language model weighed it
    items: Mapped[list[Any]] = mapped_column(default=list)
    follow_up: Mapped[str] = mapped_column(default="")  # a value of core.numbers.questions.clarity.FOLLOW_UPS
    read_by: Mapped[str] = mapped_column(default="")  # mind | rules
    why: Mapped[str] = mapped_column(default="")  # what kept the language model from answering
    overruled_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    claims: Mapped[list[Any]] = mapped_column(default=list)  # [about, direction, check, said]
    wishes: Mapped[list[Any]] = mapped_column(default=list)  # [steer id, said]: rules that the answer asks for
    translated: Mapped[dict[str, Any]] = mapped_column(default=dict)  # locale -> translation by a language model

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    question: Mapped[Question] = relationship()


class Assumption(Base):
    """A claim the plan rests on, with a way to check it."""

    __tablename__ = "assumptions"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"))
    creator_id: Mapped[int | None] = mapped_column(ForeignKey("creators.id"))
    about: Mapped[str]  # audience | engagement | reach | price | ...
    direction: Mapped[str]  # higher | lower | same | present | absent
    check: Mapped[str]  # data | ask_market | ask_creator | test_post | wait | none
    said: Mapped[str]  # the words it was said with
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str]  # proposed | stated | dropped | held | broken
    at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[int] = mapped_column(ForeignKey("people.id"))

    answer: Mapped[Answer] = relationship()
