"""The doctor asks the language model one thing and says in a sentence what to do about what came of it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli.llm_check import SAYS, check_llm
from tests.conftest import settings
from tests.core.llm.chat_server import ChatServer, fails, floods, hangs, hangs_up, raw, says

KEY = "sk-dummy-not-a-real-key-0000"
GOOD = {"translation": "Доброе утро"}


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with ChatServer().running() as running:
        yield running


async def told(folder: Path, address: str, **changes: Any) -> str:
    given = {"openai_api_key": KEY, "openai_model": "small", "openai_base_url": address, **changes}
    said = str(await check_llm(settings(folder, **given)))
    assert KEY not in said
    assert f"language model small at {address}" in said
    return said


async def test_without_a_key_nobody_is_asked(tmp_path: Path) -> None:
    assert str(await check_llm(settings(tmp_path))) == "ok    no language model is set: built-in rules are used"
    assert not (tmp_path / "sokrat.db").exists()


async def test_a_model_that_answers_is_named_with_its_server(tmp_path: Path, server: ChatServer) -> None:
    server.then(says(GOOD))
    assert await told(tmp_path, server.base_url) == f"ok    language model small at {server.base_url}"
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    ("behaviour", "mend"),
    [
        (fails(401), "Copy the key again"),
        (fails(404), "Check OPENAI_MODEL"),
        (fails(429, retry_after="60"), "Check the account's limits"),
        (fails(503, retry_after="60"), "the server's log"),
        (hangs(), "Raise OPENAI_SECONDS"),
        (hangs_up(b"{"), "hung up in the middle"),
        (raw(b"<html>Welcome</html>", "text/html"), "Check OPENAI_BASE_URL"),
        (floods(), "Check OPENAI_BASE_URL"),
        (says("Доброе утро"), "(not_json), and built-in rules are used instead"),
        (says({"text": "Доброе утро"}), "(wrong_schema), and built-in rules are used instead"),
        (says({"translation": "Good morning to you"}), "(wrong_language), and built-in rules are used instead"),
    ],
)
async def test_what_to_mend(tmp_path: Path, server: ChatServer, behaviour: Any, mend: str) -> None:
    server.then(behaviour)
    said = await told(tmp_path, server.base_url, openai_seconds=1)
    assert said.startswith("FIX   ")
    assert mend in said


async def test_nobody_is_there(tmp_path: Path) -> None:
    assert "can't reach it" in await told(tmp_path, "http://127.0.0.1:9/v1", openai_seconds=1)


async def test_the_question_counts_like_any_other(tmp_path: Path, server: ChatServer) -> None:
    said = await told(tmp_path, server.base_url, openai_tokens_per_day=10)
    assert "OPENAI_TOKENS_PER_DAY" in said
    assert server.heard == []


async def test_without_a_database_nobody_can_count(tmp_path: Path, server: ChatServer) -> None:
    (tmp_path / "sokrat.db").write_bytes(b"this is no database at all, and long enough to be sure of it" * 20)
    assert "not asked, because the database keeps count" in await told(tmp_path, server.base_url)
    assert server.heard == []


def test_every_sentence_says_what_to_do() -> None:
    verbs = ("Check", "Copy", "Raise")
    assert all(any(verb in sentence for verb in verbs) for sentence in SAYS.values())
