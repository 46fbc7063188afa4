"""A flood stays outside, and a kill loses nothing that was answered."""

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.http.ingest import Ingest
from bot.http.server import Http
from core.metrics import sources
from tests.bot.http.ingest_case import Door, prepared, row
from tests.bot.process_case import environment
from tests.conftest import until


async def test_a_flood_of_one_source_is_held_off_and_another_source_is_served(tmp_path: Path) -> None:
    store, token = prepared(tmp_path, per_minute=12)
    with store.work() as work:
        _, calm = sources.add(work, "Calm")
    http, server = Http("127.0.0.1", 0), Ingest(store, lambda: None)
    http.app.add_routes(server.routes())
    await http.start()
    async with aiohttp.ClientSession() as session:
        door = Door(store, http.address, token, session)
        found = [await door.post([row(number)]) for number in range(10)]
        held = [status for status, _ in found].count(429)
        assert held >= 7
        assert found[-1][1]["error"] == "too_often"
        assert 1 <= int(door.headers["Retry-After"]) <= 10
        assert door.count() == 10 - held
        other = Door(store, http.address, calm, session)
        assert (await other.post([row(50)]))[0] == 200
        crowd = await asyncio.gather(*(other.post([row(n) for n in range(500)]) for _ in range(40)))
        assert {status for status, _ in crowd} <= {200, 429, 503}
        async with session.get(f"{http.address}/health") as answer:
            assert answer.status == 200
    await server.stop()
    await http.stop()
    store.close()


async def killed(folder: Path, token: str, after: int) -> list[int]:
    """Numbers of the requests that were acknowledged before the process was killed in the middle of its work."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=folder, env=environment(folder, port), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    await asyncio.wait_for(process.stdout.readline(), 180)
    done: list[int] = []

    async def send(session: aiohttp.ClientSession, number: int) -> None:
        rows = [row(number, post=f"P{at}") for at in range(100)]
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(number)}
        async with session.post(f"http://127.0.0.1:{port}/ingest", json=rows, headers=headers) as answer:
            assert answer.status == 200
            done.append(number)

    async def stream(first: int) -> None:
        async with aiohttp.ClientSession() as session:
            for number in range(first, 10_000, 3):
                await send(session, number)

    streams = [asyncio.create_task(stream(first)) for first in range(3)]
    await until(lambda: len(done) >= after)
    os.kill(process.pid, signal.SIGKILL)
    await process.wait()
    await asyncio.gather(*streams, return_exceptions=True)
    return done


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_kill_loses_nothing_that_was_answered_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    store, token = prepared(tmp_path)
    store.close()
    done = await killed(tmp_path, token, 12)
    with sqlite3.connect(tmp_path / "sokrat.db") as db:
        found = dict(db.execute("SELECT at, count(*) FROM observations GROUP BY at"))
    start = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp())
    assert {found[start + 3600 * number] for number in done} == {100}
    assert set(found.values()) == {100}, "each request is there whole or not at all"
    assert len(found) <= len(done) + 3
