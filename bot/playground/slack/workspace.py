"""The base of the Slack server: configuration, tokens and sending events."""

import html
import re
import time
from collections.abc import Callable, Iterable
from typing import Any

from bot.playground.cast import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, SLACK_BOT_USER
from bot.playground.faults import Faults
from bot.playground.feed import Feed
from bot.playground.slack.channel import Channel, Kind
from bot.playground.slack.delivery import payloads
from bot.playground.slack.delivery.dispatch import Delivery
from bot.playground.slack.errors import Impossible
from bot.playground.slack.message import Message
from bot.playground.slack.modals import Views
from bot.playground.slack.triggers import ResponseUrls, Triggers
from bot.playground.slack.world import User, World

SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "reactions:write",
        "team:read",
        "users:read",
    }
)
# The subscription name of each event, and the scope it needs.
MESSAGE_SCOPES = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}
EVENT_SCOPES = {"app_mention": "app_mentions:read", "file_shared": "files:read"}
MENTIONED = re.compile(r"(?<![\w@./<|])@sokrat(?!\w)", re.IGNORECASE)  # not in an address
ENTITY = re.compile(r"(<(?:[@#!][^<>]+|https?://[^<>]+|mailto:[^<>]+)>)")


class Workspace:
    def __init__(self, *, feed: Feed, faults: Faults, clock: Callable[[], float] = time.time) -> None:
        self.feed, self.faults, self.clock = feed, faults, clock
        self.world = World(feed, clock)
        self.views = Views(self.world)
        self.triggers, self.response_urls = Triggers(clock), ResponseUrls(clock)
        self.delivery = Delivery(faults)
        self.address = ""
        self.bot_token, self.app_token = SLACK_BOT_TOKEN, SLACK_APP_TOKEN
        self.scopes: set[str] = set(SCOPES)
        self.events = {"app_home_opened", "app_mention", "file_shared", "message"}  # subscribed
        self.echo = True  # an app receives its own messages too, as in Slack
        self.enforce_limits = False
        self.processing = 0.0  # seconds until an uploaded file can be shown in blocks

    @property
    def request_url(self) -> str | None:
        return self.delivery.request_url

    @request_url.setter
    def request_url(self, value: str | None) -> None:
        self.delivery.request_url = value

    @property
    def signing_secret(self) -> str:
        return self.delivery.signing_secret

    @signing_secret.setter
    def signing_secret(self, value: str) -> None:
        self.delivery.signing_secret = value

    @property
    def ack_timeout(self) -> float:
        return self.delivery.ack_timeout

    @ack_timeout.setter
    def ack_timeout(self, value: float) -> None:
        self.delivery.ack_timeout = value

    @property
    def retry_delays(self) -> tuple[float, ...]:
        return self.delivery.retry_delays

    @retry_delays.setter
    def retry_delays(self, value: tuple[float, ...]) -> None:
        self.delivery.retry_delays = value

    def add_channel(self, id: str, name: str, members: Iterable[str] = (), kind: Kind = "channel") -> None:
        """Add a conversation; the bot is in it only when listed among the members."""
        self.world.add_channel(id, name, members, kind)

    def dm(self, user: str) -> str:
        return self.world.dm(user)

    def messages(self, channel: str, user: str | None = None) -> list[dict[str, Any]]:
        """The messages this user sees, oldest first; without a user, those visible to everyone."""
        return [message.seen() for message in self.world.channels[channel].visible(user)]

    def view(self, user: str) -> dict[str, Any] | None:
        top = self.views.top(user)
        return top.seen() if top is not None else None

    def home(self, user: str) -> dict[str, Any] | None:
        home = self.views.homes.get(user)
        return home.seen() if home is not None else None

    def file(self, file_id: str) -> bytes:
        file = self.world.files.get(file_id)
        if file is None or file.content is None:
            raise Impossible("There is no such file.")
        return file.content

    async def deliver(self, kind: str, payload: dict[str, Any]) -> Any:
        """Send this payload, again or for the first time; `deliveries` lists what has been sent."""
        if kind == "events_api":
            await self.delivery.tell(payload)
            return None
        return await self.delivery.ask(kind, payload)

    @property
    def deliveries(self) -> list[tuple[str, dict[str, Any]]]:
        return list(self.delivery.sent)

    @property
    def undelivered(self) -> list[dict[str, Any]]:
        return self.delivery.undelivered

    def allowed(self, inner: dict[str, Any]) -> bool:
        """Whether the app receives this event: it is subscribed and has the scope."""
        kind = str(inner["type"])
        scope = MESSAGE_SCOPES[inner["channel_type"]] if kind == "message" else EVENT_SCOPES.get(kind)
        return kind in self.events and (scope is None or scope in self.scopes)

    async def tell(self, inner: dict[str, Any]) -> None:
        if self.allowed(inner):
            await self.delivery.tell(payloads.event(self.world, inner))

    def echoed(self, message: Message, /, **change: Any) -> None:
        """Send the event for a message the app itself posted, edited or deleted, in the background."""
        channel = self.world.channels[message.channel]
        if not self.echo or not channel.has_bot or message.ephemeral_to is not None:
            return
        inner = payloads.message(message, channel)
        if change:
            moment = {"channel": channel.id, "event_ts": self.world.ts(), "channel_type": channel.kind}
            inner = {"type": "message", "hidden": True, "ts": moment["event_ts"], **change, **moment}
        if self.allowed(inner):
            # Under its own name, so a fault meant for people's messages doesn't hit an echo.
            self.delivery.spawn(self.delivery.tell(payloads.event(self.world, inner), "echo"))

    def person(self, user: str) -> User:
        person = self.world.users.get(user)
        if person is None or user == SLACK_BOT_USER:
            raise Impossible(f"There is no person {user}.")
        return person

    def channel_of(self, user: str, channel: str) -> Channel:
        """A conversation this user is a member of."""
        conversation = self.world.channels.get(channel)
        if conversation is None or user not in conversation.members:
            raise Impossible(f"{user} is not in {channel}.")
        return conversation

    def response_url(self, user: str, channel: str, ts: str | None = None) -> str:
        return f"{self.address}/response/{self.response_urls.give(user, channel, ts)}"


def composed(text: str) -> str:
    """Typed text as Slack's composer sends it: "@Sokrat" becomes a mention of the app."""
    return escaped(MENTIONED.sub(f"<@{SLACK_BOT_USER}>", text))


def escaped(text: str) -> str:
    """Typed text as Slack stores it: &, < and > escaped, except in mentions and links."""
    parts = ENTITY.split(text)
    for number in range(0, len(parts), 2):
        parts[number] = html.escape(parts[number], quote=False)
    return "".join(parts)
