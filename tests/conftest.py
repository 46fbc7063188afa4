"""A running Sokrat with both chats on loopback, for tests that live a day of its users."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

import bot.deferred_types  # noqa: F401 (before anything imports aiogram)
from bot.main import Sokrat
from bot.settings import Settings
from core.store import Store

# No test asserts on wall time, so neither does a generated one.
hypothesis.settings.register_profile("sokrat", deadline=None)
hypothesis.settings.load_profile("sokrat")


def pytest_collection_finish() -> None:
    """Thousands of collected tests and all that they import stay until the end: garbage isn't looked for among them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


_opened: dict[str, Engine] = {}
_open = Store._open


def _open_with_known_statements(store: Store) -> Engine:
    """Thousands of databases are opened here, and each would compile the same statements again: they compile once."""
    engine = _open(store)
    if engine.dialect.name not in _opened:
        engine._compiled_cache = LRUCache(2_000)
    first = _opened.setdefault(engine.dialect.name, engine)
    engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    return engine


Store._open = _open_with_known_statements  # type: ignore[method-assign]


def settings(folder: Path, **changes: Any) -> Settings:
    """Settings that know nothing of this machine's environment."""
    values = {"sokrat_database_url": f"sqlite:///{folder}/sokrat.db", "sokrat_http_port": 0, **changes}
    return Settings(_env_file=None, **values)


@pytest.fixture
async def sokrat(tmp_path: Path) -> AsyncIterator[Sokrat]:
    running = Sokrat(settings(tmp_path))
    try:
        await running.start()
        yield running
    finally:
        await running.stop()


async def until(what: Callable[[], Any] | Callable[[], Awaitable[Any]], patience: float = 30) -> Any:
    """What `what` returns as soon as it is true; the tests wait for facts, never for a while."""
    end = time.monotonic() + patience
    while True:
        found = what()
        if asyncio.iscoroutine(found):
            found = await found
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"never came true: {what}")
        await asyncio.sleep(0.01)
