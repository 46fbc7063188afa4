"""Measurements over HTTP: taken once, answered clearly, refused whole or line by line; a flood stays outside."""

import asyncio
import gzip
import json
import os
import random
import signal
import socket
import sqlite3
import sys
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select

from bot.http import ingest
from bot.http.ingest import Ingest
from bot.http.rate_limit import RateLimits
from bot.http.server import Http
from core.metrics import sources
from core.model import Correction, Observation, Series, Source
from core.store import Store, utc_now
from tests.bot.test_process import ROOT, environment, run
from tests.conftest import until
from tests.core.campaign_case import ask, furnish, vera
from tests.databases import sqlite_template
from tests.hostile import TEXTS

JSON = {"Content-Type": "application/json"}
CSV = {"Content-Type": "text/csv"}


@dataclass
class Door:
    """A server on loopback with one source, as a program of somebody else meets it."""

    store: Store
    address: str
    token: str
    session: aiohttp.ClientSession
    woken: list[bool] = field(default_factory=list)

    async def post(self, body: Any, headers: dict[str, str] | None = None, **more: str) -> tuple[int, dict[str, Any]]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Authorization": f"Bearer {self.token}", **(JSON if headers is None else headers), **more}
        async with self.session.post(f"{self.address}/ingest", data=data, headers=sent) as answer:
            self.headers = answer.headers
            return answer.status, await answer.json()

    def count(self, table: Any = Observation) -> int:
        with self.store.reading() as work:
            return work.db.scalar(select(func.count()).select_from(table)) or 0

    def source(self) -> Source:
        with self.store.reading() as work:
            return work.db.get_one(Source, 1)


def prepared(folder: Path, **source: Any) -> tuple[Store, str]:
    (folder / "sokrat.db").write_bytes(sqlite_template())
    store = Store(f"sqlite:///{folder}/sokrat.db")
    furnish(store)
    ask(store, vera(store), "beauty russia 5")
    with store.work() as work:
        _, token = sources.add(work, "Tracker", **{"per_minute": 6000, **source})
    return store, token


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    store, token = prepared(tmp_path)
    http, woken = Http("127.0.0.1", 0), list[bool]()
    server = Ingest(store, lambda: woken.append(True))
    http.app.add_routes(server.routes())
    await http.start()
    async with aiohttp.ClientSession() as session:
        yield Door(store, http.address, token, session, woken)
    await server.stop()
    await http.stop()
    store.close()


def row(number: int = 0, **changes: Any) -> dict[str, Any]:
    at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=number)
    good = {
        "campaign": 1,
        "platform": "instagram",
        "handle": "creator1",
        "post": "P1",
        "moment": at.isoformat(),
        "metric": "views",
        "value": 100 + number,
    }
    return {**good, **changes}


async def test_rows_are_in_the_tables_when_they_are_answered(door: Door) -> None:
    status, told = await door.post([row(0), row(1), row(2)])
    assert (status, told) == (
        200,
        {"kept": 3, "repeated": 0, "corrected": 0, "late": 0, "posts": 1, "refused": 0, "problems": []},
    )
    assert (door.count(), door.woken) == (3, [True])
    assert door.source().seen_at is not None


async def test_csv_wrapped_json_lines_and_gzip_say_the_same(door: Door) -> None:
    rows = [row(0), row(1, value="1,2 тыс.")]
    text = "\n".join([";".join(rows[0]), *(";".join(map(str, one.values())) for one in rows)])
    assert (await door.post(text.encode(), CSV))[1]["kept"] == 2
    assert (await door.post(text.encode("cp1251"), {"Content-Type": "text/csv; charset=windows-1251"}))[1][
        "repeated"
    ] == 2
    assert (await door.post({"rows": rows}))[1]["repeated"] == 2
    lines = "\n".join(map(json.dumps, rows)).encode()
    assert (await door.post(lines, {"Content-Type": "application/x-ndjson"}))[1]["repeated"] == 2
    packed = gzip.compress(json.dumps(rows).encode())
    assert (await door.post(packed, **{"Content-Encoding": "gzip"}))[1]["repeated"] == 2
    assert door.count() == 2


@pytest.mark.parametrize("token", ["", "secret", "sokrat_1_" + "x" * 43, "sokrat_99_" + "x" * 43, "sokrat_1_", "é" * 9])
async def test_without_the_token_nothing_is_even_read(door: Door, token: str) -> None:
    door.token = token.encode().decode("latin-1")
    status, told = await door.post(b"this is never looked at" * 100_000)
    assert (status, told["error"], door.headers["WWW-Authenticate"]) == (401, "bad_token", "Bearer")
    assert "source add" in told["message"]
    assert door.count() == 0


