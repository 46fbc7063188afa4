"""Short-lived credentials of an interaction: trigger ids and response URLs."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.playground.slack.errors import ApiError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5
KEPT = 10_000  # how many used ones we remember, to tell "expired" from "never existed"


@dataclass
class Trigger:
    user: str
    at: float
    view: str | None  # the modal it came from, if any
    used: bool = False


class Triggers:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._given: dict[str, Trigger] = {}

    def give(self, user: str, view: str | None = None) -> str:
        trigger = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._given[trigger] = Trigger(user, self._clock(), view)
        if len(self._given) > KEPT:
            del self._given[next(iter(self._given))]
        return trigger

    def take(self, trigger: str) -> Trigger:
        given = self._given.get(trigger)
        if given is None:
            raise ApiError("invalid_trigger_id")
        if given.used:
            raise ApiError("exchanged_trigger_id")
        if self._clock() - given.at > TRIGGER_SECONDS:
            raise ApiError("expired_trigger_id")
        given.used = True
        return given


@dataclass
class ResponseUrl:
    user: str
    channel: str
    ts: str | None  # the message that was clicked; None for a command
    at: float
    uses: int = 0


class ResponseUrls:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._given: dict[str, ResponseUrl] = {}

    def give(self, user: str, channel: str, ts: str | None = None) -> str:
        key = secrets.token_urlsafe(18)
        self._given[key] = ResponseUrl(user, channel, ts, self._clock())
        if len(self._given) > KEPT:
            del self._given[next(iter(self._given))]
        return key

    def take(self, key: str) -> ResponseUrl:
        given = self._given.get(key)
        if given is None or self._clock() - given.at > RESPONSE_SECONDS:
            raise ApiError("expired_url")
        if given.uses >= RESPONSE_USES:
            raise ApiError("used_url")
        given.uses += 1
        return given
