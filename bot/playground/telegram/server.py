"""The local Telegram server: the Bot API over HTTP and user actions in one object."""

import time
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.playground.faults import Faults
from bot.playground.feed import Feed
from bot.playground.telegram.api.polling import Polling
from bot.playground.telegram.api.server import Api
from bot.playground.telegram.api.webhook import Webhook
from bot.playground.telegram.chats import Message
from bot.playground.telegram.people import People
from bot.playground.telegram.updates import Entry


class TelegramServer(People):
    """Mount `routes()` under a prefix and use that prefix as the bot's base URL."""

    def __init__(self, *, feed: Feed, faults: Faults, clock: Callable[[], float] = time.time) -> None:
        super().__init__(feed=feed, faults=faults, clock=clock)
        self.api = Api(self)
        self.polling = Polling(self.updates)
        self.webhook = Webhook(self.updates, clock, self.api.invoke, lambda: self.webhook_backoff)
        self.updates.on_entry = self._pass_on

    def routes(self) -> list[web.AbstractRouteDef]:
        return self.api.routes()

    async def close(self, _app: web.Application | None = None) -> None:
        """End long polls and webhook deliveries; can be used as aiohttp's on_shutdown."""
        self.polling.abort("the server is going down")
        await self.webhook.stop()

    async def deliver(self, update: dict[str, Any]) -> None:
        """Deliver this update; one taken from `self.updates.history` is a redelivery."""
        self.updates.again(update)

    def messages(self, chat: int) -> list[Message]:
        """The chat's messages, with every kind of reply_markup, for the page to draw."""
        return [self.listed(message) for _, message in sorted(self.chat(chat).messages.items())]

    def file(self, file_id: str) -> bytes:
        stored = self.files.get(file_id)
        if stored is None:
            raise ValueError(f"no file {file_id}")
        return stored.content

    def _pass_on(self, entry: Entry) -> None:
        self.polling.wake()
        self.webhook.push(entry)
