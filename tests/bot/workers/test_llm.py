"""Questions to the model come back whatever happens: by the model, by the rules, once, and with nobody held up."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.workers.llm import AT_ONCE, GIVEN_UP
from core.delivery import jobs
from core.llm import BriefRequest, PhraseRequest, ReadRequest, Reply, TranslateRequest, WeighedAnswer, WeighRequest
from core.llm import queue as llm_queue
from core.questions.clarity.encoder import UniversalEncoder
from core.questions.clarity.labels import Labelled, labelled
from core.questions.clarity.scorer import Clarity
from core.store import Store
from tests.bot.workers.llm_stage import CLEAR, VAGUE, WEIGHED, WHY, Broken, LlmStage, Words
from tests.conftest import until
from tests.core.llm.chat_server import ChatServer, fails, hangs, says
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


@pytest.fixture
async def llm(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LlmStage]:
    stage = LlmStage(store, monkeypatch)
    yield stage
    await stage.close()


async def test_without_a_key_answers_are_weighed_by_rules(llm: LlmStage) -> None:
    llm.leave("answer:1")
    llm.leave("answer:2", WeighRequest("why_pick", WHY, VAGUE))
    llm.leave("answer:3", WeighRequest("why_pick", WHY, VAGUE, asked_before=True))
    llm.worker(encoder=UniversalEncoder()).start()
    await llm.replies(3)
    found = {str(event.subject): event.reply for event in llm.heard}
    verdicts = {subject: reply.value.verdict for subject, reply in found.items()}
    assert verdicts == {"answer:1": "clear", "answer:2": "ask", "answer:3": "unclear"}
    assert {(reply.read_by, reply.why) for reply in found.values()} == {("rules", "no_key")}


async def test_what_only_a_model_does_comes_back_empty_for_whoever_asked(llm: LlmStage) -> None:
    requests = (
        PhraseRequest("why_pick", WHY, "", "en"),
        ReadRequest("less beauty", "", ()),
        TranslateRequest(WHY, "en", "ru"),
    )
    for number, request in enumerate(requests):
        llm.leave(f"question:{number}", request)
    llm.worker(encoder=Broken()).start()
    assert await llm.replies(3) == [Reply(None, "rules", "no_key")] * 3
    assert {event.request for event in llm.heard} == set(requests)


async def test_a_model_that_answers_is_not_told_what_is_for_rules(llm: LlmStage, server: ChatServer) -> None:
    server.then(says(WEIGHED))
    told = []
    llm.leave(request=WeighRequest("why_pick", WHY, CLEAR, asked_before=True))
    llm.worker(server.base_url, Broken(), done=lambda: told.append(1)).start()
    assert await llm.replies() == [Reply(WeighedAnswer(**WEIGHED), "llm")]
    assert "asked_before" not in f"{server.heard}"
    await until(lambda: told)  # somebody has to deliver what came of it
    (job,) = llm.jobs()
    assert (job.done_at is not None, job.lease_until, CLEAR in f"{job.task}") == (True, None, False)


async def test_a_model_that_hangs_gives_way_to_the_rules(llm: LlmStage, server: ChatServer) -> None:
    server.then(hangs())
    llm.leave()
    llm.worker(server.base_url, seconds=0.4).start()
    (reply,) = await llm.replies()
    assert (reply.read_by, reply.why, type(reply.value)) == ("rules", "timeout", Clarity)


async def test_a_model_that_is_not_let_in_gives_way_to_the_rules(llm: LlmStage, server: ChatServer) -> None:
    server.then(fails(401))
    llm.leave()
    llm.worker(server.base_url).start()
    (reply,) = await llm.replies()
    assert (reply.read_by, reply.why, type(reply.value)) == ("rules", "bad_key", Clarity)


async def test_a_slow_answer_holds_no_other(llm: LlmStage, server: ChatServer) -> None:
    server.then(hangs(), says(WEIGHED))
    for number in range(3):
        llm.leave(f"answer:{number}")
    llm.worker(server.base_url, seconds=60).start()
    assert {reply.read_by for reply in await llm.replies(2)} == {"llm"}
    assert len(llm.heard) == 2


async def test_so_many_at_once_and_no_more(llm: LlmStage, server: ChatServer) -> None:
    server.then(hangs())
    for number in range(AT_ONCE + 2):
        llm.leave(f"answer:{number}")
    worker = llm.worker(server.base_url, seconds=60)
    assert await worker.turn()
    assert not await worker.turn()
    assert [job.attempts for job in llm.jobs()] == [1] * AT_ONCE + [0] * 2


BRIEF = BriefRequest("beauty", "2026-11-29", {"topic": ("beauty",)})


async def test_what_somebody_watches_the_chat_for_goes_first(llm: LlmStage, server: ChatServer) -> None:
    server.then(hangs())
    for number in range(AT_ONCE):
        llm.leave(f"answer:{number}")
    llm.leave("brief:1", BRIEF, urgent=True)
    assert await llm.worker(server.base_url, seconds=60).turn()
    assert [job.attempts for job in llm.jobs()] == [1] * (AT_ONCE - 1) + [0, 1]


async def test_a_wait_in_the_queue_counts(llm: LlmStage, server: ChatServer, clock: Clock) -> None:
    llm.leave("brief:1", BRIEF, urgent=True)
    clock.forward(seconds=61)
    llm.worker(server.base_url, Broken(), seconds=60).start()
    assert await llm.replies() == [Reply(None, "rules", "timeout")]
    assert server.heard == [], "it would come too late"


async def test_what_is_left_of_the_time_is_all_the_model_gets(llm: LlmStage, server: ChatServer, clock: Clock) -> None:
    server.then(hangs())
    llm.leave("brief:1", BRIEF, urgent=True)
    clock.forward(seconds=59.8)
    llm.worker(server.base_url, Broken(), seconds=60).start()
    assert await llm.replies() == [Reply(None, "rules", "timeout")], "long before a minute is over"


async def test_nobody_waits_for_the_writers_turn_while_it_thinks(llm: LlmStage, server: ChatServer) -> None:
    server.then(hangs())
    llm.leave()
    llm.worker(server.base_url, seconds=60).start()
    await server.arrived.wait()
    await asyncio.to_thread(llm.leave, "answer:8")
    assert [job.key for job in llm.jobs()] == ["answer:7", "answer:8"]
    assert llm.heard == []


@pytest.mark.parametrize("found", ["at the next start", "at the end of the lease"])
async def test_whoever_is_killed_while_thinking_is_followed_by_another(
    llm: LlmStage, server: ChatServer, clock: Clock, found: str
) -> None:
    server.then(hangs(), says(WEIGHED))
    llm.leave()
    first = llm.worker(server.base_url, seconds=60)
    first.start()
    await server.arrived.wait()
    await first.stop(0)
    (job,) = llm.jobs()
    assert (job.lease_until, job.done_at, llm.heard) == (clock.now + jobs.LEASE, None, [])
    second = llm.worker(server.base_url)
    assert not await second.turn()
    if found == "at the next start":
        with llm.store.work() as work:
            jobs.release_all(work)
    else:
        clock.forward(seconds=jobs.LEASE.total_seconds())
    second.start()
    assert [reply.read_by for reply in await llm.replies()] == ["llm"]
    await second.stop()
    assert len(llm.heard) == 1


async def tried(llm: LlmStage, clock: Clock, times: int = jobs.TRIES) -> None:
    """As often as somebody looks, a while apart."""
    worker = llm.worker(encoder=Broken())
    for _ in range(times):
        assert await worker.turn()
        await llm.still(worker)
        clock.forward(minutes=1)
    assert not await worker.turn()


async def test_what_fails_again_and_again_comes_back_at_last(llm: LlmStage, clock: Clock) -> None:
    llm.leave()
    await tried(llm, clock)
    assert [event.reply for event in llm.heard] == [GIVEN_UP]
    (job,) = llm.jobs()
    assert (job.attempts, job.failure) == (jobs.TRIES, "RuntimeError")


async def test_what_kills_every_process_comes_back_at_last(llm: LlmStage, clock: Clock) -> None:
    llm.leave()
    for _ in range(jobs.MOST_DEATHS + 1):
        with llm.store.work() as work:
            assert jobs.claim(work, (llm_queue.KIND,))
        with llm.store.work() as work:
            jobs.release_all(work)
    await tried(llm, clock, 1)
    assert [event.reply for event in llm.heard] == [GIVEN_UP]


async def test_whoever_cannot_bear_the_answer_does_not_keep_the_others_from_theirs(llm: LlmStage, clock: Clock) -> None:
    llm.deaf.add("answer:7")
    llm.leave("answer:7")
    llm.leave("answer:8")
    await tried(llm, clock)
    assert [event.key for event in llm.heard] == ["answer:8"]
    assert [job.failure for job in llm.jobs()] == ["RuntimeError", "RuntimeError"]


async def test_labels_of_people_are_learned_when_there_are_more_of_them(llm: LlmStage) -> None:
    given: list[Labelled] = []
    encoder = Words()
    worker = llm.worker(encoder=encoder, extra=lambda work: tuple(given))
    worker.start()
    rows = len(labelled())
    llm.leave("answer:1")
    worker.wake()
    await llm.replies(1)
    given.append(Labelled("en", "why_pick", WHY, VAGUE, clear=True))
    for number in (2, 3):
        llm.leave(f"answer:{number}")
        worker.wake()
        await llm.replies(number)
    assert encoder.asked == [rows, 1, rows + 1, 1, 1]
