"""The users shown on the page: private events are sent only to the user they're for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.cast import ROLES, SLACK_CHANNEL, TELEGRAM_CHAT
from bot.playground.slack import SlackServer

PERSONAL = frozenset({"ephemeral", "view", "home", "failure"})


@dataclass(frozen=True)
class Viewer:
    slack_user: str
    slack_channels: frozenset[str]
    telegram_user: int
    telegram_chats: frozenset[int]

    @classmethod
    def of(cls, query: Mapping[str, str], slack: SlackServer) -> "Viewer":
        """The users named in the query; by default the US strategist in Slack and the Russian one in Telegram."""
        user = query.get("slack_user") or ROLES[0].slack
        person = int(query.get("telegram_user") or ROLES[1].telegram)
        if user not in {role.slack for role in ROLES} or person not in {role.telegram for role in ROLES}:
            raise ValueError("No such person in the playground.")
        # A Telegram private chat has its person's id.
        return cls(user, frozenset({SLACK_CHANNEL, slack.dm(user)}), person, frozenset({TELEGRAM_CHAT, person}))

    def may_see(self, event: dict[str, Any]) -> bool:
        if event["platform"] == "slack":
            mine = event.get("user") == self.slack_user
            if event["type"] == "delete" and event["message"].get("ephemeral_to") not in (None, self.slack_user):
                return False  # others mustn't even learn that it existed
            return mine if event["type"] in PERSONAL else event.get("channel") in self.slack_channels
        if event["platform"] == "telegram":
            mine = event.get("user") == self.telegram_user
            return mine if event["type"] == "answer" else event.get("chat") in self.telegram_chats
        return True
