"""A migrated database of each kind, and as many processes on it as a story needs."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store import Store
from tests.core.stage import Clock, Processes
from tests.databases import KINDS, database


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every story is told on both databases, but many inputs of one story on SQLite only: what differs between them is
    SQL, and one input meets it. SOKRAT_EVERY_INPUT=1 tells all of them on both."""
    if os.environ.get("SOKRAT_EVERY_INPUT"):
        return
    met: set[tuple[Path, str]] = set()
    spared: list[pytest.Item] = []
    for item in items:
        on = getattr(item, "callspec", None)
        if on is None or on.params.get("address") != "postgresql":
            continue
        story = (item.path, item.originalname)  # type: ignore[attr-defined]
        if story in met:
            spared.append(item)
        met.add(story)
    if spared:
        config.hook.pytest_deselected(items=spared)
        items[:] = [item for item in items if item not in set(spared)]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with database(request.param, request.config, tmp_path) as url:
        yield url


@pytest.fixture
def process(address: str, clock: Clock) -> Iterator[Processes]:
    """Opens the database as one more process would: nothing but the tables is shared."""
    opened: list[Store] = []

    def open_store() -> Store:
        opened.append(Store(address, clock=clock))
        return opened[-1]

    yield open_store
    for store in opened:
        store.close()


@pytest.fixture
def store(process: Processes) -> Store:
    return process()
