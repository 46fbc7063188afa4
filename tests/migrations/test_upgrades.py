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
from sqlalchemy import inspect, select, text

from bot.migrations import ROOT, is_due, migrate, newest
from core.model import Alert, Base, DetectorState, Incident, Job, Schedule, Team, TeamName
from core.model.alert.facts import LevelFacts
from core.model.alert.settings import LevelSettings
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


def test_the_newest_revision_is_told_without_alembic() -> None:
    assert newest() == {revisions()[-1]}


def test_a_branch_is_no_end_once_it_was_merged(tmp_path: Path) -> None:
    told = {"a": None, "b": "a", "c": "a", "d": ("b", "c"), "e": "d", "f": "d"}
    for revision, before in told.items():
        (tmp_path / f"{revision}.py").write_text(f"revision: str = {revision!r}\ndown_revision = {before!r}\n")
    assert newest(tmp_path) == {"e", "f"}


def test_a_migration_is_due_until_the_newest_revision(store: Store) -> None:
    assert is_due(store)
    migrate(store, revisions()[-2])
    assert is_due(store)
    migrate(store)
    assert not is_due(store)


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
        name=TeamName.of("Москва"),
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
        assert work.db.get_one(Team, team.id).name == TeamName.of("Москва")


def test_processes_that_start_together_make_the_tables_once(url: str, store: Store) -> None:
    surroundings = {**os.environ, "SOKRAT_DATABASE_URL": url}
    upgrade = (sys.executable, "-m", "alembic", "upgrade", "head")
    starts = [
        subprocess.Popen(upgrade, cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [start.communicate(timeout=60)[1] for start in starts]
    assert [start.returncode for start in starts] == [0, 0], said
    assert differences(store) == []


FILLED = (  # a row of each table that 0009 renames, or renames something in, as 0008 has it
    "INSERT INTO teams (id, key, name, market, locale, zone, platform, place, place_setting, topic, false_pings)"
    " VALUES (1, 'us', 'US', 'us', 'en', 'UTC', 'slack', 'C1', 'C1', '', 3.5)",
    "INSERT INTO people (id, team_id, name, role, created_at) VALUES (1, 1, 'Ann', 'strategist', '2026-01-01')",
    "INSERT INTO campaigns (id, brief_key, brief, created_by, created_at) VALUES (1, 'k', '{}', 1, '2026-01-01')",
    "INSERT INTO creators (id, platform, handle, name, topics, country, market, currency, bio, measured_on, source)"
    " VALUES (1, 'tiktok', 'mila', 'Mila', '', '', '', '', '', '', '')",
    "INSERT INTO rounds (id, campaign_id, number, size, created_by, created_at, settings, trained_on, lessons, moved)"
    " VALUES (1, 1, 1, 20, 1, '2026-01-01', '{}', '[]', '[]', '{}')",
    "INSERT INTO judgements (id, campaign_id, round_id, creator_id, person_id, team_id, choice, reason, words, at,"
    " current, event_key, said_on, said_order)"
    " VALUES (1, 1, 1, 1, 1, 1, 'yes', '', '', '2026-01-01', true, 'e', 'slack', 7.5)",
    'INSERT INTO watches (id, key, campaign_id, creator_id, metric, period, unit, market, "offset", fed, looked,'
    " state, days) VALUES (5, 'w', 1, 1, 'views', 'hour', '', 'us', 0, 11, 12,"
    ' \'{"detector": "hourly", "before": [], "middle": [], "state": [], "points": []}\', \'{"20500": [2.5, 0.0]}\')',
    "INSERT INTO incidents (id, campaign_id, market, team_id, cause, side, state, urgent, since, newest_at, raised_at,"
    " due_at, told_at, told_in, other_id, other_by) VALUES (1, 1, 'us', 1, 'level', 'fall', 'open', true, '2026-01-01',"
    " '2026-01-01', '2026-01-01', '2026-01-01', '2026-01-02', 'day:1', 1, 1)",
    "INSERT INTO alerts (id, incident_id, about, watch_id, creator_id, metric, side, since, at, at_once, facts,"
    " settings, raised_at)"
    " VALUES (1, 1, 'watch:5:fall', 5, 1, 'views', 'fall', '2026-01-01', '2026-01-01', true,"
    ' \'{"expected": 9.5, "actual": 4.0, "hours": 6, "level": 2.5, "usual": 9.0, "hour": 1.0, "weekday": 1.0,'
    ' "course": 1.0, "unit": "", "posts": 2}\', \'{"detector": "hourly", "bar": 3.5, "budget": 0.1, "factor": 1.0}\','
    " '2026-01-01')",
    "INSERT INTO adjustments (id, incident_id, person_id, owner_id, words, due_on, look_at, state, helped,"
    " at, event_key)"
    " VALUES (1, 1, 1, 1, 'post later', '2026-01-03', '2026-01-05', 'open', '', '2026-01-01', 'e')",
    "INSERT INTO known_times (id, kind, name, market, starts_at, ends_at, person_id, at)"
    " VALUES (1, 'event', 'Black Friday', '', '2026-01-01', '2026-01-02', 1, '2026-01-01')",
    "INSERT INTO seen (key, at) VALUES ('telegram:1', '2026-01-01')",
    "INSERT INTO ticks (name, next_at) VALUES ('watch', '2026-01-01'), ('sweep', '2026-01-01')",
    "INSERT INTO drafts (id, person_id, text, at) VALUES (1, 1, 'beauty', '2026-01-01')",
    "INSERT INTO jobs (id, key, kind, arg, due_at, attempts) VALUES (1, 'a', 'mind', '{}', '2026-01-01', 0),"
    " (2, 'b', 'watch', '{}', '2026-01-01', 0), (3, 'c', 'export', '{}', '2026-01-01', 0)",
)


def test_the_names_of_the_field_come_and_go_on_a_filled_database(store: Store) -> None:
    def everything() -> dict[str, list[tuple[object, ...]]]:
        with store.engine.connect() as db:
            return {
                table: sorted(tuple(row) for row in db.execute(text(f'SELECT * FROM "{table}"')))
                for table in sorted(tables(store))
            }

    migrate(store, "0008")
    with store.engine.begin() as db:
        for statement in FILLED:
            db.execute(text(statement))
    before = everything()
    migrate(store)
    with store.reading() as work:
        alert = work.db.scalars(select(Alert)).one()
        detector = work.db.get_one(DetectorState, alert.detector_id)
        assert (detector.fed_until, detector.state.detector, detector.days[20500].fall) == (11, "hourly", 2.5)
        assert isinstance(alert.facts, LevelFacts)
        assert isinstance(alert.settings, LevelSettings)
        assert (alert.facts.level, alert.settings.threshold) == (2.5, 3.5)
        assert [work.db.get_one(Team, 1).false_alerts_per_week, work.db.get_one(Incident, 1).digest_key] == [
            3.5,
            "day:1",
        ]
        assert sorted(work.db.scalars(select(Job.kind))) == ["detection", "export", "llm"]
        assert sorted(work.db.scalars(select(Schedule.name))) == ["detection", "sweep"]
    assert differences(store) == []
    after = everything()
    downgrade(store, "0008")
    assert everything() == before
    migrate(store)
    assert everything() == after
    if store.is_sqlite:
        with store.engine.connect() as db:
            assert db.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
            assert db.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert db.exec_driver_sql("SELECT name FROM sqlite_schema WHERE sql LIKE '%watch%'").all() == []


@pytest.mark.parametrize("command_line", ["upgrade head", "current", "heads", "check"])
def test_the_command_of_the_docs_finds_the_models(command_line: str, url: str, store: Store) -> None:
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
