"""Nothing inside is fetched, by whatever name, redirect or spelling it is asked for."""

import asyncio

import pytest
from aiohttp import web

from bot.workers import fetch_sources
from bot.workers.fetch_sources import Fetcher, NotAllowed, checked_address
from bot.workers.ssrf_guard import NotPublic, PublicOnly, is_public
from tests.bot.workers.fetch_case import Names, Site, code_of, fetcher, outside

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


async def lost(_host: str, _port: int) -> list[str]:
    raise OSError("no such name")


async def test_a_name_that_nobody_knows_is_not_found() -> None:
    assert await code_of(Fetcher(PublicOnly(lost)), "http://shop.example/a") == "not_found"
