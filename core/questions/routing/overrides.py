"""Overrides of who is asked: a rerouted question teaches the router, until it's sent back."""

from collections.abc import Mapping

from sqlalchemy import select

from core.model import Question
from core.numbers.questions.codes import Need
from core.numbers.questions.overrides import Override, taught
from core.store import UnitOfWork


def taught_now(work: UnitOfWork) -> Mapping[str, tuple[float, ...]]:
    """Returns what all overrides in force have taught: cue -> log-odds for each need."""
    rows = work.db.execute(
        select(Question.reasons, Question.routed, Question.need).where(Question.overruled).order_by(Question.id)
    )
    return taught(
        Override(tuple(reason.code for reason in reasons), Need(routed), Need(need)) for reasons, routed, need in rows
    )
