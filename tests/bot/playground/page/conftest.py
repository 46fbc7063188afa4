"""A playground, a connected bot and its page in a browser."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import BrowserContext, Page

from bot.playground.app import Playground
from tests.bot.playground.page_case import Bot, chromium, connected, opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[BrowserContext]:
    async with chromium() as context:
        yield context


@pytest_asyncio.fixture(loop_scope="module")
async def playground() -> AsyncIterator[Playground]:
    playground = Playground()
    await playground.start()
    yield playground
    await playground.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    async with connected(playground) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="module")
async def page(playground: Playground, browser: BrowserContext) -> AsyncIterator[Page]:
    async with opened(browser, playground.address) as page:
        yield page