async def test_a_token_that_was_renewed_or_removed_opens_nothing(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "KNOWN_FOR", 0.0)
    old = door.token
    with door.store.work() as work:
        door.token = sources.renew(work.db.get_one(Source, 1))
    assert (await door.post([row()]))[0] == 200
    new, door.token = door.token, old
    assert (await door.post([row()]))[0] == 401
    door.token = new
    with door.store.work() as work:
        sources.close(work, work.db.get_one(Source, 1))
    assert (await door.post([row(5)]))[0] == 401
    assert door.count() == 1


async def test_bad_rows_are_told_and_the_others_are_kept(door: Door) -> None:
    wrong = [
        row(1, value=-5),
        row(2, value=1e15),
        row(3, moment="2190-01-01T00:00:00Z"),
        row(4, moment="2026-03-01T10:00"),
        row(5, campaign=99),
        row(6, handle="nobody"),
        row(7, metric="charm"),
        row(8, value="lots"),
        row(9, value=None),
    ]
    status, told = await door.post([row(0), *wrong])
    assert (status, told["kept"], told["refused"], door.count()) == (200, 1, 9, 1)
    assert [(p["line"], p["code"]) for p in told["problems"]] == list(
        enumerate(
            (
                "negative",
                "too_large",
                "in_future",
                "no_zone",
                "unknown_campaign",
                "unknown_creator",
                "unknown_metric",
                "bad_number",
                "no_value",
            ),
            start=2,
        )
    )
    assert told["problems"][0] == {
        "line": 2,
        "column": "value",
        "code": "negative",
        "value": "-5",
        "message": "Line 2, value: below zero (“-5”).",
    }
    assert (await door.post(wrong))[0] == 422
    assert door.source().refused == 9


BAD = {
    "nothing": (b"  ", JSON, 422, "empty"),
    "no JSON": (b"{'a': 1}", JSON, 422, "broken_file"),
    "cut off": (b'[{"campaign": 1, "post": "P1", "moment"', JSON, 422, "broken_file"),
    "numbers": (b"[1, 2, 3]", JSON, 422, "not_a_table"),
    "another table": (b'[{"a": 1, "b": 2}]', JSON, 422, "no_header"),
    "no moment": (b'[{"post": "P1", "views": 2}]', JSON, 422, "missing_column"),
    "deep": (b"[" * 100_000, JSON, 422, "too_deep"),
    "deep to the end": (b"[" * 200_000 + b"]" * 200_000, JSON, 422, "too_deep"),
    "an object as deep": (b'{"rows": [' + b'{"a": ' * 200_000 + b"}" * 200_000 + b"]}", JSON, 422, "too_deep"),
    "deep, yet readable": (b'{"a": ' * 900 + b"1" + b"}" * 900, JSON, 422, "too_deep"),
    "no letters": (b"post,moment,views\n\x81\x98,1,2\n", CSV, 422, "not_text"),
    "not so named": (b"post,moment,views\nP1,2026-03-01,2\n", JSON, 415, "wrong_kind"),
    "a workbook": (b"PK\x03\x04 and so on", CSV, 422, "broken_file"),
    "an unknown type": (b"[]", {"Content-Type": "application/xml"}, 415, "wrong_type"),
    "no type": (b"[]", {"Content-Type": ""}, 415, "wrong_type"),
    "an unknown encoding": (b"[]", {"Content-Type": "text/csv; charset=koi8-r"}, 415, "wrong_type"),
    "an unknown packing": (b"[]", {**JSON, "Content-Encoding": "br"}, 415, "wrong_type"),
    "too many rows": (b"post,moment,views\n" + b"P1,2026-03-01,2\n" * 10_001, CSV, 413, "too_many_rows"),
    "too large": (b" " * (ingest.MOST_BYTES + 1), JSON, 413, "too_big"),
    "a long key": (b"[]", {**JSON, "Idempotency-Key": "k" * 201}, 400, "bad_key"),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_body_that_cannot_be_read_is_refused_whole(door: Door, name: str) -> None:
    body, headers, status, code = BAD[name]
    found, told = await door.post(body, headers)
    assert (found, told["error"]) == (status, code)
    assert told["message"]
    assert door.count() == 0
    assert (await door.post([row()]))[0] == 200, "the next one is served"


async def test_what_could_not_be_read_is_kept_for_the_operator_until_something_can(door: Door) -> None:
    await door.post(b"[1]")
    assert (door.source().failure, door.source().failures) == ("not_a_table", 1)
    await door.post([row()])
    assert (door.source().failure, door.source().failures) == ("", 0)


async def test_a_bomb_is_not_unpacked(door: Door) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b" " * 2**20) for _ in range(300)) + packer.flush()
    assert len(bomb) < 400_000
    status, told = await door.post(bomb, **{"Content-Encoding": "gzip"})
    assert (status, told["error"]) == (413, "too_big")


