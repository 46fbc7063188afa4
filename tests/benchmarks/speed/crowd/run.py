"""A load from the first card to the last edit: sets up the chats, lets the crowd act, waits for the outbox."""

import asyncio
import sqlite3
import time
from contextlib import closing
from typing import Any

from bot.playground.cast import ROLES, TELEGRAM_CHAT
from tests.benchmarks.frame.chats import SlackChat, TelegramChat
from tests.benchmarks.frame.cost import cost_of
from tests.benchmarks.frame.stage import Stage
from tests.benchmarks.speed.crowd.actions import Acting, Card, Cards
from tests.benchmarks.speed.crowd.ledger import Ledger
from tests.benchmarks.speed.crowd.people import COMMAND, Crowd, crowd
from tests.benchmarks.speed.crowd.schedule import schedule

BRIEFS = ("beauty russia", "gaming usa", "music", "travel instagram")
DRAIN = 120.0  # seconds for the outbox to drain


class Load:
    """`run` it, then look at what it measured: seconds until everything was handled, and from then until everything was
    sent."""

    def __init__(self, on: Stage) -> None:
        self.on, self.handled, self.drained = on, 0.0, 0.0
        self.ledger, self.listed = Ledger(), list[str]()

    async def run(self, seconds: float, per_second: float) -> None:
        people = crowd(self.on.playground)
        if "telegram" in self.on.bot.platforms:
            await self._introduce(people)
        cards = await self._cards()
        self.listed = next(iter(cards.values()))[0].listed
        acting = Acting(self.on, people, cards)
        self.ledger = acting.ledger
        before, began = cost_of(self.on.bot.pid), time.perf_counter()
        await acting.all(schedule(seconds, per_second, len(BRIEFS), self.on.bot.platforms))
        self.handled = time.perf_counter() - began
        self.after = cost_of(self.on.bot.pid)
        self.cpu_percent = (self.after.cpu_seconds - before.cpu_seconds) / self.handled * 100
        await self._until_said()
        self.drained = time.perf_counter() - began - self.handled

    async def _introduce(self, people: Crowd) -> None:
        """Telegram lets a bot write privately only to people who wrote to it first, and Sokrat only to people on a
        team."""
        telegram = self.on.playground.telegram
        for who in COMMAND:
            await telegram.say(people.telegram[who], TELEGRAM_CHAT, "/help")
            await telegram.say(people.telegram[who], people.telegram[who], "/start")
        await self._until_said(0.5)

    async def _cards(self) -> Cards:
        """The same campaigns in both chats, so something said in one changes the card in the other."""
        chats: list[tuple[SlackChat | TelegramChat, Any]] = [
            (SlackChat(self.on.playground), ROLES[0].slack),
            (TelegramChat(self.on.playground), ROLES[1].telegram),
        ]
        chats = [(chat, user) for chat, user in chats if chat.name in self.on.bot.platforms]
        found: Cards = {chat.name: [] for chat, _ in chats}
        for brief in BRIEFS:
            for chat, user in chats:
                asked = lambda on_=chat, who=user, text=brief: on_.ask(who, f"shortlist {text}")  # noqa: E731
                await self.on.times(asked, {"posted": chat.posted()})
                message, buttons = chat.card()
                found[chat.name].insert(0, Card(message, [button for button in buttons if button.do == "judge"]))
        await self._until_said()
        return found

    async def _until_said(self, at_least: float = 0) -> None:
        """Until the outbox is empty; if that never happens, the later checks report it."""
        await asyncio.sleep(at_least)
        end = time.perf_counter() + DRAIN
        while await asyncio.to_thread(self._waiting) and time.perf_counter() < end:  # noqa: ASYNC110 (another process)
            await asyncio.sleep(0.05)

    def _waiting(self) -> int:
        path = self.on.database.removeprefix("sqlite:///")
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as database:
            return int(database.execute("SELECT count(*) FROM outbox WHERE waiting").fetchone()[0])
