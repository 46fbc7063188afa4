"""What startup costs, with an empty folder and with a populated one, and the process's footprint: three setups."""

import asyncio
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.playground.app import Playground
from bot.playground.cast import ROLES
from tests.benchmarks.frame.chats import SlackChat, TelegramChat
from tests.benchmarks.frame.cost import Cost, cost_of
from tests.benchmarks.frame.numbers import median
from tests.benchmarks.frame.process import ALONE, Bot
from tests.benchmarks.frame.result import Figure, Options, Result
from tests.benchmarks.frame.stage import stage
from tests.benchmarks.speed.crowd.run import Load

RUNS, QUICK_RUNS = 5, 1
BURST, QUICK_BURST, PER_SECOND = 20, 3, 50
SETTLED = 1.0  # seconds from the start until we count: deferred work counts as well
SECONDS, CPU_SECONDS, STARTED, LOADED = 5, 2.5, 260, 400  # at most
SETUPS = {"": ("both platforms", {}), **{f"_{name}": (f"{name.title()} alone", ALONE[name]) for name in ALONE}}
NOTES = (
    "A start ends when /health answers, Slack has had its first socket opened and Telegram its first getUpdates; "
    f"processor time and memory are read {SETTLED:.0f} s later.",
    "The first start migrates an empty SQLite file and loads the bundled creators; the second finds them there.",
    "RSS counts shared pages in full, PSS divides them among the processes that share them.",
)


@dataclass
class Starts:
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def measure(options: Options) -> Result:
    return asyncio.run(_measure(options))


async def _measure(options: Options) -> Result:
    result = Result("Startup: processor time until the platforms are heard, and memory")
    for suffix, (label, changes) in SETUPS.items():
        first, second = Starts(), Starts()
        for left in reversed(range(QUICK_RUNS if options.quick else RUNS)):
            with tempfile.TemporaryDirectory(prefix="sokrat-bench-") as folder:
                await _start(Path(folder), first, changes)
                await _start(Path(folder), second, changes)
                weights = [] if left else await _memory(options, Path(folder), suffix, label, changes)
        result.figures += _times("first", suffix, f"First start, {label}", first)
        result.figures += [*_times("second", suffix, f"Second start, {label}", second, CPU_SECONDS), *weights]
    result.notes += [f"{QUICK_RUNS if options.quick else RUNS} runs.", *NOTES]
    return result


async def _start(folder: Path, starts: Starts, changes: dict[str, str]) -> None:
    playground = Playground()
    await playground.start()
    bot = Bot(playground, folder, **changes)
    try:
        starts.seconds.append(await bot.start())
        await asyncio.sleep(SETTLED)
        starts.cpu.append(cost_of(bot.pid).cpu_seconds)
    finally:
        await bot.stop()
        await playground.stop()


def _times(key: str, suffix: str, label: str, starts: Starts, most: float | None = None) -> list[Figure]:
    return [
        Figure(f"cpu_{key}_start{suffix}", f"{label}, processor time, median", median(starts.cpu), "s", most),
        Figure(f"{key}_start_median_s{suffix}", f"{label}, median", median(starts.seconds), "s", SECONDS),
        Figure(f"{key}_start_max_s{suffix}", f"{label}, max", max(starts.seconds), "s"),
    ]


async def _memory(options: Options, folder: Path, suffix: str, label: str, changes: dict[str, str]) -> list[Figure]:
    """For one process: after starting in a populated folder, after its first shortlist, after a few hundred events."""
    async with stage(options, folder, **changes) as on:
        await asyncio.sleep(SETTLED)
        found = _weight("start", suffix, f"after the start, {label}", cost_of(on.bot.pid), STARTED)
        await _first_list(on)
        await asyncio.sleep(SETTLED)
        found += _weight("list", suffix, f"after the first shortlist, {label}", cost_of(on.bot.pid), LOADED)
        await Load(on).run(QUICK_BURST if options.quick else BURST, PER_SECOND)
        after = cost_of(on.bot.pid)
        found += _weight("load", suffix, f"after a load, {label}", after, LOADED)
        return [*found, Figure(f"peak_rss_mb{suffix}", f"Memory at most, {label} (RSS)", after.peak, "MB")]


async def _first_list(on: Any) -> None:
    chat: SlackChat | TelegramChat
    user: Any
    if "slack" in on.bot.platforms:
        chat, user = SlackChat(on.playground), ROLES[0].slack
    else:
        chat, user = TelegramChat(on.playground), ROLES[1].telegram
    await on.times(lambda: chat.ask(user, "shortlist beauty russia 20"), {"posted": chat.posted()})


def _weight(key: str, suffix: str, when: str, cost: Cost, most: float) -> list[Figure]:
    return [
        Figure(f"rss_after_{key}_mb{suffix}", f"Memory {when} (RSS)", cost.resident, "MB", most),
        Figure(f"pss_after_{key}_mb{suffix}", f"Memory {when} (PSS)", cost.proportional, "MB"),
    ]
