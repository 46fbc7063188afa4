"""Both databases for tests: a private PostgreSQL that stops with the test run, and files of SQLite."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest

from bot.migrations import migrate
from core.store import Store

KINDS = ("sqlite", "postgresql")
NEEDED = ("initdb", "pg_ctl", "postgres")
MISSING = "no PostgreSQL here: initdb, pg_ctl and postgres are neither on the PATH nor in /usr/lib/postgresql"
# A zone that turns its clocks, so that a time which loses its zone on the way shows; nothing here survives a crash.
OPTIONS = (
    "-c listen_addresses= -c timezone=America/New_York -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    " -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c jit=off"
)


class PostgreSQL:
    """A cluster of its own behind a socket in a folder of its own."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="sokrat-pg-"))
        self._names = count()
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self) -> None:
        if _owner():
            shutil.chown(self.folder, _owner())
        self._run("initdb", "-U", "sokrat", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", f"-k {self.folder} {OPTIONS}", "start")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), "-D", str(self.folder / "data"), *arguments]
        owner = {"user": _owner(), "group": _owner(), "extra_groups": []} if _owner() else {}
        # Files instead of pipes: the server keeps what it inherits open.
        with (self.folder / program).open("w+") as told:
            done = subprocess.run(command, cwd=self.folder, stdout=told, stderr=told, check=False, **owner)
            told.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} failed: {told.read()}")

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://sokrat@/{name}?host={self.folder}"

    def ask(self, query: str) -> None:
        with psycopg.connect(f"host={self.folder} user=sokrat dbname=postgres", autocommit=True) as connection:
            connection.execute(query)

    @cache  # noqa: B019 (there is one server)
    def template(self) -> str:
        self.ask("CREATE DATABASE migrated")
        prepare(self.url("migrated"))
        return "migrated"

    @contextmanager
    def database(self, template: str) -> Iterator[str]:
        name = f"test{next(self._names)}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        yield self.url(name)
        self.ask(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def _owner() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid():
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _binaries() -> Path | None:
    on_path = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    folders = [*([Path(on_path).resolve().parent] if on_path else []), *reversed(installed)]
    return next((folder for folder in folders if all((folder / program).exists() for program in NEEDED)), None)


def prepare(url: str) -> None:
    store = Store(url)
    migrate(store)
    store.close()


@cache
def sqlite_template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        prepare(f"sqlite:///{folder}/migrated.db")
        return Path(folder, "migrated.db").read_bytes()


@cache
def server(config: pytest.Config) -> PostgreSQL:
    """One for the whole run, stopped when it ends however it ends; where there is none, only CI minds."""
    binaries = _binaries()
    if binaries is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    started = PostgreSQL(binaries)
    config.add_cleanup(started.stop)
    return started


@contextmanager
def database(kind: str, config: pytest.Config, folder: Path, *, migrated: bool = True) -> Iterator[str]:
    """The address of a database of this kind that nobody else has."""
    if kind == "postgresql":
        postgresql = server(config)
        with postgresql.database(postgresql.template() if migrated else "template0") as url:
            yield url
        return
    if migrated:
        (folder / "sokrat.db").write_bytes(sqlite_template())
    yield f"sqlite:///{folder}/sokrat.db"
