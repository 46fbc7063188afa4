"""Several people judging one list in both chats at once, who press again when the chat says that nobody answered."""

import asyncio
import itertools
from collections.abc import Iterator
from typing import Any

from bot.playground import cast
from bot.playground.app import Playground
from bot.playground.slack.errors import NotAcknowledged
from tests.conftest import until
from tests.flows.people.visible_message import VisibleMessage, on_slack, on_telegram

PATIENCE = 60
CHOICES = ("yes", "no", "maybe")
QUEUE = 4  # a person who sees that nothing moves presses no further

Presses = Iterator[tuple[int, str]]  # (place among the entries shown, choice)


def presses(seed: int, count: int) -> Presses:
    """Up and down the card; who comes back to a creator says something else than before."""
    for number in range(count):
        place, turn = (number * 3 + seed) % 5, number // 5
        yield place, CHOICES[(seed + turn + place) % 3]


class Crowd:
    def __init__(self, playground: Playground) -> None:
        self.slack, self.telegram = playground.slack, playground.telegram
        self.pressed = 0
        self.said: dict[tuple[str, int], str] = {}  # (who, creator): the last choice that came through

    async def ask_for_a_list(self, words: str) -> None:
        """In both chats; asked again until it stands there."""

        async def on_slack_now() -> bool:
            if not self._slack_list():
                await self._connected()
                try:
                    await self.slack.command(cast.ROLES[0].slack, cast.SLACK_CHANNEL, words)
                except NotAcknowledged:
                    return False
            return True

        await until(on_slack_now, PATIENCE)
        await self.telegram.say(cast.ROLES[1].telegram, cast.TELEGRAM_CHAT, f"/{words}")
        await until(lambda: self._slack_list() and self._telegram_list(), PATIENCE)

    async def judge(self, each: int) -> None:
        people = [self._on_slack(role.slack, presses(seed, each)) for seed, role in enumerate(cast.ROLES)]
        people += [self._on_telegram(role.telegram, presses(seed + 1, each)) for seed, role in enumerate(cast.ROLES)]
        await asyncio.gather(*people)

    async def _on_slack(self, user: str, plan: Presses) -> None:
        for place, choice in plan:
            while True:
                await self._connected()
                message = (await until(self._slack_list, PATIENCE))[-1]
                block, element = _buttons(message, choice)[place]
                try:
                    await self.slack.press(user, cast.SLACK_CHANNEL, message["ts"], element["action_id"], block)
                except NotAcknowledged:
                    continue
                self._came_through(user, element["value"], choice)
                break

    async def _on_telegram(self, user: int, plan: Presses) -> None:
        for place, choice in plan:
            await until(lambda: len(self.telegram.updates.entries) < QUEUE, PATIENCE)
            message = (await until(self._telegram_list, PATIENCE))[-1]
            row = message["reply_markup"]["inline_keyboard"][place]
            data = next(button["callback_data"] for button in row if button["callback_data"].endswith(f":{choice}"))
            await self.telegram.press(user, cast.TELEGRAM_CHAT, message["message_id"], data)
            self._came_through(str(user), data, choice)

    def _came_through(self, user: str, button: str, choice: str) -> None:
        self.said[user, _creator(button)] = choice
        self.pressed += 1

    async def _connected(self) -> None:
        await until(lambda: self.slack.delivery.sockets.connections, PATIENCE)

    def _slack_list(self) -> list[dict[str, Any]]:
        shown = self.slack.messages(cast.SLACK_CHANNEL)
        return [message for message in shown if message["blocks"] and _buttons(message, "yes")]

    def _telegram_list(self) -> list[dict[str, Any]]:
        shown = self.telegram.messages(cast.TELEGRAM_CHAT)
        return [message for message in shown if "inline_keyboard" in message.get("reply_markup", {})]

    def cards(self) -> list[list[VisibleMessage]]:
        """The lists that can be pressed, in each chat."""
        return [list(map(on_slack, self._slack_list())), list(map(on_telegram, self._telegram_list()))]


def _buttons(message: dict[str, Any], choice: str) -> list[tuple[str, dict[str, Any]]]:
    blocks = (block for block in message["blocks"] if block["type"] == "actions")
    elements = itertools.chain.from_iterable(((b["block_id"], e) for e in b["elements"]) for b in blocks)
    return [(block, element) for block, element in elements if element.get("value", "").endswith(f":{choice}")]


def _creator(value: str) -> int:
    return int(value.split(":")[-2])
