"""What the workers meet: a website, and a language model."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from tests.bot.workers.fetch_case import Site
from tests.core.llm.chat_server import ChatServer


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


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with ChatServer().running() as running:
        yield running
