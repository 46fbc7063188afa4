"""A website and a name server of the story's own, and a fetcher for which loopback is the open internet."""

from typing import Any

import pytest
from aiohttp import web

from bot.workers.fetch_sources import Fetcher, NotFetched
from bot.workers.ssrf_guard import PublicOnly


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


def fetcher(names: Names, **limits: Any) -> Fetcher:
    return Fetcher(PublicOnly(names, outside), **limits)


async def code_of(fetching: Fetcher, url: str) -> str:
    with pytest.raises(NotFetched) as why:
        await fetching.fetch(url)
    return why.value.code
