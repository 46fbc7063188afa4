"""A question to the model outlives the process that asked it."""

import asyncio
from pathlib import Path

import pytest

from bot.main import Sokrat
from core.llm import queue as llm_queue
from core.store import Store
from tests.bot.process_case import started
from tests.bot.workers.llm_stage import KEY, LlmStage
from tests.conftest import settings
from tests.core.llm.chat_server import ChatServer, hangs


async def test_a_process_that_is_killed_leaves_its_question_to_the_next_start(
    tmp_path: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.then(hangs())
    env = {"OPENAI_API_KEY": KEY, "OPENAI_MODEL": "m", "OPENAI_BASE_URL": server.base_url, "OPENAI_SECONDS": "60"}
    process, _ = await started(tmp_path, **env)
    llm = LlmStage(Store(f"sqlite:///{tmp_path}/sokrat.db"), monkeypatch)
    await asyncio.to_thread(llm.leave)
    await server.arrived.wait()
    process.kill()
    await process.wait()
    running = Sokrat(settings(tmp_path))
    await running.start()
    (reply,) = await llm.replies()
    assert (reply.why, reply.value.verdict) == ("no_key", "clear")
    assert [job.attempts for job in llm.jobs()] == [1], "the death of a process is no try"
    await running.stop()
    llm.store.close()


async def test_the_whole_process_brings_an_answer_back(sokrat: Sokrat, monkeypatch: pytest.MonkeyPatch) -> None:
    llm = LlmStage(sokrat.store, monkeypatch)
    with sokrat.store.reading() as work:
        assert not llm_queue.is_on(work)
    llm.leave()
    (reply,) = await llm.replies()
    assert (reply.read_by, reply.why, reply.value.verdict) == ("rules", "no_key", "clear")


async def test_a_process_with_a_model_asks_it_and_stops_in_the_middle_of_it(
    tmp_path: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.then(hangs())
    running = Sokrat(settings(tmp_path, openai_api_key=KEY, openai_model="m", openai_base_url=server.base_url))
    await running.start()
    llm = LlmStage(running.store, monkeypatch)
    with running.store.reading() as work:
        assert llm_queue.is_on(work)
    llm.leave()
    await server.arrived.wait()
    await running.stop()
    (job,) = llm.jobs()
    assert (job.attempts, job.done_at, llm.heard) == (1, None, [])
