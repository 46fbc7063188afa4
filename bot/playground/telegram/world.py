"""The state of the playground's Telegram: users, chats, files and pending updates."""

import time
from collections.abc import Callable
from typing import Any

from bot.playground import cast
from bot.playground.faults import Faults
from bot.playground.feed import Feed
from bot.playground.telegram.api.params import whole
from bot.playground.telegram.chats import Chat, Message, User, public, quoted
from bot.playground.telegram.errors import bad, forbidden
from bot.playground.telegram.files import Files
from bot.playground.telegram.rate_limits import RateLimits
from bot.playground.telegram.updates import Updates


class World:
    """The state, and the operations shared by API methods and user actions."""

    def __init__(self, *, feed: Feed, faults: Faults, clock: Callable[[], float] = time.time) -> None:
        self.feed = feed
        self.faults = faults
        self.clock = clock
        self.token = cast.TELEGRAM_TOKEN
        self.privacy_mode = True
        self.enforce_limits = False
        self.answer_within = 15.0  # seconds; undocumented, failures were seen from 15 s on
        self.webhook_backoff = 2.0  # seconds before the second retry, doubling from there
        self.files = Files()
        self.limits = RateLimits(clock)
        self.updates = Updates(faults, clock)
        self.users: dict[int, User] = {role.telegram: _person(role) for role in cast.ROLES}
        self.started: set[int] = set()
        self.blocked: set[int] = set()
        self.presses: dict[str, tuple[int, float]] = {}  # unanswered: who pressed and when
        self.answers: dict[str, dict[str, Any]] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.profile: dict[tuple[str, str], str] = {}  # (name, description or short_description; language)
        self.chats: dict[int, Chat] = {
            number: Chat(number, "private", person=person) for number, person in self.users.items()
        }
        members = dict.fromkeys(self.users, "member") | {cast.ROLES[1].telegram: "creator"}
        self.chats[cast.TELEGRAM_CHAT] = Chat(
            cast.TELEGRAM_CHAT, "supergroup", "Telegram · Российская команда", members=members
        )
        self._shared_id = 0

    @property
    def bot(self) -> User:
        return {
            "id": cast.TELEGRAM_BOT_ID,
            "is_bot": True,
            "first_name": self.profile.get(("name", ""), "Sokrat"),
            "username": cast.TELEGRAM_BOT_NAME,
        }

    def chat(self, number: int) -> Chat:
        if number not in self.chats:
            raise ValueError(f"no chat {number} in the playground")
        return self.chats[number]

    def resolve(self, chat_id: str, write: bool = False) -> Chat:
        """The chat a method names, if the bot may read it (or, with `write`, post to it)."""
        if not chat_id:
            raise bad("chat_id is empty")
        chat = self.chats.get(whole(chat_id))
        if chat is None:
            raise bad("chat not found")
        if chat.private and write:
            self._may_write(chat)
        if not chat.private:
            _may_enter(chat, write)
        return chat

    def _may_write(self, chat: Chat) -> None:
        if chat.id in self.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.id not in self.started:
            raise forbidden("bot can't initiate conversation with a user")

    def next_id(self, chat: Chat) -> int:
        """Supergroups number their own messages; private chats and basic groups share one counter per bot."""
        if chat.kind == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self._shared_id += 1
        return self._shared_id

    def post(
        self, chat: Chat, sender: User, content: Message, reply_to: Message | None = None, topic: int | None = None
    ) -> Message:
        """Add a message to the chat and publish it to the page; sending the bot an update is up to the caller."""
        message: Message = {
            "message_id": self.next_id(chat),
            "from": sender,
            "chat": chat.card(),
            "date": int(self.clock()),
        }
        if topic:
            message |= {"message_thread_id": topic, "is_topic_message": True}
            # Every message in a topic replies to its first one, unless it replies to another.
            reply_to = reply_to or chat.topics[topic]
        if reply_to:
            message["reply_to_message"] = quoted(reply_to)
        message |= content
        chat.keep(message)
        self.tell("message", chat=chat.id, message=self.listed(message))
        return message

    def change(self, chat: Chat, message: Message, content: Message, dropped: tuple[str, ...] = ()) -> Message:
        kept = {key: value for key, value in message.items() if key not in dropped}
        edited = {**kept, "edit_date": int(self.clock()), **content}
        chat.keep(edited)
        self.tell("edit", chat=chat.id, message=self.listed(edited))
        return edited

    def listed(self, message: Message) -> Message:
        return {**message, "edited": "edit_date" in message}

    def tell(self, kind: str, **event: Any) -> None:
        self.feed.publish({"platform": "telegram", "type": kind, **event})

    def hear(self, message: Message, kind: str = "message") -> None:
        self.updates.put(kind, public(message))


def _may_enter(chat: Chat, write: bool) -> None:
    if chat.migrated_to and write:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    strict = write or chat.kind == "supergroup"
    if chat.bot_status == "kicked" and strict:
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if chat.bot_status == "left" and strict:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")


def _person(role: cast.Role) -> User:
    return {
        "id": role.telegram,
        "is_bot": False,
        "first_name": role.name_ru,  # as in the menu of its pane
        "username": role.key,
        "language_code": role.language,
    }
