"""A question to the model outlives the process that asked it."""

import asyncio
from pathlib import Path

import pytest

from bot.main import Sokrat
from core.llm import tasks
from core.store import Store
from tests.bot.process_case import started
from tests.bot.workers.llm_stage import KEY, MindStage
from tests.conftest import settings
from tests.core.llm.chat_server import ChatServer, hangs


async def test_a_process_that_is_killed_leaves_its_question_to_the_next_start(
    tmp_path: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.then(hangs())
    env = {"OPENAI_API_KEY": KEY, "OPENAI_MODEL": "m", "OPENAI_BASE_URL": server.base_url, "OPENAI_SECONDS": "60"}
    process, _ = await started(tmp_path, **env)
    mind = MindStage(Store(f"sqlite:///{tmp_path}/sokrat.db"), monkeypatch)
    await asyncio.to_thread(mind.leave)
    await server.arrived.wait()
    process.kill()
    await process.wait()
    running = Sokrat(settings(tmp_path))
    await running.start()
    (thought,) = await mind.thoughts()
    assert (thought.why, thought.value.verdict) == ("no_key", "clear")
    assert [job.attempts for job in mind.jobs()] == [1], "the death of a process is no try"
    await running.stop()
    mind.store.close()


async def test_the_whole_process_brings_an_answer_back(sokrat: Sokrat, monkeypatch: pytest.MonkeyPatch) -> None:
    mind = MindStage(sokrat.store, monkeypatch)
    with sokrat.store.reading() as work:
        assert not tasks.is_on(work)
    mind.leave()
    (thought,) = await mind.thoughts()
    assert (thought.read_by, thought.why, thought.value.verdict) == ("rules", "no_key", "clear")


async def test_a_process_with_a_model_asks_it_and_stops_in_the_middle_of_it(
    tmp_path: Path, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.then(hangs())
    running = Sokrat(settings(tmp_path, openai_api_key=KEY, openai_model="m", openai_base_url=server.base_url))
    await running.start()
    mind = MindStage(running.store, monkeypatch)
    with running.store.reading() as work:
        assert tasks.is_on(work)
    mind.leave()
    await server.arrived.wait()
    await running.stop()
    (job,) = mind.jobs()
    assert (job.attempts, job.done_at, mind.heard) == (1, None, [])
