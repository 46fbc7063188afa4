"""Measurements in over HTTP: how many a second, how long a request takes, what a kill -9 loses, what chats notice."""

import asyncio
import csv
import io
import json
import random
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientError, ClientSession
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

HEAD = ("campaign", "platform", "handle", "post", "moment", "metric", "value")
POSTS, HOURS = 500, 20  # of one large request: 10,000 rows
SMALL = 1000
TARGET_US = 200.0  # a measurement: 5,000 a second
START = datetime(2025, 1, 1, tzinfo=UTC)
NOTES = (
    "One connection, one request after the other; a request is answered when it is committed (WAL, synchronous FULL).",
    "Rows are hourly views of 500 posts. The generator, the playground and the bot share this machine.",
)


Rows = list[dict[str, Any]]


@dataclass
class Sender:
    """A source with a token, and all that it was told is in."""

    on: Stage
    token: str
    creators: list[tuple[str, str]]
    hour: int = 0
    kept: dict[tuple[str, int], float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def rows(self, count: int, posts: int = POSTS) -> Rows:
        """New hours of each post."""
        dice = random.Random(self.hour)
        found = []
        for number in range(count):
            if number and number % posts == 0:
                self.hour += 1
            post = number % posts
            platform, handle = self.creators[post % len(self.creators)]
            at = (START + timedelta(hours=self.hour)).isoformat()
            values = (1, platform, handle, f"post{post}", at, "views", dice.randrange(100_000))
            found.append(dict(zip(HEAD, values, strict=True)))
        self.hour += 1
        return found

    async def send(self, session: ClientSession, rows: Rows, body: bytes, kind: str, key: str = "") -> float:
        """Seconds until it is answered."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind, "Idempotency-Key": key}
        began = time.perf_counter()
        async with session.post(f"{self.on.bot.address}/ingest", data=body, headers=headers) as answer:
            told = await answer.json()
        took = time.perf_counter() - began
        if answer.status != 200 or told["kept"] + told["repeated"] != len(rows):
            self.wrong.append(f"{len(rows)} rows were answered {answer.status} {str(told)[:200]}")
        for row in rows:
            at = int(datetime.fromisoformat(row["moment"]).timestamp())
            self.kept[row["post"], at] = float(row["value"])
        return took


def as_json(rows: Rows) -> bytes:
    return json.dumps(rows).encode()


def as_csv(rows: Rows) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows(row.values() for row in rows)
    return out.getvalue().encode()


JSON = "application/json"
BODIES = {JSON: as_json, "text/csv": as_csv}


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
    for _ in range(200):  # the campaign that was asked for
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
    """How long a command of a chat waits for its acknowledgement, without and with a flood of large requests."""
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


@dataclass
class Streams:
    """What three connections send until the bot dies; `enough` is when it shall."""

    sender: Sender
    waiting: dict[str, Rows]
    most: int
    sent: set[str] = field(default_factory=set)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, first: int) -> None:
        try:
            async with ClientSession() as session:
                for key in list(self.waiting)[first::3]:
                    await self.sender.send(session, self.waiting[key], as_json(self.waiting[key]), JSON, key)
                    self.sent.add(key)
                    if len(self.sent) >= self.most:
                        self.enough.set()
        except (ClientError, OSError):
            return


async def _killed(sender: Sender, kills: int) -> list[Figure]:
    """Three connections send; the bot is killed and started again; what was not answered is sent again."""
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
    """The tables against all that was acknowledged."""
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
