"""Where every story begins: the tables, the bundled creators and their texts' places, made once and copied."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from bot.prepare import fill, open_store
from tests.conftest import settings


def lay(database: Path) -> str:
    """A database of its own for one story; its address."""
    for made in _template().glob("sokrat.*"):
        shutil.copy(made, database.with_suffix(made.name.removeprefix("sokrat")))
    return f"sqlite:///{database}"


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sokrat-ground-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = open_store(settings(folder))
    fill(store, settings(folder))
    store.close()
    return folder
