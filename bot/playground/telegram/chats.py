"""A chat's state: members, messages and the bot's status in it."""

from dataclasses import dataclass, field
from typing import Any

from bot.playground.telegram.keyboards import callbacks

Message = dict[str, Any]
User = dict[str, Any]

PRESENT = ("member", "administrator")  # statuses in which the bot belongs to a group


@dataclass(eq=False)
class Chat:
    id: int
    kind: str  # private, group or supergroup
    title: str = ""
    person: User = field(default_factory=dict)  # the other side of a private chat
    members: dict[int, str] = field(default_factory=dict)  # creator, administrator or member
    bot_status: str = "member"  # member, administrator, kicked or left
    forum: bool = False
    topics: dict[int, Message] = field(default_factory=dict)  # by message_thread_id: the service message
    migrated_to: int | None = None
    pinned: list[int] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)
    reactions: dict[int, list[Any]] = field(default_factory=dict)
    last_id: int = 0
    _offered: dict[int, set[str]] = field(default_factory=dict)  # every button a message has ever had

    @property
    def private(self) -> bool:
        return self.kind == "private"

    def card(self) -> dict[str, Any]:
        """The Chat object as included in messages."""
        if self.private:
            shown = ("id", "first_name", "last_name", "username")
            return {**{key: self.person[key] for key in shown if key in self.person}, "type": "private"}
        forum = {"is_forum": True} if self.forum else {}
        return {"id": self.id, "title": self.title, "type": self.kind, **forum}

    def keep(self, message: Message) -> None:
        number = message["message_id"]
        self.messages[number] = message
        self._offered.setdefault(number, set()).update(callbacks(message.get("reply_markup")))

    def offered(self, number: int, data: str) -> bool:
        """Whether this button is or was on the message; a slow client may still show an old one."""
        return data in self._offered.get(number, set())


def public(message: Message) -> Message:
    """The message as the Bot API returns it: only inline keyboards are included."""
    shown = dict(message)
    if "inline_keyboard" not in shown.get("reply_markup", {}):
        shown.pop("reply_markup", None)
    return shown


def quoted(message: Message) -> Message:
    """The message as included in reply_to_message: replies do not nest."""
    shown = public(message)
    shown.pop("reply_to_message", None)
    return shown
