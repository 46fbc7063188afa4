"""A message, as the API returns it and as a user sees it."""

from dataclasses import dataclass, field
from typing import Any

from bot.playground.cast import SLACK_APP, SLACK_BOT_USER, SLACK_TEAM

BOT_ID = "B0SOKRAT"
FORMER = 100  # blocks


def micros(ts: str) -> int:
    """A ts in microseconds (a float would lose digits); ValueError when it is not one."""
    seconds, _, fraction = ts.partition(".")
    return int(seconds) * 1_000_000 + int(fraction.ljust(6, "0")[:6] or 0)


@dataclass(slots=True, eq=False)
class Message:
    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]] | None = None
    thread_ts: str | None = None
    files: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, Any]] | None = None
    metadata: dict[str, Any] | None = None
    ephemeral_to: str | None = None
    subtype: str | None = None
    client_msg_id: str | None = None
    edited_at: str | None = None
    edited: bool = False
    broadcast: bool = False
    replies: list["Message"] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    chosen: dict[tuple[str, str, str], dict[str, Any]] = field(default_factory=dict)  # user, block, action
    former: list[dict[str, Any]] = field(default_factory=list)  # blocks a slow client may still show

    @property
    def of_bot(self) -> bool:
        return self.user == SLACK_BOT_USER

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    def redraw(self, blocks: list[dict[str, Any]] | None) -> None:
        """Replace the blocks; the old ones are kept, because a click on them may be on its way."""
        self.former = [*(self.blocks or []), *self.former][:FORMER]
        self.blocks = blocks

    def become_tombstone(self) -> None:
        """The placeholder Slack leaves for a deleted message that has replies."""
        self.user, self.subtype, self.text = "USLACKBOT", "tombstone", "This message was deleted."
        self.blocks, self.attachments, self.metadata, self.files = None, None, None, []

    def seen(self) -> dict[str, Any]:
        """The message as shown to the page and the tests."""
        return {
            "ts": self.ts,
            "thread_ts": self.thread_ts,
            "user": self.user,
            "text": self.text,
            "blocks": self.blocks or [],
            "files": self.files,
            "edited": self.edited,
            "ephemeral_to": self.ephemeral_to,
            "metadata": self.metadata,
        }

    def api(self, *, with_metadata: bool = False) -> dict[str, Any]:
        shape: dict[str, Any] = {"user": self.user, "type": "message", "ts": self.ts, "text": self.text}
        if self.of_bot:
            shape |= {"bot_id": BOT_ID, "app_id": SLACK_APP}
        for name in ("subtype", "client_msg_id", "thread_ts", "blocks", "files", "attachments"):
            if value := getattr(self, name):
                shape[name] = value
        shape["team"] = SLACK_TEAM
        if self.edited_at:
            shape["edited"] = {"user": self.user, "ts": self.edited_at}
        if with_metadata and self.metadata:
            shape["metadata"] = self.metadata
        return shape | self._reactions() | self._thread()

    def _reactions(self) -> dict[str, Any]:
        if not self.reactions:
            return {}
        reactions = [{"name": name, "users": users, "count": len(users)} for name, users in self.reactions.items()]
        return {"reactions": reactions}

    def _thread(self) -> dict[str, Any]:
        if not self.replies:
            return {}
        users = list(dict.fromkeys(reply.user for reply in self.replies))
        return {
            "reply_count": len(self.replies),
            "reply_users": users,
            "reply_users_count": len(users),
            "latest_reply": self.replies[-1].ts,
            "is_locked": False,
        }
