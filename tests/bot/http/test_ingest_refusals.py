"""What cannot be taken is refused whole or line by line, with a reason, and breaks nothing."""

import asyncio
import gzip
import json
import random
import zlib
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.http import ingest
from tests.bot.http.ingest_case import CSV, JSON, Door, row
from tests.hostile import TEXTS


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
        "message": "Row 2, column “value”: negative number (“-5”).",
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
