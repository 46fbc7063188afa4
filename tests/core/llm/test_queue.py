"""An event leaves a request behind and ends; somebody else asks the model, and the answer comes back as an event."""

from sqlalchemy import select

from core.delivery import jobs
from core.events import LlmAnswered
from core.llm import LanguageModel, PhrasedQuestion, Reply, Request
from core.llm.queue import KIND, QueuedRequest, ask, bring_back, enqueue, request_of
from core.model import Job, LlmRequestTask
from core.store import Store
from core.subject import Subject
from tests.core.llm.chat_server import ChatServer, fails, says
from tests.core.llm.llm_case import PHRASED, PHRASING, QUESTION, READING, TRANSLATING, WEIGHING, Make
from tests.core.stage import Clock

PICK = Subject("pick", 7)


def leave(store: Store, request: Request, key: str = "question:7") -> None:
    with store.work() as work:
        enqueue(work, key, PICK, request)


def claimed(store: Store) -> Job:
    with store.work() as work:
        job = jobs.claim(work, (KIND,))
    assert job
    return job


def returned(store: Store, job: Job, reply: Reply[object]) -> list[object]:
    """What the others hear of it."""
    with store.work() as work:
        bring_back(work, job, reply)
        return work.news


async def test_a_question_left_behind_is_asked_once_and_answered_to_its_subject(
    llm: LanguageModel, server: ChatServer, lone: Store
) -> None:
    server.then(says(PHRASED))
    leave(lone, PHRASING)
    leave(lone, PHRASING)
    job = claimed(lone)
    assert (job.kind, request_of(job)) == (KIND, QueuedRequest("phrase", PICK, PHRASING))
    reply = await ask(llm, request_of(job))
    assert reply == Reply(PhrasedQuestion(QUESTION), "llm")
    event = LlmAnswered("question:7", "phrase", PICK, None, PHRASING, reply)
    assert returned(lone, job, reply) == [event]
    with lone.reading() as work:
        assert not jobs.is_due(work, (KIND,))
        (kept,) = work.db.scalars(select(Job))
        assert kept.task == LlmRequestTask("phrase", "pick:7", None), "nobody's words stay in the row"


async def test_every_kind_of_question_keeps_its_words_on_the_way(lone: Store) -> None:
    without = LanguageModel(lone, None)
    for number, request in enumerate((PHRASING, WEIGHING, READING, TRANSLATING)):
        leave(lone, request, f"question:{number}")
        job = claimed(lone)
        assert request_of(job).request == request
        reply = await ask(without, request_of(job))
        assert reply == Reply(None, "rules", "no_key")
        assert len(returned(lone, job, reply)) == 1


async def test_a_server_that_is_away_still_brings_an_answer_back(make: Make, server: ChatServer, lone: Store) -> None:
    server.then(fails(503))
    leave(lone, PHRASING)
    job = claimed(lone)
    (event,) = returned(lone, job, await ask(make(), request_of(job)))
    assert isinstance(event, LlmAnswered)
    assert event.reply == Reply(None, "rules", "server_error")


async def test_a_process_that_dies_while_it_waits_leaves_the_question_to_the_next(lone: Store, clock: Clock) -> None:
    leave(lone, PHRASING)
    claimed(lone)
    clock.forward(seconds=jobs.LEASE.total_seconds())
    assert request_of(claimed(lone)).request == PHRASING


async def test_who_comes_back_after_another_has_answered_is_not_heard(lone: Store, clock: Clock) -> None:
    leave(lone, PHRASING)
    first = claimed(lone)
    clock.forward(seconds=jobs.LEASE.total_seconds())
    second = claimed(lone)
    reply: Reply[object] = Reply(None, "rules", "timeout")
    assert [len(returned(lone, job, reply)) for job in (second, first)] == [1, 0]
