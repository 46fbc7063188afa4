"""Whatever people do to a question, in whatever order: it always leads on, and its row says one thing only."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.delivery import jobs
from core.llm import Reply
from core.llm import queue as llm_queue
from core.model import Choice, Job, Question, QuestionState
from core.people.accounts import Actor
from core.questions import answers, dispatch, queue
from core.questions import ask as question_ask
from core.refusal import Refusal
from core.shortlist import judgements
from core.shortlist.judgements import Opinion, Stamp
from core.store import Store, UnitOfWork
from tests.core.campaign_case import ORDERS, ask, furnish, john, oleg, vera
from tests.core.questions.question_case import CLEAR, STILL_VAGUE, VAGUE, WORKING_HOURS, bring_back, consider, pick_low
from tests.core.stage import in_vain

pytestmark = pytest.mark.long

CLOSED = {
    QuestionState.ANSWERED,
    QuestionState.REVISIT,
    QuestionState.SKIPPED,
    QuestionState.UNSURE,
    QuestionState.PASSED,
    QuestionState.EXPIRED,
    QuestionState.DROPPED,
}
ALIVE = {
    QuestionState.CHOOSING,
    QuestionState.WAITING,
    QuestionState.OPEN,
    QuestionState.WEIGHING,
    QuestionState.FOLLOW_UP,
}
Do = Callable[[UnitOfWork, Actor, int], object]


def _weigh(*found: object) -> Do:
    def weigh(work: UnitOfWork, actor: Actor, id_: int) -> None:
        job = jobs.claim(work, (llm_queue.KIND,))
        if job is None:
            return
        before = getattr(llm_queue.request_of(job).request, "asked_before", False)
        value = STILL_VAGUE if found == (VAGUE,) and before else found[0]
        bring_back(work, job, Reply(value, "rules"))

    return weigh


def _later(**by: float) -> Do:
    def later(work: UnitOfWork, actor: Actor, id_: int) -> None:
        work.now += timedelta(**by)
        dispatch.dispatch(work, WORKING_HOURS)
        work.db.flush()
        due = work.db.scalars(
            select(Question).where(
                Question.state.in_((QuestionState.WAITING, QuestionState.OPEN, QuestionState.FOLLOW_UP))
            )
        )
        assert all(row.due_at > work.now for row in due)

    return later


def _judge(choice: str) -> Do:
    def judge(work: UnitOfWork, actor: Actor, id_: int) -> None:
        row = work.db.get_one(Question, id_)
        if row.round_id is None:
            raise Refusal("round_unknown")
        stamp = Stamp(f"{next(ORDERS)}", "slack", next(ORDERS))
        judgements.judge(work, actor, row.round_id, [row.creator_id], Opinion(choice), stamp)
        queue.consider(work, 1)

    return judge


DEEDS: dict[str, Do] = {
    "answer": lambda work, actor, id_: answers.answer(work, actor, id_, "She fits.", "Why?", "reply"),
    "clear": _weigh(CLEAR),
    "vague": _weigh(VAGUE),
    "lost": _weigh(None),
    "skip": lambda work, actor, id_: question_ask.set_aside(work, actor, id_, QuestionState.SKIPPED),
    "unsure": lambda work, actor, id_: question_ask.set_aside(work, actor, id_, QuestionState.UNSURE),
    "less": lambda work, actor, id_: question_ask.set_aside(work, actor, id_, QuestionState.SKIPPED, less=True),
    "pass on": lambda work, actor, id_: question_ask.other_team(work, id_),
    "to the centre": lambda work, actor, id_: question_ask.send(work, id_, "centre"),
    "to Moscow": lambda work, actor, id_: question_ask.send(work, id_, "ru"),
    "overrule": lambda work, actor, id_: answers.overrule(work, actor, id_),
    "hurry": lambda work, actor, id_: question_ask.hurry(work, id_),
    "useful": lambda work, actor, id_: question_ask.found_useful(work, id_, True),
    "hour": _later(hours=1),
    "day": _later(days=1),
    "week": _later(days=7),
    "pick": _judge("yes"),
    "pass": _judge("no"),
    "take back": _judge(Choice.TAKEN_BACK),
    "consider": lambda work, actor, id_: queue.consider(work, 1),
    "restart": lambda work, actor, id_: work.db.expire_all(),
}


@pytest.fixture
def actors(store: Store) -> list[Actor]:
    """Three questions: of New York to itself and to Moscow, and one in words of its own."""
    furnish(store, 40)
    found = [john(store), vera(store), oleg(store)]
    pick_low(store, found[0], "us")
    pick_low(store, found[0], "ru")
    ask(store, found[0], "beauty 40")
    with store.work() as work:
        question_ask.ask(work, found[0], "hmm?", 1, "1")
    consider(store)
    return found


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 2), st.integers(1, 3)), max_size=25))
def test_every_question_leads_on_and_says_one_thing(
    store: Store, actors: list[Actor], story: list[tuple[str, int, int]]
) -> None:
    with in_vain(store) as work:
        for deed, who, id_ in [("day", 0, 1), *story]:
            _do(work, DEEDS[deed], actors[who], id_)
            for row in work.db.scalars(select(Question)).all():
                agrees(work, row)
        _ends(work)


def _do(work: UnitOfWork, deed: Do, actor: Actor, id_: int) -> None:
    """A refusal is an answer too, and leaves everything as it was; anything else is a fault."""
    try:
        with work.db.begin_nested():
            deed(work, actor, id_)
    except Refusal:
        work.db.expire_all()
    work.db.flush()


def agrees(work: UnitOfWork, row: Question) -> None:
    assert row.state in CLOSED | ALIVE
    assert (row.closed_at is not None) == (row.state in CLOSED), row.state
    assert {row.revisit_by is not None, row.revisit_on is not None} == {row.state == QuestionState.REVISIT}, row.state
    if row.state in (QuestionState.WAITING, QuestionState.CHOOSING):
        assert row.asked_at is None
    if row.state in (
        QuestionState.OPEN,
        QuestionState.PASSED,
        QuestionState.EXPIRED,
    ):  # what was set aside before it was put may be answered all the same
        assert row.asked_at is not None, row.state
    if row.state == QuestionState.WEIGHING:
        assert work.db.scalar(select(Job.id).where(Job.kind == llm_queue.KIND, Job.done_at.is_(None)).limit(1))


def _ends(work: UnitOfWork) -> None:
    """Left alone, with a clear head for what is still being weighed, every question comes to its end, or rests."""
    for _ in range(40):
        DEEDS["clear"](work, None, 0)  # type: ignore[arg-type]
        DEEDS["day"](work, None, 0)  # type: ignore[arg-type]
    left = work.db.scalars(
        select(Question).where(
            Question.state.in_((QuestionState.OPEN, QuestionState.WEIGHING, QuestionState.FOLLOW_UP))
        )
    ).all()
    assert left == []
