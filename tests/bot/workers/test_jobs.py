"""The loop of long work takes its own kinds of it and leaves the others to whom they are for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.workers.clock import sweep
from bot.workers.jobs import Consider, JobWorker
from core.delivery import jobs
from core.events import SteersChanged
from core.llm import Policy
from core.llm.budget import KEPT, Ledger
from core.llm.queue import KIND
from core.model import CampaignTask, Job, LlmCall
from core.store import Store, UnitOfWork
from handlers import subscriptions
from tests.core.stage import Clock
from tests.databases import database


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with database("sqlite", request.config, tmp_path) as url:
        store = Store(url, clock=clock)
        yield store
        store.close()


def leave(store: Store, *kinds: str) -> None:
    with store.work() as work:
        for kind in kinds:
            jobs.enqueue(work, f"{kind}:1", kind, CampaignTask(7))


def open_(store: Store) -> list[str]:
    """Kinds of what nobody has taken."""
    with store.reading() as work:
        return list(work.db.scalars(select(Job.kind).where(Job.attempts == 0).order_by(Job.id)))


async def turns(store: Store, consider: Consider | None) -> int:
    loop, count = JobWorker(store, {}, lambda: None, consider), 0
    while await loop.turn():
        count += 1
    return count


async def test_questions_are_considered_and_told_in_one_piece(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    monkeypatch.setitem(subscriptions.HEARD, SteersChanged, (lambda work, event: heard.append(event.campaign_id),))  # type: ignore[arg-type]

    def consider(work: UnitOfWork, job: Job) -> None:
        work.happened(SteersChanged(job.task.campaign))

    leave(store, "questions", KIND)
    assert await turns(store, consider) == 1
    assert (heard, open_(store)) == ([7], [KIND])
    with store.reading() as work:
        assert work.db.scalars(select(Job.kind).where(Job.done_at.is_not(None))).all() == ["questions"]


async def test_where_nobody_considers_questions_they_wait(store: Store) -> None:
    leave(store, "questions", KIND)
    assert await turns(store, None) == 0
    assert open_(store) == ["questions", KIND]


async def test_questions_that_cannot_be_considered_are_tried_again_and_leave_nothing_behind(
    store: Store, clock: Clock
) -> None:
    def consider(work: UnitOfWork, job: Job) -> None:
        jobs.enqueue(work, "left behind", "export", CampaignTask(1))
        raise RuntimeError("no")

    leave(store, "questions")
    for _ in range(jobs.TRIES):
        assert await turns(store, consider) == 1
        clock.forward(minutes=1)
    assert await turns(store, consider) == 0
    with store.reading() as work:
        assert [job.failure for job in work.db.scalars(select(Job))] == ["RuntimeError"]


def test_what_a_model_cost_is_known_for_a_quarter(store: Store, clock: Clock) -> None:
    ledger = Ledger(store, Policy("key", "m"))
    ledger.begin("weigh", "text", 10, 10)
    clock.forward(days=KEPT.days)
    second = ledger.begin("weigh", "text", 10, 10)
    sweep(store)
    clock.forward(hours=2)
    sweep(store)
    with store.reading() as work:
        assert work.db.scalars(select(LlmCall.id)).all() == [second]
