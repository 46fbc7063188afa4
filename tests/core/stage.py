"""What stories of the core share: a clock stepped by hand, several processes, many at once."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import event

from core.store import Store, UnitOfWork

One = TypeVar("One")
Made = TypeVar("Made")
Processes = Callable[[], Store]


class Clock:
    """Tuesday noon, until a test moves on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 3, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@contextmanager
def in_vain(store: Store) -> Iterator[UnitOfWork]:
    """A transaction of which nothing stays, for stories told many times over."""
    with store.work() as work:
        yield work
        work.db.rollback()


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """What this process asks of its database meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def all_at_once(do: Callable[[One], Made], ones: Iterable[One]) -> list[Made]:
    """What `do` made of each, all begun at the same moment; the first trouble of any of them is raised."""
    crowd = list(ones)
    together = threading.Barrier(len(crowd))

    def begin(one: One) -> Made:
        together.wait(30)
        return do(one)

    with ThreadPoolExecutor(len(crowd)) as threads:
        return list(threads.map(begin, crowd))
