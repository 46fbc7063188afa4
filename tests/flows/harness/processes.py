"""Bots in processes of their own, born in the nursery of `fork_server.py`, with both chats in the test's process."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from bot.playground import cast
from bot.playground.app import Playground
from tests.conftest import until

ROOT = Path(__file__).parents[3]
PATIENCE = 120  # seconds for a bot to be ready, or to end


def environment(playground: Playground, folder: Path) -> dict[str, str]:
    """Settings as an operator would set them, with the playground for both platforms."""
    teams = {"US__PLACE": cast.SLACK_CHANNEL, "RU__PLACE": str(cast.TELEGRAM_CHAT), "RU__LOCALE": "en"}
    return {
        "SOKRAT_DATABASE_URL": f"sqlite:///{folder}/sokrat.db",
        "SOKRAT_HTTP_PORT": "0",
        "SOKRAT_LOG_LEVEL": "WARNING",
        "SLACK_BOT_TOKEN": cast.SLACK_BOT_TOKEN,
        "SLACK_APP_TOKEN": cast.SLACK_APP_TOKEN,
        "SLACK_API_URL": playground.slack_api_url,
        "SLACK_PER_MINUTE": "6000",
        "TELEGRAM_BOT_TOKEN": cast.TELEGRAM_TOKEN,
        "TELEGRAM_API_URL": playground.telegram_api_url,
        "TELEGRAM_PER_MINUTE": "6000",
        **{f"SOKRAT_TEAMS__{name}": value for name, value in teams.items()},
    }


class Nursery:
    """One bot at a time. What it says is heard by a thread of its own: a test that gives up leaves nothing waiting."""

    def __init__(self) -> None:
        clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        script = [sys.executable, "-m", "tests.flows.harness.fork_server"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        # One thread of arithmetic: a fork keeps none of the others.
        self._process = subprocess.Popen(script, cwd=ROOT, env=clean | {"OPENBLAS_NUM_THREADS": "1"}, **pipes)
        self._bot: int | None = None
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        assert self._lines.get(timeout=PATIENCE) == "open"

    async def bear(self, settings: dict[str, str], log: Path, moment: str = "", nth: int = 0) -> None:
        """A bot that dies at the nth such moment, or lives on; it may be dead before it is ready."""
        assert self._process.stdin is not None
        if self._bot is not None:  # of a story that failed: the next one begins without it
            self.end(signal.SIGKILL)
            await self.gone()
        wish = {"environment": settings, "log": str(log), "moment": moment, "nth": nth}
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        self._bot = int(await self._said())

    async def ready(self) -> None:
        """Whoever speaks to a bot that is not there yet is told to try again."""
        while (said := await self._said()) != "ready":
            assert not said.startswith("gone"), said

    async def gone(self) -> int:
        """How the bot ended: 0, or minus the signal that killed it."""
        while not (said := await self._said()).startswith("gone"):
            pass
        self._bot = None
        return int(said.split()[1])

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        assert self._bot is not None
        os.kill(self._bot, how)

    def close(self) -> None:
        if self._bot is not None:
            with suppress(ProcessLookupError):
                os.kill(self._bot, signal.SIGKILL)
        self._process.kill()
        self._process.wait()

    async def _said(self) -> str:
        return str(await until(self._line, PATIENCE))

    def _line(self) -> str:
        with suppress(queue.Empty):
            return self._lines.get_nowait()
        return "" if self._process.poll() is None else "gone 1"

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.strip())
