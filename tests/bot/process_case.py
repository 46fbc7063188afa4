"""The bot as a process of its own, as its operator runs it."""

import asyncio
import atexit
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.bot.cli_server import CommandLine

ROOT = Path(__file__).parents[2]


def environment(folder: Path, port: int = 0) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SLACK_", "TELEGRAM_", "SOKRAT_", "OPENAI_"))
    }
    own = {"SOKRAT_DATABASE_URL": f"sqlite:///{folder}/sokrat.db", "SOKRAT_HTTP_PORT": str(port)}
    return {**kept, **own, "PYTHONPATH": str(ROOT)}


async def started(folder: Path, **env: str) -> tuple[asyncio.subprocess.Process, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=folder, env=environment(folder) | env, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 180)).decode()
    assert line.startswith("Sokrat's playground is open: http://127.0.0.1:")
    return process, line.split()[-1]


def run(folder: Path, *words: str, port: int = 0, **env: str) -> subprocess.CompletedProcess[str]:
    """One command and how it ended, as if typed in that folder."""
    return _command_line().run(folder, environment(folder, port) | env, words)


@cache
def _command_line() -> CommandLine:
    server = CommandLine()
    atexit.register(server.close)
    return server
