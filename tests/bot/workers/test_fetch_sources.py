"""Sources that are fetched: within limits, by one process, and their trouble is told."""

import asyncio
import gzip
import json
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy import func, select

from bot.cli.doctor import examine
from bot.workers.fetch_sources import SourceFetcher
from core.metrics import sources
from core.model import Observation, Source
from core.store import Store
from handlers.chat.words import Words
from handlers.text import sources as text_sources
from tests.bot.http.ingest_case import row
from tests.bot.workers.fetch_case import Names, Site, code_of, fetcher
from tests.conftest import settings
from tests.core.campaign_case import ask, furnish, vera
from tests.core.stage import Clock
from tests.databases import sqlite_template


async def test_a_redirect_outside_is_followed_but_not_for_ever(site: Site) -> None:

    async def round_and_round(_request: web.Request) -> web.Response:
        return web.Response(status=307, headers={"Location": "/c"})

    moved = web.Response(status=301, headers={"Location": "/b"})
    site.pages = {"/a": moved, "/b": web.json_response([1]), "/c": round_and_round}
    names = Names(shop=["127.0.0.1"])
    assert await fetcher(names).fetch(f"{site.at('shop.example')}/a") == b"[1]"
    assert await code_of(fetcher(names), f"{site.at('shop.example')}/c") == "too_many_redirects"


async def test_too_large_too_slow_gone_and_unpacked_bombs(site: Site) -> None:
    over = asyncio.Event()

    async def drips(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(b"[")
        await over.wait()
        return answer

    bomb = web.Response(body=gzip.compress(b" " * 2_000_000), headers={"Content-Encoding": "gzip"})
    site.pages = {
        "/large": web.Response(body=b" " * 2000),
        "/bomb": bomb,
        "/slow": drips,
        "/gone": web.Response(status=404),
    }
    names = Names(shop=["127.0.0.1"])
    limited = fetcher(names, most=1000, seconds=0.5)
    shop = site.at("shop.example")
    told = [await code_of(limited, f"{shop}/{page}") for page in ("large", "bomb", "slow", "gone")]
    over.set()
    assert told == ["too_big", "too_big", "too_slow", "http_404"]
    assert await code_of(limited, "http://shop.example:1/a") == "not_reached"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    (tmp_path / "sokrat.db").write_bytes(sqlite_template())
    store = Store(f"sqlite:///{tmp_path}/sokrat.db", clock=clock)
    furnish(store)
    ask(store, vera(store), "beauty russia 5")
    return store


def add(store: Store, url: str) -> None:
    with store.work() as work:
        sources.add(work, "Shop", url=url, every=3600)


def count(store: Store) -> int:
    with store.reading() as work:
        return work.db.scalar(select(func.count()).select_from(Observation)) or 0


async def test_what_is_due_is_fetched_once_by_one_of_two_processes(site: Site, store: Store, clock: Clock) -> None:
    site.pages = {"/a": web.json_response([row(0), row(1)])}
    add(store, f"{site.at('shop.example')}/a")
    ours = fetcher(Names(shop=["127.0.0.1"]))
    other = Store(store.url.render_as_string(), clock=clock)
    pullers = [SourceFetcher(each_store, lambda: None, ours) for each_store in (store, other)]
    assert sorted(await asyncio.gather(*(puller.turn() for puller in pullers))) == [False, True]
    assert (len(site.seen), count(store)) == (1, 2)
    assert not await pullers[0].turn()
    clock.forward(minutes=59)
    assert not await pullers[0].turn()
    clock.forward(minutes=1)
    site.pages["/a"] = web.Response(
        text="post,handle,platform,moment,views\nP1,creator1,instagram,2026-03-02T10:00Z,5\n"
    )
    assert await pullers[1].turn()
    assert (len(site.seen), count(store)) == (2, 3)
    other.close()


async def test_trouble_is_told_in_status_and_by_the_doctor_and_tried_again_soon(
    site: Site, store: Store, clock: Clock, tmp_path: Path
) -> None:
    site.pages = {"/a": web.Response(status=503)}
    add(store, f"{site.at('shop.example')}/a")
    puller = SourceFetcher(store, lambda: None, fetcher(Names(shop=["127.0.0.1"])))
    assert await puller.turn()
    with store.reading() as work:
        told = [str(line) for line in text_sources.of_status(work, Words("en", "UTC"))]
    assert "Can't import measurements from source “Shop”: its URL returns error 503." in told[0]
    found = [str(finding) async for finding in examine(settings(tmp_path))]
    assert "FIX   source Shop: failures in a row: 1 (http_503)." in found
    clock.forward(minutes=4)
    assert not await puller.turn()
    clock.forward(minutes=1)
    site.pages = {"/a": web.Response(text="<html>")}
    assert await puller.turn()
    with store.reading() as work:
        source = work.db.scalars(select(Source)).one()
    assert source.failures == 2
    clock.forward(minutes=10)
    site.pages = {"/a": web.json_response([row(0)])}
    assert await puller.turn()
    with store.reading() as work:
        assert text_sources.of_status(work, Words("en", "UTC")) == []
    assert json.dumps(count(store)) == "1"


async def test_a_source_that_reports_no_more_is_told(store: Store, clock: Clock) -> None:
    with store.work() as work:
        quiet, _ = sources.add(work, "Tracker", every=3600)
        sources.add(work, "Whenever")
    clock.forward(hours=3)
    with store.reading() as work:
        told = [str(line) for line in text_sources.of_status(work, Words("ru", "UTC"))]
    assert len(told) == 1
    assert "Источник «Tracker»: измерений ещё не было." in told[0]
    with store.work() as work:
        sources.brought(work, work.db.get_one(Source, quiet.id), 0)
    with store.reading() as work:
        assert text_sources.of_status(work, Words("ru", "UTC")) == []
