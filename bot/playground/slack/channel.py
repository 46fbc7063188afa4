"""A conversation and its messages: a public or private channel, or direct messages with the bot."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.playground.cast import SLACK_APP, SLACK_BOT_USER, SLACK_TEAM
from bot.playground.slack.message import Message

Kind = Literal["channel", "group", "im"]
CREATED = 1_700_000_000


@dataclass(eq=False)
class Channel:
    id: str
    name: str
    kind: Kind
    members: set[str]
    messages: dict[str, Message] = field(default_factory=dict)  # by ts, which only grows

    @property
    def has_bot(self) -> bool:
        return SLACK_BOT_USER in self.members

    @property
    def person(self) -> str:
        """The user in direct messages."""
        return next(user for user in self.members if user != SLACK_BOT_USER)

    def add(self, message: Message) -> None:
        self.messages[message.ts] = message
        if message.is_reply and message.ephemeral_to is None:
            parent = self.messages[str(message.thread_ts)]
            parent.thread_ts = parent.ts
            parent.replies.append(message)

    def remove(self, message: Message) -> None:
        del self.messages[message.ts]
        parent = self.messages.get(message.thread_ts or "")
        if parent is not None and message in parent.replies:
            parent.replies.remove(message)

    def public(self, ts: str) -> Message | None:
        """A message visible to the API, which does not know ephemeral ones."""
        message = self.messages.get(ts)
        return message if message is not None and message.ephemeral_to is None else None

    def visible(self, user: str | None) -> Iterator[Message]:
        return (m for m in self.messages.values() if m.ephemeral_to is None or m.ephemeral_to == user)

    def api(self) -> dict[str, Any]:
        shape: dict[str, Any] = {
            "id": self.id,
            "created": CREATED,
            "is_archived": False,
            "is_im": self.kind == "im",
            "is_org_shared": False,
            "context_team_id": SLACK_TEAM,
            "updated": CREATED * 1000,
        }
        if self.kind == "im":
            return shape | {"user": self.person, "is_user_deleted": False, "is_open": True, "priority": 0}
        return shape | {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "channel",
            "is_group": False,
            "is_mpim": False,
            "is_private": self.kind == "group",
            "is_general": False,
            "is_shared": False,
            "is_ext_shared": False,
            "is_member": self.has_bot,
            "creator": SLACK_APP,
            "num_members": len(self.members),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }
