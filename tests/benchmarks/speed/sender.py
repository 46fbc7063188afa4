"""A measurement source with a token, which remembers everything that was confirmed."""

import asyncio
import csv
import io
import json
import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientError, ClientSession

from tests.benchmarks.frame.stage import Stage

HEAD = ("campaign", "platform", "handle", "post", "moment", "metric", "value")
POSTS, HOURS = 500, 20  # in one large request: 10,000 rows
START = datetime(2025, 1, 1, tzinfo=UTC)
Rows = list[dict[str, Any]]


@dataclass
class Sender:
    """A source with a token, and everything it was told is saved."""

    on: Stage
    token: str
    creators: list[tuple[str, str]]
    hour: int = 0
    kept: dict[tuple[str, int], float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def rows(self, count: int, posts: int = POSTS) -> Rows:
        """New hours for each post."""
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
        """Seconds until it's answered."""
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


@dataclass
class Streams:
    """What three connections send until the bot dies; `enough` is when it should."""

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
