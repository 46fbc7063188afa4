"""How long a start takes, into an empty folder and into one that is filled, and what the process weighs."""

import asyncio
import tempfile
from pathlib import Path

from bot.playground.app import Playground
from bot.playground.cast import ROLES
from tests.benchmarks.frame.chats import SlackChat
from tests.benchmarks.frame.cost import Cost, cost_of
from tests.benchmarks.frame.numbers import median
from tests.benchmarks.frame.process import Bot
from tests.benchmarks.frame.result import Figure, Options, Result
from tests.benchmarks.frame.stage import stage
from tests.benchmarks.speed.crowd.run import Load

RUNS, QUICK_RUNS = 7, 1
BURST, QUICK_BURST, PER_SECOND = 20, 3, 50
SECONDS, MEMORY = 5, 450
NOTES = (
    "A start ends when /health answers, Slack has had its first socket opened and Telegram its first getUpdates.",
    "The first start migrates an empty SQLite file and loads the bundled creators; the second finds them there.",
    "RSS counts shared pages in full, PSS divides them among the processes that share them.",
)


def measure(options: Options) -> Result:
    return asyncio.run(_measure(options))


async def _measure(options: Options) -> Result:
    result, first, second = Result("Startup: until both platforms are heard, and memory"), list[float](), list[float]()
    for _ in range(QUICK_RUNS if options.quick else RUNS):
        with tempfile.TemporaryDirectory(prefix="sokrat-bench-") as folder:
            first.append(await _start(Path(folder)))
            second.append(await _start(Path(folder)))
    result.figures += [*_times("first", "First start", first), *_times("second", "Second start", second)]
    result.figures += await _memory(options)
    result.notes += [f"{len(first)} runs.", *NOTES]
    return result


async def _start(folder: Path) -> float:
    playground = Playground()
    await playground.start()
    bot = Bot(playground, folder)
    try:
        return await bot.start()
    finally:
        await bot.stop()
        await playground.stop()


def _times(key: str, label: str, seconds: list[float]) -> list[Figure]:
    return [
        Figure(f"{key}_start_median_s", f"{label}, median", median(seconds), "s", SECONDS),
        Figure(f"{key}_start_max_s", f"{label}, max", max(seconds), "s"),
    ]


async def _memory(options: Options) -> list[Figure]:
    """Of one process: after its start, after its first shortlist, after a few hundred events."""
    async with stage(options) as on:
        found = _weight("start", "after the start", cost_of(on.bot.pid))
        chat = SlackChat(on.playground)
        await on.times(lambda: chat.ask(ROLES[0].slack, "shortlist beauty russia 20"), {"posted": chat.posted()})
        found += _weight("shortlist", "after the first shortlist", cost_of(on.bot.pid))
        await Load(on).run(QUICK_BURST if options.quick else BURST, PER_SECOND)
        after = cost_of(on.bot.pid)
        found += _weight("load", "after a load", after)
        return [*found, Figure("peak_rss_mb", "Memory at most (RSS)", after.peak, "MB", MEMORY)]


def _weight(key: str, when: str, cost: Cost) -> list[Figure]:
    return [
        Figure(f"{key}_rss_mb", f"Memory {when} (RSS)", cost.resident, "MB", MEMORY),
        Figure(f"{key}_pss_mb", f"Memory {when} (PSS)", cost.proportional, "MB"),
    ]
