"""User actions in Telegram: write, upload, edit, press a button and wait for its answer."""

import asyncio
import itertools
from typing import Any

from bot.playground.telegram import files
from bot.playground.telegram.chats import PRESENT, Chat, Message, public
from bot.playground.telegram.groups import Groups
from bot.playground.telegram.reply_interface import answerers
from bot.playground.telegram.text.message_text import CAPTION_LIMIT, TEXT_LIMIT, marked
from bot.playground.telegram.text.utf16 import cut, width

_numbers = itertools.count(4_382_000_000_000_001)


class People(Groups):
    async def say(self, user: int, chat: int, text: str, reply_to: int | None = None, topic: int | None = None) -> int:
        """Send a text message; returns its message_id."""
        shown, entities = marked(text, [])
        if not 0 < width(shown) <= TEXT_LIMIT:
            raise ValueError(f"a message has 1 to {TEXT_LIMIT} characters")
        room = self._enter(user, chat)
        if room.private and shown.split()[0] == "/start":
            self.started.add(user)
        content: Message = {"text": shown, **({"entities": entities} if entities else {})}
        return self._write(user, room, content, reply_to, topic)

    async def upload(
        self,
        user: int,
        chat: int,
        name: str,
        content: bytes,
        caption: str = "",
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> int:
        """Send a file as a document; returns the message_id."""
        room = self._enter(user, chat)
        shown, entities = marked(caption, [])
        if width(shown) > CAPTION_LIMIT:
            raise ValueError(f"a caption has at most {CAPTION_LIMIT} characters")
        message: Message = {"document": files.document(self.files.add("documents", name, content))}
        if shown:
            message |= {"caption": shown, **({"caption_entities": entities} if entities else {})}
        return self._write(user, room, message, reply_to, topic)

    async def edit(self, user: int, chat: int, message_id: int, text: str) -> None:
        """Edit one's own message."""
        room = self._enter(user, chat)
        message = room.messages[message_id]
        if message["from"]["id"] != user or "text" not in message:
            raise ValueError("people edit their own texts only")
        shown, entities = marked(text, [])
        content: Message = {"text": shown, **({"entities": entities} if entities else {})}
        edited = self.change(room, message, content, ("entities",))
        if self._heard(room, edited):
            self.hear(edited, "edited_message")

    async def press(self, user: int, chat: int, message_id: int, data: str) -> str:
        """Press an inline button, even one since removed from the message; returns the callback query id."""
        room = self._enter(user, chat)
        if not room.offered(message_id, data):
            raise ValueError(f"message {message_id} never had the button {data!r}")
        gone: Message = {"chat": room.card(), "message_id": message_id, "date": 0}
        number = str(next(_numbers))
        self.presses[number] = (user, self.clock())
        query = {
            "id": number,
            "from": self.users[user],
            "message": public(room.messages.get(message_id, gone)),
            "chat_instance": str(-chat),
            "data": data,
        }
        if room.bot_status in PRESENT:
            self.updates.put("callback_query", query)
        return number

    async def answered(self, callback_id: str, timeout: float = 5) -> dict[str, Any] | None:  # noqa: ASYNC109
        """The bot's answer to this callback query, None after the timeout."""
        deadline = asyncio.get_running_loop().time() + timeout
        listener = self.feed.listen()
        try:
            while callback_id not in self.answers:
                left = deadline - asyncio.get_running_loop().time()
                await asyncio.wait_for(listener.get(), left)
        except TimeoutError:
            return None
        finally:
            self.feed.leave(listener)
        return self.answers[callback_id]

    def asked(self, chat: int, message_id: int) -> set[int]:
        """Those whose client automatically opens a reply under this message from the bot."""
        room = self.chat(chat)
        return answerers(room, room.messages[message_id], self.users)

    def _enter(self, user: int, chat: int) -> Chat:
        room = self.chat(chat)
        if room.migrated_to:
            raise ValueError(f"chat {chat} was upgraded to {room.migrated_to}")
        if user in self.blocked and room.private:
            raise ValueError(f"{user} has blocked the bot")
        if user != room.id if room.private else user not in room.members:
            raise ValueError(f"{user} is not in chat {chat}")
        return room

    def _write(self, user: int, room: Chat, content: Message, reply_to: int | None, topic: int | None) -> int:
        original = None
        if reply_to is not None:
            if reply_to not in room.messages:
                raise ValueError(f"no message {reply_to} in chat {room.id}")
            original = room.messages[reply_to]
            topic = topic or original.get("message_thread_id")
        if topic is not None and topic not in room.topics:
            raise ValueError(f"no topic {topic} in chat {room.id}")
        message = self.post(room, self.users[user], content, original, topic)
        if self._heard(room, message):
            self.hear(message)
        return int(message["message_id"])

    def _heard(self, room: Chat, message: Message) -> bool:
        """Privacy mode: in groups the bot receives only commands, mentions and replies, unless an administrator."""
        if room.private:
            return True
        if room.bot_status not in PRESENT:
            return False
        if not self.privacy_mode or room.bot_status == "administrator":
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("id") == self.bot["id"]:
            return True
        return self._addressed(message)

    def _addressed(self, message: Message) -> bool:
        text = str(message.get("text", message.get("caption", "")))
        name = self.bot["username"].lower()
        for entity in message.get("entities") or message.get("caption_entities") or []:
            shown = cut(text, entity["offset"], entity["length"]).lower()
            if entity["type"] == "mention" and shown == f"@{name}":
                return True
            if entity["type"] == "bot_command" and shown.partition("@")[2] in ("", name):
                return True
        return False
