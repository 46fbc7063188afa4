"""A store that does not wait for the disk: nothing in these tests has to outlive the machine."""

from pathlib import Path
from typing import Any

from sqlalchemy import event

from core.store import Store


def unsynced(path: Path) -> Store:
    store = Store(f"sqlite:///{path}")
    event.listen(store.engine, "connect", _hurry)
    return store


def _hurry(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")
