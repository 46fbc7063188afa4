"""A migrated database of each kind, and as many processes on it as a story needs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store import Store
from tests.core.stage import Clock, Processes
from tests.databases import KINDS, database


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
