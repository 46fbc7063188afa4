"""Update delivery: confirmed by offset, kept for a day, pushed in order, redelivered on demand."""

import asyncio
import time
from typing import Any

from aiogram import Dispatcher
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bot.playground.faults import Fault
from bot.playground.telegram.updates import CALLBACK_SECONDS, MESSAGE_SECONDS
from tests.bot.playground.telegram.telegram_case import CHAT, RU, US, Case, playground, serving, until


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def read(case: Case) -> list[str]:
    """Read all updates as a correct bot does, moving the offset past every batch."""
    seen, offset = [], 0
    while batch := await case.result("getUpdates", offset=offset):
        seen += texts(batch)
        offset = batch[-1]["update_id"] + 1
    return seen


async def say(case: Case, *words: str) -> None:
    case.server.privacy_mode = False
    for word in words:
        await case.server.say(RU, CHAT, word)


async def test_an_update_comes_again_until_a_higher_offset() -> None:
    async with playground() as case:
        await say(case, "раз", "два", "три")
        first = await case.result("getUpdates", limit=2)
        assert texts(first) == ["раз", "два"]
        assert texts(await case.result("getUpdates")) == ["раз", "два", "три"]
        assert texts(await case.result("getUpdates", offset=first[-1]["update_id"])) == ["два", "три"]
        assert texts(await case.result("getUpdates", offset=-1)) == ["три"]
        assert texts(await case.result("getUpdates")) == ["три"]


async def test_a_long_poll_ends_with_the_first_message() -> None:
    async with playground() as case:
        poll = asyncio.create_task(case.result("getUpdates", timeout=30))
        await asyncio.sleep(0.05)
        await say(case, "раз")
        assert texts(await poll) == ["раз"]
        began = time.monotonic()
        assert await case.result("getUpdates", offset=10**9, timeout=1) == []
        assert 0.9 < time.monotonic() - began < 3


async def test_a_second_reader_and_a_webhook_are_conflicts() -> None:
    async with playground() as case:
        poll = asyncio.create_task(case.refusal("getUpdates", timeout=30))
        await asyncio.sleep(0.05)
        assert await case.result("getUpdates") == []
        assert (await poll).startswith("Conflict: terminated by other getUpdates request")
        poll = asyncio.create_task(case.refusal("getUpdates", timeout=30))
        await asyncio.sleep(0.05)
        await case.result("setWebhook", url="http://127.0.0.1:9/")
        assert await poll == "Conflict: terminated by setWebhook request"
        assert (await case.refusal("getUpdates")).startswith("Conflict: can't use getUpdates method while webhook")
        await case.result("deleteWebhook")
        assert await case.result("getUpdates") == []


async def test_only_chosen_kinds_come() -> None:
    async with playground() as case:
        await case.result("getUpdates", allowed_updates=["callback_query"])
        await say(case, "раз")
        assert await case.result("getUpdates", allowed_updates=[]) == []
        await say(case, "два")
        assert texts(await case.result("getUpdates")) == ["два"]


async def test_messages_wait_a_day_and_presses_two_minutes() -> None:
    async with playground() as case:
        keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
        sent = await case.result("sendMessage", chat_id=CHAT, text="?", reply_markup=keyboard)
        await say(case, "раз")
        await case.server.press(RU, CHAT, sent["message_id"], "x")
        assert len(await case.result("getUpdates")) == 2
        case.clock.ahead += CALLBACK_SECONDS + 1
        assert texts(await case.result("getUpdates")) == ["раз"]
        case.clock.ahead += MESSAGE_SECONDS
        assert await case.result("getUpdates") == []


async def test_duplicates_and_late_updates_come_once_more_and_only_once() -> None:
    async with playground() as case:
        case.server.faults.add(Fault("duplicate", "message"))
        await say(case, "раз", "два")
        assert await read(case) == ["раз", "два", "раз"]
        case.server.faults.add(Fault("reorder", "message"))
        await say(case, "три", "четыре")
        assert await read(case) == ["четыре", "три"]
        await case.server.deliver(case.server.updates.history[0])
        assert await read(case) == ["раз"]


