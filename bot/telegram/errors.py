"""Maps Telegram's errors to delivery's failures."""

from datetime import timedelta
from functools import cache
from ssl import SSLContext
from typing import Any

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot.delivery.speaker import Closed, Missing, Moved, Rejected, Trouble, Unknown, Unreachable, Wait

# A 400 has no code of its own; these are stable parts of Telegram's messages, in lowercase.
SAME = "message is not modified"
GONE = ("message to edit not found", "message_id_invalid")
# For other people's messages, and for our own that force a reply: we post the new content as a new message.
FIXED = "message can't be edited"
# A different kind of message is there: we post the new content as a new message.
NO_TEXT, NO_CAPTION = "no text in the message", "no caption in the message"
OTHER_KIND = (NO_TEXT, NO_CAPTION, "no media in the message")  # older servers won't put a picture on a text message
NOWHERE = (
    "chat not found",
    "thread not found",
    "topic_closed",
    "topic_deleted",
    "not enough rights to send",
    "chat_write_forbidden",
)
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Down(NetworkError):
    """The server said it can't serve."""


class CodedRequest(HTTPXRequest):
    """python-telegram-bot drops the status code, and with it the difference between "no" and "maybe"."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(httpx_kwargs={"verify": _certificates()}, **settings)

    async def do_request(self, *args: object, **kwargs: object) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **kwargs)  # type: ignore[arg-type]
        if code >= 500:
            raise Down(f"the server answered {code}")
        if code == 413:
            raise BadRequest("request entity too large")
        return code, payload


@cache
def _certificates() -> SSLContext:
    """Reading the machine's certificates takes longer than everything else about a client, so all of them share it."""
    return httpx.create_ssl_context()


def trouble(error: TelegramError, token: str) -> Trouble:
    """Maps the error to delivery's own; whatever text the library put in it, the token stays out."""
    reason = str(error).replace(token, "…")
    match error:
        case RetryAfter():
            return Wait(_pause(error))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Closed(reason)
        case BadRequest():
            return _refused(reason)
        case Down() | Conflict() | InvalidToken():
            return Unreachable(reason)
        case NetworkError():
            return _broken(error, reason)
    return Unknown(reason)


def refused_as(error: TelegramError, *words: str) -> bool:
    return isinstance(error, BadRequest) and any(word in str(error).lower() for word in words)


def _refused(reason: str) -> Trouble:
    low = reason.lower()
    if any(word in low for word in (*GONE, FIXED, *OTHER_KIND)):
        return Missing(reason)
    if any(word in low for word in NOWHERE):
        return Closed(reason)
    return Rejected(reason)


def _broken(error: NetworkError, reason: str) -> Trouble:
    # A cause from the library itself means there was a response: a "no", even if we don't know the wording.
    answered = error.__cause__ is None or isinstance(error.__cause__, TelegramError)
    return Unreachable(reason) if answered or isinstance(error.__cause__, NOT_SENT) else Unknown(reason)


def _pause(error: RetryAfter) -> float:
    # The library is migrating from one to the other; an environment setting decides.
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
