"""Databases made once and copied for every test, and stages to play on."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli.gallery import collected, prepared
from core.creators.pool import CreatorPool, pool_of
from core.store import Store
from handlers.gallery.stage import Example, Stage
from tests.handlers.unsynced_store import unsynced

Collected = dict[tuple[str, str], list[Example]]


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("databases")
    prepared(folder)
    store = unsynced(folder / "full.db")
    with store.reading() as work:
        pool_of(work)  # keeps where the texts of its creators stand, beside it
    store.close()
    return folder


@pytest.fixture(scope="session")
def roster(databases: Path) -> CreatorPool:
    store = unsynced(databases / "full.db")
    with store.reading() as work:
        pool = pool_of(work)
    store.close()
    return pool


@pytest.fixture
def stage(databases: Path, roster: CreatorPool, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Makes a stage: `stage("slack", "en", kind="empty")`."""
    stores: list[Store] = []

    def make(platform: Any = "slack", locale: str = "en", kind: str = "full") -> Stage:
        path = tmp_path / f"{len(stores)}.db"
        for file in databases.glob(f"{kind}.*"):
            shutil.copy(file, path.with_suffix(file.name.removeprefix(kind)))
        stores.append(unsynced(path))
        stores[-1].memo["roster"] = roster  # of this version of the table only: prepared anew when it changes
        return Stage(stores[-1], platform, locale)

    yield make
    for store in stores:
        store.close()


@pytest.fixture(scope="session")
def gallery() -> Collected:
    logging.disable(logging.CRITICAL)  # the failures among the examples are meant
    found = {place: list(played) for place, played in collected()}
    logging.disable(logging.NOTSET)
    return found
