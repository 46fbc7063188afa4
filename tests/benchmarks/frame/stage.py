"""A playground in this process, a bot in another, and a listener for what shows up in the chats."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.playground.app import Playground
from tests.benchmarks.frame.process import Bot
from tests.benchmarks.frame.result import Options

Event = dict[str, Any]
Wanted = Mapping[str, Callable[[Event], bool]]
PATIENCE = 20.0
FAIR = "Bot and playground share this machine; SLACK_PER_MINUTE and TELEGRAM_PER_MINUTE are set high, for loopback \
needs no protection from a flood."


@dataclass
class Stage:
    playground: Playground
    bot: Bot
    folder: Path

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder}/sokrat.db"

    async def times(self, act: Callable[[], Awaitable[Any]], wanted: Wanted) -> dict[str, float]:
        """Seconds from the act to the first event of each wanted kind, and until the act returned ("done")."""
        heard = self.playground.feed.listen()
        began = time.perf_counter()
        acting = asyncio.create_task(_timed(act))
        try:
            found = await asyncio.wait_for(_all(heard, dict(wanted)), PATIENCE)
            found["done"] = await acting
        finally:
            self.playground.feed.leave(heard)
            acting.cancel()
        return {name: at - began for name, at in found.items()}


async def _timed(act: Callable[[], Awaitable[Any]]) -> float:
    await act()
    return time.perf_counter()


async def _all(heard: "asyncio.Queue[Event]", wanted: dict[str, Callable[[Event], bool]]) -> dict[str, float]:
    found: dict[str, float] = {}
    while wanted:
        event = await heard.get()
        now = time.perf_counter()
        for name in [name for name, true in wanted.items() if true(event)]:
            found[name] = now
            del wanted[name]
    return found


@asynccontextmanager
async def stage(options: Options, folder: Path | None = None, **changes: str) -> AsyncIterator[Stage]:
    """Starts it, with the creators of `--data` replacing the bundled ones if given; `changes` are settings."""
    with tempfile.TemporaryDirectory(prefix="sokrat-bench-") as made:
        playground, where = Playground(), folder or Path(made)
        await playground.start()
        bot = Bot(playground, where, **({"SOKRAT_SAMPLE": "false"} if options.data else {}), **changes)
        try:
            if options.data:
                await bot.run("import", str(options.data), "--yes")
            await bot.start()
            yield Stage(playground, bot, where)
        finally:
            await bot.stop()
            await playground.stop()
