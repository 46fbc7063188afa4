"""Measurements over HTTP: taken once, answered clearly, whoever may send them and however they are packed."""

import asyncio
import gzip
import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.http import ingest
from core.metrics import sources
from core.model import Correction, Observation, Series, Source
from core.store import utc_now
from tests.bot.http.ingest_case import CSV, Door, row
from tests.bot.process_case import ROOT


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
    text = "\n".join([";".join(rows[0]), *(";".join(map(str, line.values())) for line in rows)])
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


async def test_series_of_a_campaign_are_found_by_what_is_new(door: Door) -> None:
    await door.post([row(0), row(5, metric="likes"), row(1)])
    since = int(datetime(2026, 3, 1, 3, tzinfo=UTC).timestamp())
    with door.store.reading() as work:
        found = work.db.scalars(select(Series.metric).where(Series.campaign_id == 1, Series.newest >= since))
        assert list(found) == ["likes"]
    assert door.source().seen_at <= utc_now()


async def test_the_example_of_the_docs(door: Door) -> None:
    text = (ROOT / "docs/ingest.md").read_text("utf-8")
    body = text.partition("-d '")[2].partition("'")[0].replace('"mila"', '"creator1"')
    answer = text.partition('{"kept"')[2].partition("\n")[0]
    status, told = await door.post(body.encode())
    assert (status, told) == (200, json.loads('{"kept"' + answer))
