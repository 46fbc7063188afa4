"""Telegram in one piece: what receives, what sends, and the order in which they start and stop."""

import asyncio
import logging
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.types import Update
from aiohttp import web
from pydantic import ValidationError

from bot.settings import Settings
from bot.telegram.answers import Answers, CardOf
from bot.telegram.command_menu import set_menu
from bot.telegram.listener import ALLOWED, Closed, Hear, Listener, Moved, in_turns
from bot.telegram.speaker import Blob, TelegramSpeaker
from bot.telegram.unconfirmed_post import IsKnown, LastKnown
from bot.telegram.webhook import PATH, webhook
from handlers.chat.words import Words

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
POLLING_TIMEOUT = 30  # seconds Telegram holds a request open when it has nothing to report

log = logging.getLogger(__name__)


class TokenRefused(Exception):
    """Telegram doesn't know this token: a mistake in the settings that retrying won't fix."""


class TelegramApp:
    def __init__(
        self,
        settings: Settings,
        hear: Hear,
        card_of: CardOf,
        settled_card_of: CardOf,
        last_known: LastKnown,
        is_known: IsKnown,
        moved: Moved,
        blob: Blob,
        closed: Closed | None = None,
    ) -> None:
        self._settings = settings
        token, api = settings.telegram_bot_token.get_secret_value(), settings.telegram_api_url
        self.speaker = TelegramSpeaker(token, api, settings.telegram_per_minute, blob, last_known, is_known)
        self._bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
        answers = Answers(self._bot, self.speaker, card_of, settled_card_of, self._words)
        self._polls = settings.telegram_mode == "polling"
        self._listener = Listener(self._bot, answers, hear, moved, closed, patient=self._polls)
        self._running: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        if self._polls:
            return []
        return [webhook(self._settings.telegram_webhook_secret.get_secret_value(), self._feed)]

    async def start(self) -> None:
        """Returns after one request to Telegram; if it can't be reached, retries go on in the background."""
        await self.speaker.start()
        try:
            ready = await self._prepared()
        except TokenRefused:
            await self._close()
            raise
        self._running = asyncio.create_task(self._run(ready))

    async def stop(self) -> None:
        """Finishes what was started, within 10 s; the rest stays with Telegram."""
        await self._listener.drain(10)
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        await self._close()

    async def _close(self) -> None:
        await self._bot.session.close()
        await self.speaker.stop()

    async def _run(self, ready: bool) -> None:
        try:
            if not ready:
                await self._until_prepared()
            if self._polls:
                await self._poll()
        except Exception:
            log.exception("Telegram is not heard any more")
            raise

    async def _until_prepared(self) -> None:
        pause = FIRST_PAUSE
        await asyncio.sleep(pause)
        while not await self._prepared():
            pause = min(pause * 2, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _poll(self) -> None:
        """Gets updates, handles all of them, and only then moves on: what wasn't committed comes again.

        aiogram's own polling does the same one update at a time, with a commit for each; these share commits."""
        offset, pause = None, FIRST_PAUSE
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset, timeout=POLLING_TIMEOUT, allowed_updates=ALLOWED, request_timeout=POLLING_TIMEOUT + 10
                )
            except AiogramError as error:
                wait = error.retry_after if isinstance(error, TelegramRetryAfter) else pause
                log.warning("Telegram does not answer, asking again in %.0f s: %s", wait, error)
                pause = min(pause * 2, LONGEST_PAUSE)
                await asyncio.sleep(wait)
                continue
            pause = FIRST_PAUSE
            for turn in in_turns(updates):
                await asyncio.gather(*(self._listener.dispatcher.feed_update(self._bot, update) for update in turn))
            offset = updates[-1].update_id + 1 if updates else offset

    async def _prepared(self) -> bool:
        try:
            await self._bot.me()
            await self._choose_way()
            await set_menu(self._bot, lambda locale: Words(locale, "UTC"))
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise TokenRefused("TELEGRAM_BOT_TOKEN is not accepted by Telegram.") from None
        except AiogramError as error:
            log.warning("Telegram cannot be reached yet: %s", error)
            return False
        return True

    async def _choose_way(self) -> None:
        """Never uses drop_pending_updates: we want what people wrote while Sokrat was away."""
        if self._polls:
            await self._bot.delete_webhook(drop_pending_updates=False)
            return
        await self._bot.set_webhook(
            f"{self._settings.sokrat_public_url}{PATH}",
            secret_token=self._settings.telegram_webhook_secret.get_secret_value(),
            allowed_updates=ALLOWED,
            drop_pending_updates=False,
        )

    async def _feed(self, update: dict[str, Any]) -> None:
        try:
            event = Update.model_validate(update, context={"bot": self._bot})
        except ValidationError:
            # It would block its chat's queue for a day: Telegram resends until it's accepted.
            log.exception("an update of a shape that is not known was left aside")
            return
        await self._listener.dispatcher.feed_update(self._bot, event)

    def _words(self, chat: str, language: str) -> Words:
        """In a team's chat, the team's language; elsewhere, the person's."""
        for team in self._settings.sokrat_teams.values():
            if team.platform == "telegram" and team.place == chat:
                return Words(team.locale, team.zone)
        return Words("ru" if language.startswith("ru") else "en", "UTC")
