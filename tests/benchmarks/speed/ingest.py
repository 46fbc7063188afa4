"""Measurements in over HTTP: how many per second, how long a request takes, what a kill -9 loses, what chats notice."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Iterator
from typing import Any

from aiohttp import ClientSession
from sqlalchemy import select

from bot.playground.cast import ROLES
from core.metrics import sources
from core.model import Creator
from core.store import Store
from tests.benchmarks.frame.chats import SlackChat
from tests.benchmarks.frame.cost import cost_of
from tests.benchmarks.frame.numbers import spread
from tests.benchmarks.frame.result import Figure, Options, Result
from tests.benchmarks.frame.stage import FAIR, Stage, stage
from tests.benchmarks.speed.sender import BODIES, HOURS, JSON, POSTS, Sender, Streams, as_json

SMALL = 1000
TARGET_US = 200.0  # per measurement: 5,000 a second
NOTES = (
    "One connection, one request after the other; a request is answered when it is committed (WAL, synchronous FULL).",
    "Rows are hourly views of 500 posts. The generator, the playground and the bot share this machine.",
)


def measure(options: Options) -> Result:
    return asyncio.run(_measure(options))


async def _measure(options: Options) -> Result:
    result = Result("Ingest: measurements over HTTP into SQLite")
    large, small, kills = (4, 60, 2) if options.quick else (20, 300, 8)
    async with stage(options) as on:
        await SlackChat(on.playground).ask(ROLES[0].slack, "shortlist beauty russia 20")
        sender = await asyncio.to_thread(_sender, on)
        async with ClientSession() as session:
            for kind in BODIES:
                result.figures += await _large(sender, session, kind, large)
            result.figures += await _small(sender, session, small)
            result.figures += await _chats(sender, session, large)
        result.figures += await _killed(sender, kills)
        await on.bot.stop()
        result.wrong += [*sender.wrong, *_compared(on, sender)]
        result.wrong += ["the bot logged an error: " + on.bot.log[-300:]] if "ERROR" in on.bot.log else []
    result.notes += [*NOTES, FAIR]
    return result


def _sender(on: Stage) -> Sender:
    store = Store(on.database)
    for _ in range(200):  # the campaign that was requested
        with store.reading() as work:
            if work.db.connection().exec_driver_sql("SELECT count(*) FROM campaigns").scalar():
                break
        time.sleep(0.05)
    with store.work() as work:
        _, token = sources.add(work, "Benchmark", per_minute=6000)
        creators = [
            (platform, handle)
            for platform, handle in work.db.execute(select(Creator.platform, Creator.handle).limit(50))
        ]
    store.close()
    return Sender(on, token, creators)


async def _large(sender: Sender, session: ClientSession, kind: str, count: int) -> list[Figure]:
    batches = [sender.rows(POSTS * HOURS) for _ in range(count)]
    bodies = [BODIES[kind](rows) for rows in batches]
    name, before = kind.rpartition("/")[2], cost_of(sender.on.bot.pid).cpu_seconds
    took = [await sender.send(session, rows, body, kind) for rows, body in zip(batches, bodies, strict=True)]
    cpu = cost_of(sender.on.bot.pid).cpu_seconds - before
    rows = count * POSTS * HOURS
    again = await sender.send(session, batches[0], bodies[0], kind)
    return [
        Figure(f"{name}_per_s", f"{name}, 10,000 rows a request: measurements a second", rows / sum(took)),
        Figure(f"{name}_us", f"{name}: for one measurement", sum(took) / rows * 1e6, "µs", TARGET_US),
        Figure(f"{name}_cpu_us", f"{name}: processor time of the bot for one", cpu / rows * 1e6, "µs", TARGET_US),
        Figure(f"{name}_again_per_s", f"{name}: the same again, a second", POSTS * HOURS / again),
        *spread(f"{name}_request", f"{name}: a request of 10,000", took, (0.5, 0.99)),
    ]


async def _small(sender: Sender, session: ClientSession, count: int) -> list[Figure]:
    batches = [sender.rows(SMALL) for _ in range(count)]
    bodies = [as_json(rows) for rows in batches]
    took = [await sender.send(session, rows, body, JSON) for rows, body in zip(batches, bodies, strict=True)]
    return [
        Figure("small_per_s", "1,000 rows a request: measurements a second", count * SMALL / sum(took)),
        *spread("small_request", "a request of 1,000", took, (0.5, 0.99)),
    ]


async def _chats(sender: Sender, session: ClientSession, count: int) -> list[Figure]:
    """How long a chat command waits for its acknowledgment, with and without a flood of large requests."""
    chat = SlackChat(sender.on.playground)

    async def commands(until: "asyncio.Future[Any]", most: int) -> list[float]:
        took = []
        while not until.done() and len(took) < most:
            began = time.perf_counter()
            await chat.ask(ROLES[0].slack, "status")
            took.append(time.perf_counter() - began)
            await asyncio.sleep(0.05)
        return took

    calm = await commands(asyncio.get_running_loop().create_future(), 40)
    batches = [sender.rows(POSTS * HOURS) for _ in range(count)]
    bodies = [as_json(rows) for rows in batches]

    async def flood() -> None:
        for rows, body in zip(batches, bodies, strict=True):
            await sender.send(session, rows, body, JSON)

    busy = await commands(asyncio.ensure_future(flood()), 10_000)
    return [
        *spread("calm_ack", "Slack command acknowledged, nothing else", calm, (0.5, 0.99)),
        *spread("busy_ack", "Slack command acknowledged, during a flood", busy, (0.5, 0.99), p99=3000),
    ]


async def _killed(sender: Sender, kills: int) -> list[Figure]:
    """Three connections send; the bot is killed and restarted; unanswered requests are sent again."""
    answered = resent = 0
    dice = random.Random(5)
    for number in range(kills):
        streams = Streams(sender, {f"{number}-{at}": sender.rows(500) for at in range(90)}, dice.randrange(5, 60))
        running = [asyncio.create_task(streams.run(first)) for first in range(3)]
        await streams.enough.wait()
        await sender.on.bot.kill()
        await asyncio.gather(*running)
        await sender.on.bot.start()
        left = {key: rows for key, rows in streams.waiting.items() if key not in streams.sent}
        answered, resent = answered + len(streams.sent), resent + len(left)
        async with ClientSession() as session:
            for key, rows in left.items():
                await sender.send(session, rows, as_json(rows), JSON, key)
    return [
        Figure("kills", "kill -9 in the middle of requests", kills),
        Figure("answered", "requests of 500 rows answered before a kill", answered),
        Figure("resent", "sent again after it", resent),
    ]


def _compared(on: Stage, sender: Sender) -> Iterator[str]:
    """The tables vs. everything that was acknowledged."""
    with sqlite3.connect(on.folder / "sokrat.db") as db:
        found = db.execute(
            "SELECT posts.external, observations.at, observations.value FROM observations "
            "JOIN series ON series.id = observations.series_id JOIN posts ON posts.id = series.post_id"
        ).fetchall()
        corrected = db.execute("SELECT count(*) FROM corrections").fetchone()[0]
    stored = {(post, at): value for post, at, value in found}
    lost = sum(stored.get(key) != value for key, value in sender.kept.items())
    if lost:
        yield f"{lost} acknowledged measurements are not in the tables"
    if len(found) != len(sender.kept):
        yield f"{len(found)} measurements are in the tables, {len(sender.kept)} were sent"
    if corrected:
        yield f"{corrected} measurements are called corrected, and none was"
