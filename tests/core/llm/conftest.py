"""A model on a migrated database, a server that does as it is told, and time that passes only where a story says so."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from core.llm import LanguageModel, Policy
from core.store import Store
from tests.core.llm.chat_server import ChatServer
from tests.core.llm.llm_case import KEY, Make, Sleeper
from tests.core.stage import Clock
from tests.databases import database


@pytest.fixture(autouse=True)
def _nothing_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def lone(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """One database is enough for what hardly touches it."""
    with database("sqlite", request.config, tmp_path) as url:
        store = Store(url, clock=clock)
        yield store
        store.close()


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with ChatServer().running() as running:
        yield running


@pytest.fixture
def sleeper() -> Sleeper:
    return Sleeper()


@pytest.fixture
async def make(lone: Store, server: ChatServer, sleeper: Sleeper) -> AsyncIterator[Make]:
    """Models on terms of the story's choice."""
    models: list[LanguageModel] = []

    def llm(**changes: Any) -> LanguageModel:
        policy = Policy(**{"key": KEY, "model": "test-model", "base_url": server.base_url, **changes})
        models.append(LanguageModel(lone, policy, monotonic=sleeper, sleep=sleeper.sleep, rng=Random(5)))
        return models[-1]

    yield llm
    for opened in models:
        await opened.close()


@pytest.fixture
def llm(make: Make) -> LanguageModel:
    return make()


@pytest.fixture(autouse=True)
def _the_key_is_never_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """However much is logged, and by whom."""
    for name in ("", "openai", "httpx2", "httpcore2"):
        caplog.set_level(logging.DEBUG, logger=name)
    yield
    assert KEY not in caplog.text
    assert not any(KEY in f"{record.__dict__}" for record in caplog.records)
