"""Errors of the Slack server: refused API calls, impossible user actions, failed deliveries."""

from typing import Any


class ApiError(Exception):
    """A refused API call: HTTP 200 with ok:false and Slack's error code."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.extra}


def bad_arguments(*messages: str) -> ApiError:
    return ApiError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {m}" for m in messages]})


class NotAcknowledged(Exception):
    """The app did not acknowledge a command or an interaction in time, or its response was invalid."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The app's answer did not come through: {reason}.")
        self.reason = reason


class Impossible(LookupError):
    """An impossible user action: no such button, an empty required field, a text that's too long."""


class Undelivered(Exception):
    """One failed attempt; `reason` is what Slack reports when it retries."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final
