"""A browser and a minimal bot for the tests of the playground's page."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from playwright.async_api import BrowserContext, Page, async_playwright

from bot.playground.app import Playground
from bot.playground.cast import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, TELEGRAM_TOKEN

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


def text(words: str) -> dict[str, str]:
    return {"type": "plain_text", "text": words}


def button(action: str, words: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": action, "text": text(words), **more}


class Bot:
    """Sends over HTTP, receives over Socket Mode and getUpdates; `heard` holds the received interactions."""

    def __init__(self, playground: Playground, http: aiohttp.ClientSession) -> None:
        self.playground, self.http = playground, http
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.answers: dict[str, dict[str, Any]] = {}  # by payload type: what the acknowledgement carries
        self.silent = False
        self._offset = 0

    async def slack(self, method: str, token: str = SLACK_BOT_TOKEN, **given: Any) -> dict[str, Any]:
        url, headers = self.playground.slack_api_url + method, {"Authorization": f"Bearer {token}"}
        async with self.http.post(url, json=given, headers=headers) as answer:
            answered = await answer.json()
        assert answered["ok"], answered
        return answered

    async def telegram(self, method: str, **given: Any) -> Any:
        url = f"{self.playground.telegram_api_url}/bot{TELEGRAM_TOKEN}/{method}"
        async with self.http.post(url, json=given) as answer:
            answered = await answer.json()
        assert answered["ok"], answered
        return answered["result"]

    async def updates(self) -> list[dict[str, Any]]:
        updates = await self.telegram("getUpdates", offset=self._offset, timeout=3)
        self._offset = updates[-1]["update_id"] + 1 if updates else self._offset
        return updates

    async def listen(self, ready: asyncio.Event) -> None:
        url = (await self.slack("apps.connections.open", token=SLACK_APP_TOKEN))["url"]
        async with self.http.ws_connect(url) as socket:
            async for message in socket:
                await self._take(socket, message.json(), ready)

    async def _take(self, socket: Any, envelope: dict[str, Any], ready: asyncio.Event) -> None:
        if envelope["type"] == "hello":
            ready.set()
        if "envelope_id" not in envelope or self.silent:
            return
        payload = envelope["payload"]
        kind = payload.get("type", envelope["type"])
        answer = self.answers.pop(kind, None)
        await socket.send_json({"envelope_id": envelope["envelope_id"], **({"payload": answer} if answer else {})})
        if kind != "event_callback":
            self.heard.put_nowait(payload)

    async def next(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.heard.get(), 5)


def installed() -> str:
    """The path of an installed browser; without one the test is skipped, or fails in CI."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(f"no browser: none of {', '.join(BROWSERS)} is installed")
    return browser


@asynccontextmanager
async def chromium(width: int = 1280, height: int = 800, scale: float = 1) -> AsyncIterator[BrowserContext]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=installed(), args=QUIET)
        size = {"width": width, "height": height}
        yield await browser.new_context(viewport=size, device_scale_factor=scale)
        await browser.close()


@asynccontextmanager
async def connected(playground: Playground) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as http:
        bot, ready = Bot(playground, http), asyncio.Event()
        ear = asyncio.create_task(bot.listen(ready))
        await asyncio.wait_for(ready.wait(), 5)
        yield bot
        ear.cancel()
        await asyncio.gather(ear, return_exceptions=True)


@asynccontextmanager
async def opened(browser: BrowserContext, address: str) -> AsyncIterator[Page]:
    """The loaded page; a script error fails the test."""
    page, wrong = await browser.new_page(), []
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    await page.goto(address)
    await page.wait_for_selector("body[data-ready]")
    yield page
    await page.close()
    assert wrong == []
