"""One Web API call with its arguments, and the registry of methods with scopes and rate tiers."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.playground.slack.channel import Channel
from bot.playground.slack.errors import ApiError, bad_arguments

if TYPE_CHECKING:
    from bot.playground.slack.workspace import Workspace

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}  # calls per minute
SCOPE_BY_KIND = {"channel": "channels", "group": "groups", "im": "im"}
Answer = dict[str, Any]


@dataclass
class Call:
    server: "Workspace"
    args: dict[str, Any]

    def need(self, *names: str) -> list[str]:
        missing = [name for name in names if self.args.get(name) in (None, "")]
        if missing:
            raise bad_arguments(*(f"missing required field: {name}" for name in missing))
        for name in names:
            if not isinstance(self.args[name], str | int | float):
                raise bad_arguments(f"must be a string [json-pointer:/{name}]")
        return [str(self.args[name]) for name in names]

    def text(self, name: str, default: str = "") -> str:
        value = self.args.get(name)
        return default if value is None else str(value)

    def flag(self, name: str) -> bool:
        return self.args.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int, most: int) -> int:
        try:
            value = int(self.args.get(name) or default)
        except (TypeError, ValueError):
            raise bad_arguments(f"must be an integer [json-pointer:/{name}]") from None
        if not 1 <= value <= most:
            raise ApiError("invalid_limit")
        return value

    def parsed(self, name: str, error: str) -> Any:
        """An argument that is an object in a JSON body and a JSON string in a form."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise ApiError(error) from None

    def channel(self, name: str = "channel") -> Channel:
        (wanted,) = self.need(name)
        channel = self.server.world.channels.get(wanted)
        if channel is None or (channel.kind != "channel" and not channel.has_bot):
            raise ApiError("channel_not_found")
        return channel

    def scope(self, needed: str) -> None:
        if needed not in self.server.scopes:
            provided = ",".join(sorted(self.server.scopes))
            raise ApiError("missing_scope", needed=needed, provided=provided)

    def channel_scope(self, channel: Channel, right: str) -> None:
        self.scope(f"{SCOPE_BY_KIND[channel.kind]}:{right}")


@dataclass(frozen=True)
class Method:
    run: Callable[[Call], Answer]
    scope: str
    tier: int
    by: str  # whose token it takes: bot, app or anyone


METHODS: dict[str, Method] = {}


def method(
    name: str, scope: str = "", tier: int = 3, by: str = "bot"
) -> Callable[[Callable[[Call], Answer]], Callable[[Call], Answer]]:
    def register(run: Callable[[Call], Answer]) -> Callable[[Call], Answer]:
        METHODS[name] = Method(run, scope, tier, by)
        return run

    return register
