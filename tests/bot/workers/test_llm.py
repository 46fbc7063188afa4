"""Questions to the mind come back whatever happens: by the model, by the rules, once, and with nobody held up."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.workers.llm import AT_ONCE, GIVEN_UP
from core.delivery import jobs
from core.llm import Phrasing, Reading, Reply, Translating, Weighed, Weighing, tasks
from core.questions.clarity.encoder import UniversalEncoder
from core.questions.clarity.labels import Labelled, labelled
from core.questions.clarity.scorer import Clarity
from core.store import Store
from tests.bot.workers.llm_stage import CLEAR, VAGUE, WEIGHED, WHY, Broken, MindStage, Words
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
async def mind(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MindStage]:
    stage = MindStage(store, monkeypatch)
    yield stage
    await stage.close()


async def test_without_a_key_answers_are_weighed_by_rules(mind: MindStage) -> None:
    mind.leave("answer:1")
    mind.leave("answer:2", Weighing("why_pick", WHY, VAGUE))
    mind.leave("answer:3", Weighing("why_pick", WHY, VAGUE, asked_before=True))
    mind.thinker(encoder=UniversalEncoder()).start()
    await mind.thoughts(3)
    found = {event.subject: event.thought for event in mind.heard}
    verdicts = {subject: thought.value.verdict for subject, thought in found.items()}
    assert verdicts == {"answer:1": "clear", "answer:2": "ask", "answer:3": "unclear"}
    assert {(thought.read_by, thought.why) for thought in found.values()} == {("rules", "no_key")}


async def test_what_only_a_model_does_comes_back_empty_for_whoever_asked(mind: MindStage) -> None:
    asked = (Phrasing("why_pick", WHY, "", "en"), Reading("less beauty", "", ()), Translating(WHY, "en", "ru"))
    for number, task in enumerate(asked):
        mind.leave(f"question:{number}", task)
    mind.thinker(encoder=Broken()).start()
    assert await mind.thoughts(3) == [Reply(None, "rules", "no_key")] * 3
    assert {event.asked for event in mind.heard} == set(asked)


async def test_a_model_that_answers_is_not_told_what_is_for_rules(mind: MindStage, server: ChatServer) -> None:
    server.then(says(WEIGHED))
    told = []
    mind.leave(asked=Weighing("why_pick", WHY, CLEAR, asked_before=True))
    mind.thinker(server.base_url, Broken(), done=lambda: told.append(1)).start()
    assert await mind.thoughts() == [Reply(Weighed(**WEIGHED), "llm")]
    assert "asked_before" not in f"{server.heard}"
    await until(lambda: told)  # somebody has to deliver what came of it
    (job,) = mind.jobs()
    assert (job.done_at is not None, job.lease_until, CLEAR in f"{job.arg}") == (True, None, False)


async def test_a_model_that_hangs_gives_way_to_the_rules(mind: MindStage, server: ChatServer) -> None:
    server.then(hangs())
    mind.leave()
    mind.thinker(server.base_url, seconds=0.4).start()
    (thought,) = await mind.thoughts()
    assert (thought.read_by, thought.why, type(thought.value)) == ("rules", "timeout", Clarity)


async def test_a_model_that_is_not_let_in_gives_way_to_the_rules(mind: MindStage, server: ChatServer) -> None:
    server.then(fails(401))
    mind.leave()
    mind.thinker(server.base_url).start()
    (thought,) = await mind.thoughts()
    assert (thought.read_by, thought.why, type(thought.value)) == ("rules", "bad_key", Clarity)


async def test_a_slow_answer_holds_no_other(mind: MindStage, server: ChatServer) -> None:
    server.then(hangs(), says(WEIGHED))
    for number in range(3):
        mind.leave(f"answer:{number}")
    mind.thinker(server.base_url, seconds=60).start()
    assert {thought.read_by for thought in await mind.thoughts(2)} == {"llm"}
    assert len(mind.heard) == 2


async def test_so_many_at_once_and_no_more(mind: MindStage, server: ChatServer) -> None:
    server.then(hangs())
    for number in range(AT_ONCE + 2):
        mind.leave(f"answer:{number}")
    thinker = mind.thinker(server.base_url, seconds=60)
    assert await thinker.turn()
    assert not await thinker.turn()
    assert [job.attempts for job in mind.jobs()] == [1] * AT_ONCE + [0] * 2


async def test_nobody_waits_for_the_writers_turn_while_it_thinks(mind: MindStage, server: ChatServer) -> None:
    server.then(hangs())
    mind.leave()
    mind.thinker(server.base_url, seconds=60).start()
    await server.arrived.wait()
    await asyncio.to_thread(mind.leave, "answer:8")
    assert [job.key for job in mind.jobs()] == ["answer:7", "answer:8"]
    assert mind.heard == []


@pytest.mark.parametrize("found", ["at the next start", "at the end of the lease"])
async def test_whoever_is_killed_while_thinking_is_followed_by_another(
    mind: MindStage, server: ChatServer, clock: Clock, found: str
) -> None:
    server.then(hangs(), says(WEIGHED))
    mind.leave()
    first = mind.thinker(server.base_url, seconds=60)
    first.start()
    await server.arrived.wait()
    await first.stop(0)
    (job,) = mind.jobs()
    assert (job.lease_until, job.done_at, mind.heard) == (clock.now + jobs.LEASE, None, [])
    second = mind.thinker(server.base_url)
    assert not await second.turn()
    if found == "at the next start":
        with mind.store.work() as work:
            jobs.release_all(work)
    else:
        clock.forward(seconds=jobs.LEASE.total_seconds())
    second.start()
    assert [thought.read_by for thought in await mind.thoughts()] == ["llm"]
    await second.stop()
    assert len(mind.heard) == 1


async def tried(mind: MindStage, clock: Clock, times: int = jobs.TRIES) -> None:
    """As often as somebody looks, a while apart."""
    thinker = mind.thinker(encoder=Broken())
    for _ in range(times):
        assert await thinker.turn()
        await mind.still(thinker)
        clock.forward(minutes=1)
    assert not await thinker.turn()


async def test_what_fails_again_and_again_comes_back_at_last(mind: MindStage, clock: Clock) -> None:
    mind.leave()
    await tried(mind, clock)
    assert [event.thought for event in mind.heard] == [GIVEN_UP]
    (job,) = mind.jobs()
    assert (job.attempts, job.failure) == (jobs.TRIES, "RuntimeError")


async def test_what_kills_every_process_comes_back_at_last(mind: MindStage, clock: Clock) -> None:
    mind.leave()
    for _ in range(jobs.MOST_DEATHS + 1):
        with mind.store.work() as work:
            assert jobs.claim(work, (tasks.KIND,))
        with mind.store.work() as work:
            jobs.release_all(work)
    await tried(mind, clock, 1)
    assert [event.thought for event in mind.heard] == [GIVEN_UP]


async def test_whoever_cannot_bear_the_answer_does_not_keep_the_others_from_theirs(
    mind: MindStage, clock: Clock
) -> None:
    mind.deaf.add("answer:7")
    mind.leave("answer:7")
    mind.leave("answer:8")
    await tried(mind, clock)
    assert [event.key for event in mind.heard] == ["answer:8"]
    assert [job.failure for job in mind.jobs()] == ["RuntimeError", "RuntimeError"]


async def test_labels_of_people_are_learned_when_there_are_more_of_them(mind: MindStage) -> None:
    given: list[Labelled] = []
    encoder = Words()
    thinker = mind.thinker(encoder=encoder, extra=lambda work: tuple(given))
    thinker.start()
    rows = len(labelled())
    mind.leave("answer:1")
    thinker.wake()
    await mind.thoughts(1)
    given.append(Labelled("en", "why_pick", WHY, VAGUE, clear=True))
    for number in (2, 3):
        mind.leave(f"answer:{number}")
        thinker.wake()
        await mind.thoughts(number)
    assert encoder.asked == [rows, 1, rows + 1, 1, 1]
