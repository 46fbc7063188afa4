"""Cards in both chats, as seen by someone who wants to press their buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playground.app import Playground
from bot.playground.cast import SLACK_BOT_USER, SLACK_CHANNEL, TELEGRAM_CHAT

Event = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """`action` is how the platform identifies it; it stays the same when a card is edited."""

    do: str
    arg: str
    action: str


def slack_buttons(message: Event) -> list[Button]:
    return [
        Button(element["action_id"].partition("#")[0], element.get("value", ""), element["action_id"])
        for block in message.get("blocks") or []
        if block["type"] == "actions"
        for element in block["elements"]
        if element["type"] == "button"
    ]


def telegram_buttons(message: Event) -> list[Button]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = (button["callback_data"] for row in rows for button in row)
    return [Button(*_parted(data), data) for data in found]


def _parted(data: str) -> tuple[str, str]:
    do, _, arg = data.partition("|")
    return do, arg


class SlackChat:
    name = "slack"

    def __init__(self, playground: Playground) -> None:
        self.server = playground.slack

    async def ask(self, user: str, text: str) -> None:
        await self.server.command(user, SLACK_CHANNEL, text)

    async def press(self, user: str, message: str, button: Button) -> None:
        await self.server.press(user, SLACK_CHANNEL, message, button.action)

    def card(self) -> tuple[str, list[Button]]:
        """Returns the newest card with candidates on it."""
        messages = reversed(self.server.messages(SLACK_CHANNEL))
        return next((m["ts"], found) for m in messages if has_list(found := slack_buttons(m)))

    def posted(self) -> Callable[[Event], bool]:
        return lambda event: (
            _of(event, "slack", "message") and _by_sokrat(event) and has_list(slack_buttons(event["message"]))
        )

    def edited(self, message: str, true: Callable[[list[Button]], bool] = bool) -> Callable[[Event], bool]:
        return lambda event: (
            _of(event, "slack", "edit") and event["message"]["ts"] == message and true(slack_buttons(event["message"]))
        )


class TelegramChat:
    name = "telegram"

    def __init__(self, playground: Playground) -> None:
        self.server = playground.telegram

    async def ask(self, user: int, text: str) -> None:
        await self.server.say(user, TELEGRAM_CHAT, f"/{text}")

    async def press(self, user: int, message: int, button: Button) -> None:
        await self.server.press(user, TELEGRAM_CHAT, message, button.action)

    def card(self) -> tuple[int, list[Button]]:
        messages = reversed(self.server.messages(TELEGRAM_CHAT))
        return next((m["message_id"], found) for m in messages if has_list(found := telegram_buttons(m)))

    def posted(self) -> Callable[[Event], bool]:
        return lambda event: _of(event, "telegram", "message") and has_list(telegram_buttons(event["message"]))

    def edited(self, message: int, true: Callable[[list[Button]], bool] = bool) -> Callable[[Event], bool]:
        return lambda event: (
            _of(event, "telegram", "edit")
            and event["message"]["message_id"] == message
            and true(telegram_buttons(event["message"]))
        )


Chat = SlackChat | TelegramChat


def has_list(buttons: list[Button]) -> bool:
    return any(button.do == "judge" for button in buttons)


def answered(event: Event) -> bool:
    """A press got its answer on Telegram."""
    return _of(event, "telegram", "answer")


def _of(event: Event, platform: str, kind: str) -> bool:
    return event["platform"] == platform and event["type"] == kind


def _by_sokrat(event: Event) -> bool:
    return bool(event["message"]["user"] == SLACK_BOT_USER)