async def test_a_late_update_survives_a_lost_answer() -> None:
    async with playground() as case:
        case.server.faults.add(Fault("reorder", "message"))
        await say(case, "раз", "два")
        (first,) = await case.result("getUpdates")
        offset = first["update_id"] + 1
        assert texts(await case.result("getUpdates", offset=offset)) == ["раз"]
        assert texts(await case.result("getUpdates", offset=offset)) == ["раз"]
        assert await case.result("getUpdates", offset=offset - 1) == []


class Receiver:
    """A webhook that records every request and can be set to refuse them."""

    def __init__(self) -> None:
        self.refused = 0
        self.seen: list[dict[str, Any]] = []
        self.secrets: set[str | None] = set()
        self.app = web.Application()
        self.app.router.add_post("/hook", self.take)

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        update = await request.json()
        if self.refused > 0 and update["message"]["chat"]["id"] == CHAT:
            self.refused -= 1
            return web.Response(status=500)
        self.seen.append(update)
        return web.json_response({"method": "sendMessage", "chat_id": CHAT, "text": "принято"})


async def test_a_webhook_gets_each_chat_in_order_and_again_after_a_failure() -> None:
    receiver = Receiver()
    async with playground() as case, serving(receiver.app) as address:
        await case.started(US)
        await say(case, "раз")
        case.server.webhook_backoff = 0.02
        receiver.refused = 3
        await case.result("setWebhook", url=f"{address}/hook", secret_token="s-1")
        await say(case, "два", "три")
        await case.server.say(US, US, "личное")
        await until(lambda: len(receiver.seen) == 4)
        assert texts(receiver.seen)[0] == "личное"
        assert texts(receiver.seen)[1:] == ["раз", "два", "три"]
        assert receiver.secrets == {"s-1"}
        await until(lambda: len(case.server.messages(CHAT)) == 7)
        info = await case.result("getWebhookInfo")
        assert info["pending_update_count"] == 0
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_webhook_meets_duplicates_and_late_updates() -> None:
    receiver = Receiver()
    async with playground() as case, serving(receiver.app) as address:
        await case.result("setWebhook", url=f"{address}/hook")
        case.server.faults.add(Fault("duplicate", "message"))
        await say(case, "раз")
        await until(lambda: len(receiver.seen) == 2)
        case.server.faults.add(Fault("reorder", "message"))
        await say(case, "два", "три")
        await until(lambda: len(receiver.seen) == 4)
        await asyncio.sleep(0.05)
        assert texts(receiver.seen) == ["раз", "раз", "три", "два"]


async def test_aiogram_behind_a_webhook() -> None:
    dispatcher, heard = Dispatcher(), []

    @dispatcher.message()
    async def on_message(message: Message) -> None:
        heard.append(message.text)
        await message.answer("слышу")

    async with playground() as case:
        bot, app = case.aiogram(), web.Application()
        SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token="s").register(app, "/hook")
        async with serving(app) as address:
            await bot.set_webhook(f"{address}/hook", secret_token="s", allowed_updates=["message"])
            await say(case, "раз", "два")
            await until(lambda: len(case.server.messages(CHAT)) == 4)
            assert heard == ["раз", "два"]
            assert (await bot.get_webhook_info()).max_connections == 40
            await bot.delete_webhook()


async def test_a_busy_chat() -> None:
    """Ten seconds' worth of the 150 events a second that one process must take, at once."""
    async with playground() as case:
        began = time.monotonic()
        reader = asyncio.create_task(count(case, 1500))
        for number in range(1500):
            await say(case, f"событие {number}")
            if number % 10 == 0:
                await asyncio.sleep(0)
        assert await reader == 1500
        assert time.monotonic() - began < 10


async def count(case: Case, total: int) -> int:
    seen, offset = 0, 0
    while seen < total:
        batch = await case.result("getUpdates", offset=offset, timeout=5)
        seen, offset = seen + len(batch), batch[-1]["update_id"] + 1
    return seen
