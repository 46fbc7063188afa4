"""The three ways in which something does not work here: for the app, for the person, for a delivery."""

from typing import Any


class ApiError(Exception):
    """An API call refused: HTTP 200 with ok:false and Slack's own error code."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.extra}


def bad_arguments(*messages: str) -> ApiError:
    return ApiError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {m}" for m in messages]})


class NotAcknowledged(Exception):
    """The app did not answer a command or a press in time, or answered with something Slack refuses."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The app's answer did not come through: {reason}.")
        self.reason = reason


class Impossible(LookupError):
    """A person cannot do that: the button is not there, the field is required, the text is too long."""


class Undelivered(Exception):
    """One attempt failed; `reason` is the word that Slack gives for it when it tries again."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final
