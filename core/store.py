"""The database: one event is one transaction. Nothing above this file knows which database it is."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

# Any number, as long as it's the same in every process that writes to one PostgreSQL database.
WRITER_LOCK = 5074


def utc_now() -> datetime:
    return datetime.now(UTC)


def is_unavailable(error: Exception) -> bool:
    """The database can't be reached or is busy: the same work may succeed later."""
    return isinstance(error, OperationalError) or getattr(error, "connection_invalidated", False) is True


@dataclass
class UnitOfWork:
    """One transaction: the session, the time it happens at, and what happened in it (`news`)."""

    db: Session
    now: datetime
    store: "Store"
    news: list[Any] = field(default_factory=list)

    def happened(self, event_: object) -> None:
        self.news.append(event_)


class Store:
    """Opens transactions. Writers go one at a time, so reading and then writing is safe by default: on SQLite by BEGIN
    IMMEDIATE (a deferred BEGIN loses the race with "database is locked"), on PostgreSQL by one advisory lock."""

    def __init__(self, url: str, *, clock: Callable[[], datetime] = utc_now) -> None:
        self.url = make_url(url)
        self.clock = clock
        self.memo: dict[str, Any] = {}  # what can be recomputed from the tables: prepared features
        self._writing = threading.Lock()
        self.engine = self._open()

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    def _open(self) -> Engine:
        if not self.is_sqlite:
            engine = create_engine(self.url, pool_pre_ping=True, pool_size=8)
            event.listen(engine, "connect", _postgresql_zone)
            return engine
        engine = create_engine(self.url, connect_args={"timeout": 30, "check_same_thread": False}, pool_size=8)
        event.listen(engine, "connect", _sqlite_pragmas)
        event.listen(engine, "begin", _sqlite_begin)
        return engine

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """Opens a write transaction: commits when the block ends, rolls back when it raises."""
        with self._turn(), Session(self.engine, expire_on_commit=False) as db, db.begin():
            self.wait_for_turn(db.connection())
            yield UnitOfWork(db, self.clock(), self)

    def wait_for_turn(self, connection: Connection) -> None:
        """Nobody else writes from here to the end of its transaction. On SQLite its BEGIN has already waited."""
        if not self.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """Opens a consistent view of the tables that never waits for a writer. Writing in it is a mistake."""
        connection = self.engine.connect().execution_options(reading=True)
        if not self.is_sqlite:
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection, Session(connection) as db:
            yield UnitOfWork(db, self.clock(), self)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        # SQLite's own wait polls with sleeps of up to 100 ms; threads of one process queue better here.
        if not self.is_sqlite:
            yield
            return
        with self._writing:
            yield

    def close(self) -> None:
        self.engine.dispose()


def _postgresql_zone(connection: Any, _record: ConnectionPoolEntry) -> None:
    # In the server's own zone, the hour that occurs twice a year is two times that look the same.
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _sqlite_pragmas(connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver mustn't open its own transactions
    for pragma in ("busy_timeout=30000", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    _sqlite_wal(connection)


def _sqlite_wal(connection: Any) -> None:
    """Switching to WAL is the one thing that doesn't wait for others on its own: two first starts may collide in it."""
    for _ in range(300):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            time.sleep(0.1)
    connection.execute("PRAGMA journal_mode=WAL")


def _sqlite_begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading")
    driver: Any = connection.connection.dbapi_connection  # straight to the driver: this runs on every event
    driver.execute(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
