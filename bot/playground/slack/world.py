"""The workspace's data: users, conversations, messages and files; every change is published to the feed."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.playground.cast import ROLES, SLACK_BOT_USER, SLACK_CHANNEL, SLACK_TEAM, Role
from bot.playground.feed import Feed
from bot.playground.slack.channel import Channel, Kind
from bot.playground.slack.files import File
from bot.playground.slack.message import BOT_ID, Message

ZONES = {"en": ("America/New_York", -18000), "ru": ("Europe/Moscow", 10800)}


@dataclass(frozen=True)
class User:
    id: str
    name: str
    real_name: str
    language: str
    is_bot: bool = False

    @classmethod
    def playing(cls, role: Role) -> "User":
        return cls(role.slack, role.key, role.name_en, role.language)  # as in the menu of its pane

    def api(self, *, include_locale: bool = False) -> dict[str, Any]:
        zone, offset = ZONES[self.language]
        profile = {"real_name": self.real_name, "display_name": self.real_name, "team": SLACK_TEAM}
        shape: dict[str, Any] = {
            "id": self.id,
            "team_id": SLACK_TEAM,
            "name": self.name,
            "deleted": False,
            "real_name": self.real_name,
            "tz": zone,
            "tz_offset": offset,
            "profile": profile | ({"bot_id": BOT_ID} if self.is_bot else {}),
            "is_admin": False,
            "is_owner": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 1_700_000_000,
        }
        return shape | ({"locale": {"en": "en-US", "ru": "ru-RU"}[self.language]} if include_locale else {})


class World:
    def __init__(self, feed: Feed, clock: Callable[[], float]) -> None:
        self.feed, self.clock = feed, clock
        self._last_ts = 0
        self._numbers = itertools.count(1)
        bot = User(SLACK_BOT_USER, "sokrat", "Sokrat", "en", is_bot=True)
        self.users = {user.id: user for user in [*map(User.playing, ROLES), bot]}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.add_channel(SLACK_CHANNEL, "us-team", self.users)
        for role in ROLES:
            self.add_channel(self.dm(role.slack), "directmessage", (role.slack, SLACK_BOT_USER), "im")

    def add_channel(self, id: str, name: str, members: Iterable[str], kind: Kind = "channel") -> Channel:
        self.channels[id] = Channel(id, name, kind, set(members))
        return self.channels[id]

    @staticmethod
    def dm(user: str) -> str:
        return f"D{user[1:]}"

    def ts(self) -> str:
        self._last_ts = max(self._last_ts + 1, int(self.clock() * 1_000_000))
        seconds, fraction = divmod(self._last_ts, 1_000_000)
        return f"{seconds}.{fraction:06d}"

    def new_id(self, letter: str) -> str:
        """An id in Slack's format: a letter for the kind of object, then capitals and digits."""
        return f"{letter}0P{next(self._numbers):08d}"

    def post(self, message: Message) -> Message:
        self.channels[message.channel].add(message)
        self._tell("message", message)
        return message

    def edited(self, message: Message, *, flagged: bool) -> None:
        message.edited_at = self.ts()
        message.edited = message.edited or flagged
        self._tell("edit", message)

    def delete(self, message: Message) -> None:
        if message.replies:
            message.become_tombstone()
            self._tell("edit", message)
            return
        self.channels[message.channel].remove(message)
        self._tell("delete", message)

    def _tell(self, what: str, message: Message) -> None:
        event: dict[str, Any] = {
            "platform": "slack",
            "type": what,
            "channel": message.channel,
            "message": message.seen(),
        }
        if message.ephemeral_to is not None and what == "delete":
            event["message"] |= {"text": "", "blocks": []}  # others may only learn that it's gone
        elif message.ephemeral_to is not None:
            event |= {"type": "ephemeral", "user": message.ephemeral_to}
        self.feed.publish(event)
