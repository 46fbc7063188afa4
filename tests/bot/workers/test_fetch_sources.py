"""Sources that are fetched: only from the open internet, within limits, by one process, and their trouble is told."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import func, select

from bot.cli.doctor import examine
from bot.workers import fetch_sources
from bot.workers.fetch_sources import Fetcher, NotAllowed, NotFetched, SourceFetcher, checked_address
from bot.workers.ssrf_guard import NotPublic, PublicOnly, is_public
from core.metrics import sources
from core.model import Observation, Source
from core.store import Store
from handlers.chat.words import Words
from handlers.text import sources as text_sources
from tests.bot.http.test_ingest import row
from tests.conftest import settings
from tests.core.campaign_case import ask, furnish, vera
from tests.core.stage import Clock
from tests.databases import sqlite_template

INSIDE = [
    "127.0.0.1",
    "10.0.0.8",
    "172.16.5.5",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fd00:ec2::254",
    "fc00::1",
    "ff02::1",
    "::ffff:10.0.0.8",
    "::ffff:127.0.0.1",
    "64:ff9b::a00:8",
    "2002:a00:8::1",
    "2001:db8::1",
    "not a number",
]


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/a",
        "file:///etc/passwd",
        "example.com/a",
        "http://",
        "http://10.0.0.1/a",
        "http://[::1]/a",
        "http://user:pass@example.com/",
        "http://example.com:0/",
        "http://[::ffff:169.254.169.254]/",
        "http://a:b:c/",
        "gopher://example.com",
        "//example.com/a",
    ],
)
def test_addresses_that_no_source_may_have(url: str) -> None:
    with pytest.raises(NotAllowed):
        checked_address(url)


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "localhost."])
async def test_other_spellings_of_this_machine_are_found_out(host: str) -> None:
    assert await code_of(Fetcher(), f"http://{host}:9/a") in ("not_public", "not_found")


async def test_the_last_look_is_taken_where_the_connection_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_sources, "checked_address", lambda url, _public: url)
    assert await code_of(Fetcher(), "http://127.0.0.1:9/a") == "not_public"
    assert await code_of(Fetcher(), "http://[::ffff:127.0.0.1]:9/a") == "not_public"


class Names:
    """A name server of this story: what it answers, and how often it was asked."""

    def __init__(self, **answers: list[str]) -> None:
        self.answers, self.asked = answers, list[str]()

    async def __call__(self, host: str, _port: int) -> list[str]:
        self.asked.append(host)
        found = self.answers.get(host.partition(".")[0], [])
        return [found.pop(0)] if len(found) > 1 else found


def outside(address: str) -> bool:
    """In these stories loopback stands for the open internet, but for one number of it."""
    return address == "127.0.0.1"


class Site:
    """A website: what its pages answer is put in by the story."""

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.seen: list[str] = []
        self.port = 0

    def at(self, host: str) -> str:
        return f"http://{host}:{self.port}"

    async def page(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(request.path)
        made = self.pages[request.path]
        return await made(request) if callable(made) else made


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site, app = Site(), web.Application()
    app.router.add_get("/{page}", site.page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.port = runner.addresses[0][1]
    yield site
    await runner.cleanup()


def fetcher(names: Names, **limits: Any) -> Fetcher:
    return Fetcher(PublicOnly(names, outside), **limits)


async def code_of(fetching: Fetcher, url: str) -> str:
    with pytest.raises(NotFetched) as why:
        await fetching.fetch(url)
    return why.value.code


async def test_a_name_that_leads_inside_is_not_visited(site: Site) -> None:
    for inside in (["127.0.0.2"], []):
        assert await code_of(fetcher(Names(shop=inside)), f"{site.at('shop.example')}/a") == "not_public"
    both = PublicOnly(lambda _host, _port: asyncio.sleep(0, ["127.0.0.1", "10.0.0.1"]), outside)
    assert await code_of(Fetcher(both), f"{site.at('shop.example')}/a") == "not_public"
    with pytest.raises(NotPublic):
        await both.resolve("shop.example")
    assert site.seen == []


async def test_an_answer_that_changes_later_is_checked_when_it_is_used(site: Site) -> None:
    """The address that was checked is the one that is connected to: nobody asks for it a second time in between."""
    site.pages = {"/a": web.json_response([])}
    names = Names(shop=["127.0.0.1", "127.0.0.2"])
    assert await fetcher(names).fetch(f"{site.at('shop.example')}/a") == b"[]"
    assert names.asked == ["shop.example"]
    assert await code_of(fetcher(names), f"{site.at('shop.example')}/a") == "not_public"


@pytest.mark.parametrize(
    "there", ["http://127.0.0.2/b", "http://inside.example/b", "http://[::1]/b", "file:///etc/passwd"]
)
async def test_a_redirect_inside_is_not_followed(site: Site, there: str) -> None:
    site.pages = {"/a": web.Response(status=302, headers={"Location": there})}
    names = Names(shop=["127.0.0.1"], inside=["127.0.0.2"])
    assert await code_of(fetcher(names), f"{site.at('shop.example')}/a") == "not_public"
    assert site.seen == ["/a"]


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


async def lost(_host: str, _port: int) -> list[str]:
    raise OSError("no such name")


async def test_a_name_that_nobody_knows_is_not_found() -> None:
    assert await code_of(Fetcher(PublicOnly(lost)), "http://shop.example/a") == "not_found"


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
    pullers = [SourceFetcher(one, lambda: None, ours) for one in (store, other)]
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
    assert "Measurements from Shop cannot be taken: its address answers with error 503." in told[0]
    found = [str(finding) async for finding in examine(settings(tmp_path))]
    assert "MEND  source Shop: the last 1 could not be taken (http_503)." in found
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
    assert "«Tracker»: измерений ещё не было." in told[0]
    with store.work() as work:
        sources.brought(work, work.db.get_one(Source, quiet.id), 0)
    with store.reading() as work:
        assert text_sources.of_status(work, Words("ru", "UTC")) == []