@pytest.mark.parametrize("body", [b"not packed at all", gzip.compress(b"[]" * 9999)[:-20]], ids=("plain", "torn"))
async def test_a_body_that_does_not_unpack(door: Door, body: bytes) -> None:
    sent = {"Authorization": f"Bearer {door.token}", **JSON, "Content-Encoding": "gzip"}
    async with door.session.post(f"{door.address}/ingest", data=body, headers=sent) as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "broken_body")
    assert (await door.post([row()]))[0] == 200


async def test_a_body_that_never_ends_is_not_waited_for(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "SECONDS", 0.2)
    over = asyncio.Event()

    async def drops() -> AsyncIterator[bytes]:
        yield b"["
        await over.wait()

    sent = {"Authorization": f"Bearer {door.token}", **JSON}
    async with door.session.post(f"{door.address}/ingest", data=drops(), headers=sent) as answer:
        assert (answer.status, (await answer.json())["error"]) == (408, "too_slow")
    over.set()


async def test_the_same_key_gets_the_same_answer_and_another_body_does_not(door: Door) -> None:
    first = await door.post([row(0), row(1, value=-1)], **{"Idempotency-Key": "march-1"})
    await door.post([row(0, value=7)])
    assert await door.post([row(0), row(1, value=-1)], **{"Idempotency-Key": "march-1"}) == first
    assert door.count(Correction) == 1, "the repeat has not put the old value back"
    status, told = await door.post([row(2)], **{"Idempotency-Key": "march-1"})
    assert (status, told["error"]) == (422, "key_reused")


async def test_the_same_key_twice_at_once_is_one_request(door: Door) -> None:
    rows = [row(number) for number in range(200)]
    told = await asyncio.gather(*(door.post(rows, **{"Idempotency-Key": "k"}) for _ in range(6)))
    assert {(status, answer["kept"]) for status, answer in told} == {(200, 200)}
    assert door.count() == 200


async def test_a_source_without_a_zone_may_be_given_one(door: Door) -> None:
    with door.store.work() as work:
        work.db.get_one(Source, 1).zone = "Europe/Moscow"
    assert (await door.post([row(moment="2026-03-01 12:00")]))[1]["kept"] == 1
    with door.store.reading() as work:
        assert work.db.scalars(select(Observation.at)).one() == int(datetime(2026, 3, 1, 9, tzinfo=UTC).timestamp())


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


async def test_a_source_may_send_again_with_time_and_no_more_at_once_than_its_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, limits = [1000.0], RateLimits()
    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: now[0])

    async def sent(times: int, per_minute: int = 60, source: int = 1) -> list[int]:
        return [await limits.wait(source, per_minute) for _ in range(times)]

    assert await sent(11) == [0] * 10 + [1]
    assert await sent(1, source=2) == [0], "another source has its own share"
    now[0] += 1
    assert await sent(2) == [0, 1]
    now[0] += 3600
    assert await sent(11) == [0] * 10 + [1]
    assert await sent(2, per_minute=1) == [0, 60], "a new share counts at once"
    now[0] += 60
    assert await sent(1, per_minute=1) == [0]


