"""An operator starts a newer Sokrat on an older database, and an older one again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from bot.prepare import ROOT, migrate
from core.model import Base, Team
from core.store import Store
from tests.databases import KINDS, database


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with database(request.param, request.config, tmp_path, migrated=False) as url:
        yield url


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url)
    yield store
    store.close()


def downgrade(store: Store, revision: str) -> None:
    config = Config(str(ROOT / "alembic.ini"))
    config.attributes["store"] = store
    command.downgrade(config, revision)


def revisions() -> list[str]:
    """All of them, the first one first."""
    scripts = ScriptDirectory.from_config(Config(str(ROOT / "alembic.ini")))
    return [script.revision for script in scripts.walk_revisions()][::-1]


def tables(store: Store) -> set[str]:
    return set(inspect(store.engine).get_table_names()) - {"alembic_version"}


def differences(store: Store) -> list[object]:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, Base.metadata)


def test_every_revision_goes_up_and_down_and_up_again(store: Store) -> None:
    before = "base"
    for revision in revisions():
        migrate(store, revision)
        up = tables(store)
        downgrade(store, before)
        migrate(store, revision)
        assert tables(store) == up
        before = revision
    downgrade(store, "base")
    assert tables(store) == set()
    migrate(store)
    assert differences(store) == []


def test_the_migrated_tables_are_those_of_the_models(store: Store) -> None:
    migrate(store)
    assert tables(store) == set(Base.metadata.tables)
    assert differences(store) == []


def test_starting_again_on_a_database_in_use_changes_nothing(store: Store) -> None:
    migrate(store)
    team = Team(
        key="ru",
        name="Москва",
        market="ru",
        locale="ru",
        zone="Europe/Moscow",
        platform="telegram",
        place="-100",
        place_setting="-100",
    )
    with store.work() as work:
        work.db.add(team)
    migrate(store)
    with store.reading() as work:
        assert work.db.get_one(Team, team.id).name == "Москва"


def test_processes_that_start_together_make_the_tables_once(url: str, store: Store) -> None:
    surroundings = {**os.environ, "SOKRAT_DATABASE_URL": url}
    upgrade = (sys.executable, "-m", "alembic", "upgrade", "head")
    starts = [
        subprocess.Popen(upgrade, cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [start.communicate(timeout=60)[1] for start in starts]
    assert [start.returncode for start in starts] == [0, 0], said
    assert differences(store) == []


@pytest.mark.parametrize("command_line", ["upgrade head", "current", "heads", "check"])
def test_the_command_of_the_readme_finds_the_models(command_line: str, url: str, store: Store) -> None:
    migrate(store)
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    alembic = subprocess.run(
        [Path(sys.executable).with_name("alembic"), *command_line.split()],
        cwd=ROOT,
        env=surroundings | {"SOKRAT_DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert alembic.returncode == 0, alembic.stderr
    assert "Warning" not in alembic.stderr
    assert revisions()[-1] in alembic.stdout or command_line in ("upgrade head", "check")
