"""A local Telegram server for one test, with aiogram, PTB and plain HTTP clients for it."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession, web
from telegram.ext import AIORateLimiter, ExtBot

from bot.playground import cast
from bot.playground.faults import Faults
from bot.playground.feed import Feed
from bot.playground.telegram import TelegramServer

CHAT = cast.TELEGRAM_CHAT
TOKEN = cast.TELEGRAM_TOKEN
US, RU, MEMBER = (role.telegram for role in cast.ROLES)


class Clock:
    """A clock that a test moves forward by hand, starting now."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


class Case:
    def __init__(self, server: TelegramServer, address: str, clock: Clock, http: ClientSession) -> None:
        self.server = server
        self.address = address
        self.clock = clock
        self.http = http
        self._closing: list[Callable[[], Any]] = []

    def aiogram(self) -> Bot:
        bot = Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(self.address)))
        self._closing.append(bot.session.close)
        return bot

    async def ptb(self) -> ExtBot:
        bot = ExtBot(
            TOKEN,
            base_url=f"{self.address}/bot",
            base_file_url=f"{self.address}/file/bot",
            rate_limiter=AIORateLimiter(),
        )
        await bot.initialize()
        self._closing.append(bot.shutdown)
        return bot

    async def raw(self, method: str, /, **values: Any) -> tuple[int, dict[str, Any]]:
        async with self.http.post(f"{self.address}/bot{TOKEN}/{method}", json=values) as answer:
            return answer.status, await answer.json()

    async def result(self, method: str, /, **values: Any) -> Any:
        status, body = await self.raw(method, **values)
        assert status == 200, body
        return body["result"]

    async def refusal(self, method: str, /, **values: Any) -> str:
        status, body = await self.raw(method, **values)
        assert body["ok"] is False
        assert body["error_code"] == status
        return body["description"]

    async def started(self, *people: int) -> None:
        """These users have started the bot, and it has read those updates."""
        for person in people:
            await self.server.say(person, person, "/start")
        self.server.updates.forget()

    async def close(self) -> None:
        for close in self._closing:
            await close()


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def playground() -> AsyncIterator[Case]:
    clock = Clock()
    server = TelegramServer(feed=Feed(), faults=Faults(random.Random(1)), clock=clock)
    inner, outer = web.Application(), web.Application()
    inner.add_routes(server.routes())
    outer.add_subapp("/playground/telegram", inner)
    outer.on_shutdown.append(server.close)
    async with serving(outer) as address, ClientSession() as http:
        case = Case(server, f"{address}/playground/telegram", clock, http)
        try:
            yield case
        finally:
            await case.close()


async def until(condition: Callable[[], Any], seconds: float = 5) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        await asyncio.sleep(0.01)


# The smallest picture there is: one transparent pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def buttons(count: int, **action: str) -> dict:
    return {"inline_keyboard": [[{"text": "x", **(action or {"callback_data": "d"})}] for _ in range(count)]}