async def killed(folder: Path, token: str, after: int) -> list[int]:
    """Numbers of the requests that were acknowledged before the process was killed in the middle of its work."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=folder, env=environment(folder, port), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    await asyncio.wait_for(process.stdout.readline(), 60)
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


async def test_the_command_line_makes_tokens_and_tells_how_sources_are(tmp_path: Path) -> None:
    added = run(tmp_path, "source", "add", "Tracker", "--market", "ru", "--zone", "MSK", "--every", "1h")
    assert added.returncode == 0, added.stderr
    token = added.stdout.split()[-1]
    with sqlite3.connect(tmp_path / "sokrat.db") as db:
        kept = db.execute("SELECT * FROM sources").fetchone()
    assert token.startswith("sokrat_1_")
    assert token.removeprefix("sokrat_1_") not in map(str, kept)
    assert "Europe/Moscow" in kept
    assert "There is a source of this name already." in run(tmp_path, "source", "add", "Tracker").stderr
    assert "no time zone" in run(tmp_path, "source", "add", "Other", "--zone", "Mars").stderr
    assert (
        "not on the open internet"
        in run(tmp_path, "source", "add", "In", "--url", "http://10.1.2.3/", "--every", "1h").stderr
    )
    assert "needs --every" in run(tmp_path, "source", "add", "Out", "--url", "https://example.com/a").stderr
    fetched = run(tmp_path, "source", "add", "Out", "--url", "https://example.com/a", "--every", "1d")
    assert fetched.stdout == "Out is fetched every 1d.\n"
    listed = run(tmp_path, "source", "list").stdout.splitlines()
    assert listed == [
        "Out: fetched every 1d from https://example.com/a, not heard yet",
        "Tracker: sends with a token, not heard yet",
    ]
    assert run(tmp_path, "source", "token", "Tracker").stdout.split()[-1] != token
    assert run(tmp_path, "source", "remove", "Tracker").returncode == 0
    assert run(tmp_path, "source", "list").stdout.splitlines()[1].endswith("removed")


async def test_series_of_a_campaign_are_found_by_what_is_new(door: Door) -> None:
    await door.post([row(0), row(5, metric="likes"), row(1)])
    since = int(datetime(2026, 3, 1, 3, tzinfo=UTC).timestamp())
    with door.store.reading() as work:
        found = work.db.scalars(select(Series.metric).where(Series.campaign_id == 1, Series.newest >= since))
        assert list(found) == ["likes"]
    assert door.source().seen_at <= utc_now()


def test_a_file_of_measurements_is_brought_from_the_command_line(tmp_path: Path) -> None:
    prepared(tmp_path)[0].close()
    text = "ник;площадка;ссылка на пост;дата и время;просмотры\ncreator1;инстаграм;P1;01.03.2026 12:00;1,2 млн\n;;;;5\n"
    (tmp_path / "ours.csv").write_text(text, "cp1251")
    told = run(tmp_path, "import", "ours.csv", "--yes", "--zone", "Mars")
    assert (told.returncode, "no time zone" in told.stderr) == (1, True)
    told = run(tmp_path, "import", "ours.csv", "--yes", "--zone", "MSK")
    assert told.returncode == 0, told.stderr
    assert "new measurements 1, updated 0" in told.stdout
    assert "Line 3" in told.stdout
    with sqlite3.connect(tmp_path / "sokrat.db") as db:
        found = db.execute("SELECT at, value FROM observations").fetchall()
    assert found == [(int(datetime(2026, 3, 1, 9, tzinfo=UTC).timestamp()), 1_200_000)]
    again = run(tmp_path, "import", "ours.csv", "--zone", "MSK")
    assert "new measurements 0, updated 0" in again.stdout


async def test_the_example_of_the_readme(door: Door) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    body = text.partition("-d '")[2].partition("'")[0].replace('"mila"', '"creator1"')
    answer = text.partition('{"kept"')[2].partition("\n")[0]
    status, told = await door.post(body.encode())
    assert (status, told) == (200, json.loads('{"kept"' + answer))


async def test_what_nobody_has_thought_of_is_said_and_leaves_nothing(
    door: Door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(*_: Any) -> None:
        raise RuntimeError("no")

    with monkeypatch.context() as patched:
        patched.setattr(ingest, "tell", stumble)
        status, told = await door.post([row()])
    assert (status, told["error"], door.count()) == (500, "failed", 0)
    assert "measurements could not be taken" in caplog.text
    assert (await door.post([row()]))[1]["kept"] == 1


async def test_no_body_makes_it_stumble(door: Door) -> None:
    """Rows whose parts are swapped for others at random, whole and cut off, in both formats."""
    dice = random.Random(11)
    odd = [
        "",
        None,
        0,
        -1,
        1e400,
        True,
        [],
        {},
        [1, [2]],
        {"a": {"b": "c"}},
        "\x00",
        "\ud800",
        "'",
        '"',
        "٣",
        "a" * 5000,
    ]
    for turn in range(300):
        rows: list[Any] = [row(number) for number in range(dice.randrange(1, 4))]
        for _ in range(dice.randrange(4)):
            one = dice.choice(rows)
            if isinstance(one, dict):
                one[dice.choice([*row(), "", "zone", "brand", "\ud800"])] = dice.choice([*odd, *TEXTS])
        if turn % 5 == 0:
            rows.append(dice.choice(odd))
        body = json.dumps(rows).encode()
        if turn % 3 == 0:
            body = body[: dice.randrange(len(body))]
        if turn % 7 == 0:
            body = bytes(dice.randrange(256) for _ in range(200))
        status, told = await door.post(body, dice.choice([JSON, CSV]))
        assert status in (200, 415, 422), (status, told, body[:300])
