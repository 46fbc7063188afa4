"""A person in the playground's Telegram; once they have written to Sokrat in private, they are answered there."""

from collections.abc import Iterator
from typing import Any

from bot.playground import cast
from bot.playground.telegram import TelegramServer
from tests.conftest import until
from tests.flows.people.person import lists
from tests.flows.people.visible_message import Question, VisibleMessage, on_telegram

Json = dict[str, Any]


class TelegramPerson:
    def __init__(self, telegram: TelegramServer, user: int, chat: int = cast.TELEGRAM_CHAT) -> None:
        self.telegram, self.user, self.chat = telegram, user, chat
        self._read: set[tuple[int, int]] = set()
        self._said: set[int] = set()
        self._alerts: list[VisibleMessage] = []
        self._question: int | None = None

    async def start(self) -> "TelegramPerson":
        """From the group first, where a stranger joins the team; then in private, where answers go from now on."""
        for chat in (self.chat, self.user):
            before = len(self._of_bot(chat))
            await self.telegram.say(self.user, chat, "/start")
            await until(lambda chat=chat, before=before: len(self._of_bot(chat)) > before)
        self._read = {(self.user, message["message_id"]) for message in self._of_bot(self.user)}
        return self

    async def command(self, words: str) -> None:
        self._said.add(await self.telegram.say(self.user, self.chat, f"/{words or 'sokrat'}"))

    async def press(self, label: str, on: VisibleMessage | None = None) -> None:
        chat, message = await self._pressable(on)
        await self._press(chat, message, label)

    async def choose(self, menu: str, item: str, on: VisibleMessage | None = None) -> None:
        chat, message = await self._pressable(on)
        item = (menu[:-1] if menu.endswith("⋯") else "") + item  # what unfolds under an entry carries its number too

        async def unfolded() -> bool:
            # The card may change meanwhile, which folds its menus: one presses again.
            if menu in self._buttons(chat, message):
                await self._press(chat, message, menu)
            return item in self._buttons(chat, message)

        await until(unfolded)
        await self._press(chat, message, item)

    async def told(self) -> VisibleMessage:
        return await until(self._next)

    async def asked(self) -> Question:
        self._question = await until(self._newest_question)
        seen = on_telegram(self._message(self.chat, self._question))
        title, prompt = seen.lines[0], "\n".join(seen.lines[1:])
        return Question(title, prompt, seen.actions)

    async def answer(self, *, words: str = "", chip: str = "") -> None:
        assert self._question is not None
        if words:
            self._said.add(await self.telegram.say(self.user, self.chat, words, reply_to=self._question))
        else:
            await self._press(self.chat, self._question, chip)

    async def upload(self, name: str, content: bytes) -> None:
        await self.telegram.upload(self.user, self.chat, name, content, caption="/import")

    async def posted(self) -> list[VisibleMessage]:
        for message in self._of_bot(self.chat):
            await self._fold(self.chat, message["message_id"])
        return [on_telegram(message) for message in self._of_bot(self.chat)]

    async def _pressable(self, on: VisibleMessage | None) -> tuple[int, int]:
        seen = on or (await lists(self))[-1]
        for chat in (self.user, self.chat):
            found = self.telegram.chat(chat).messages.get(seen.message)
            if found and on_telegram(found).lines == seen.lines:
                await self._fold(chat, seen.message)
                return chat, seen.message
        raise AssertionError(f"gone: {seen.lines}")

    async def _press(self, chat: int, message: int, label: str) -> None:
        data = self._buttons(chat, message)[label]
        said = await self.telegram.answered(await self.telegram.press(self.user, chat, message, data))
        assert said is not None, f"{label} was never answered"
        if said["show_alert"]:
            self._alerts.append(VisibleMessage((said["text"],)))

    async def _fold(self, chat: int, message: int) -> None:
        """Closes a menu that is open under the message."""
        buttons = self._buttons(chat, message)
        back = next((label for label, data in buttons.items() if data.startswith("less|")), None)
        if back:
            await self._press(chat, message, back)
            await until(lambda: back not in self._buttons(chat, message))

    def _buttons(self, chat: int, message: int) -> dict[str, str]:
        rows = self._message(chat, message).get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button["callback_data"] for row in rows for button in row}

    def _message(self, chat: int, message: int) -> Json:
        return self.telegram.chat(chat).messages[message]

    def _of_bot(self, chat: int) -> list[Json]:
        return [message for message in self.telegram.messages(chat) if message["from"]["is_bot"]]

    def _next(self) -> VisibleMessage | None:
        if self._alerts:
            return self._alerts.pop(0)
        for chat, message in self._answers():
            if (chat, message["message_id"]) not in self._read:
                self._read.add((chat, message["message_id"]))
                return on_telegram(message)
        return None

    def _answers(self) -> Iterator[tuple[int, Json]]:
        """In private, and in the group under what this person wrote."""
        yield from ((self.user, message) for message in self._of_bot(self.user))
        for message in self._of_bot(self.chat):
            if message.get("reply_to_message", {}).get("message_id") in self._said and not _asks(message):
                yield self.chat, message

    def _newest_question(self) -> int | None:
        asked = (m["message_id"] for m in reversed(self._of_bot(self.chat)) if _asks(m))
        return next((id_ for id_ in asked if self._question is None or id_ > self._question), None)


def _asks(message: Json) -> bool:
    markup = message.get("reply_markup", {})
    first = markup.get("inline_keyboard", [[{}]])[0][0]
    return "force_reply" in markup or first.get("callback_data", "").startswith("chip|")
