"""The bot as a separate process: its environment, when it's ready, what it costs."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from aiohttp import ClientError, ClientSession

from bot.playground import cast
from bot.playground.app import Playground

ROOT = Path(__file__).parents[3]
NO_LIMIT = "100000"
# What to drop from the environment to run only the other platform.
ALONE = {
    "slack": {"TELEGRAM_BOT_TOKEN": ""},
    "telegram": {"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""},
}
OWN = ("SOKRAT_", "SLACK_", "TELEGRAM_", "OPENAI_")
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(playground: Playground, folder: Path, port: int, **changes: str) -> dict[str, str]:
    """Nothing from this machine's settings, and no proxy for loopback; Python's bytecode is kept, as usual."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(OWN) and not k.lower().endswith("_proxy")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept | {
        "PYTHONPATH": str(ROOT),
        "SOKRAT_DATABASE_URL": f"sqlite:///{folder}/sokrat.db",
        "SOKRAT_HTTP_PORT": str(port),
        "SOKRAT_LOG_LEVEL": "WARNING",
        "SOKRAT_TEAMS__US__PLACE": cast.SLACK_CHANNEL,
        "SOKRAT_TEAMS__RU__PLACE": str(cast.TELEGRAM_CHAT),
        "SLACK_API_URL": playground.slack_api_url,
        "SLACK_BOT_TOKEN": cast.SLACK_BOT_TOKEN,
        "SLACK_APP_TOKEN": cast.SLACK_APP_TOKEN,
        "SLACK_PER_MINUTE": NO_LIMIT,
        "TELEGRAM_API_URL": playground.telegram_api_url,
        "TELEGRAM_BOT_TOKEN": cast.TELEGRAM_TOKEN,
        "TELEGRAM_PER_MINUTE": NO_LIMIT,
        **changes,
    }


class Bot:
    def __init__(self, playground: Playground, folder: Path, **changes: str) -> None:
        self._playground, self._folder = playground, folder
        self._port = free_port()
        self._environment = environment(playground, folder, self._port, **changes)
        self._polled = 0
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def platforms(self) -> tuple[str, ...]:
        """The platforms it was given a token for."""
        return tuple(name for name in ALONE if self._environment[f"{name.upper()}_BOT_TOKEN"])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def log(self) -> str:
        return (self._folder / "log").read_text("utf-8", "replace")

    async def run(self, *arguments: str) -> None:
        """Runs one of its small commands to the end."""
        await self._spawn(*arguments)
        assert self._process is not None
        if await self._process.wait():
            raise RuntimeError(f"python -m bot {' '.join(arguments)} failed:\n{self.log[-2000:]}")

    async def start(self) -> float:
        """Seconds until /health answers, Slack has a socket and Telegram is polled for updates, if they're on."""
        poll, self._polled = self._playground.telegram.polling.poll, 0

        async def counted(*args: float) -> list[dict[str, object]]:
            self._polled += 1
            return await poll(*args)  # type: ignore[arg-type]

        self._playground.telegram.polling.poll = counted  # type: ignore[method-assign,assignment]
        began = time.perf_counter()
        await self._spawn()
        try:
            await asyncio.wait_for(self._until_ready(), PATIENCE)
        finally:
            self._playground.telegram.polling.poll = poll  # type: ignore[method-assign]
        return time.perf_counter() - began

    async def stop(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self._process.wait(), 30)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()

    async def kill(self) -> None:
        """Without a clean shutdown."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def _spawn(self, *arguments: str) -> None:
        command = (sys.executable, "-m", "bot", *arguments)
        # In its own folder, so nobody's .env is read.
        with (self._folder / "log").open("ab") as told:
            self._process = await asyncio.create_subprocess_exec(
                *command, cwd=self._folder, env=self._environment, stdout=told, stderr=told
            )

    async def _until_ready(self) -> None:
        async with ClientSession() as session:
            await self._until(lambda: self._healthy(session))
        sockets, on = self._playground.slack.delivery.sockets, self.platforms
        while not ((sockets.connections or "slack" not in on) and (self._polled or "telegram" not in on)):
            await self._alive(0.005)

    async def _until(self, true: Callable[[], object]) -> None:
        while not await true():  # type: ignore[misc]
            await self._alive(0.01)

    async def _alive(self, pause: float) -> None:
        assert self._process is not None
        if self._process.returncode is not None:
            raise RuntimeError(f"the bot ended by itself:\n{self.log[-2000:]}")
        await asyncio.sleep(pause)

    async def _healthy(self, session: ClientSession) -> bool:
        try:
            async with session.get(f"http://127.0.0.1:{self._port}/health") as answer:
                return answer.status == 200
        except ClientError:
            return False
