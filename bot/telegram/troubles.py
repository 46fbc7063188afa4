"""What Telegram's refusals mean to delivery."""

from datetime import timedelta

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

# A 400 carries no code of its own; these words are stable parts of Telegram's sentences, in lower case.
SAME = "message is not modified"
GONE = ("message to edit not found", "message_id_invalid")
# Said of other people's messages, and of our own that force a reply: what they should show is posted anew.
FIXED = "message can't be edited"
# Another kind of message stands there: what it should show is posted anew.
NO_TEXT, NO_CAPTION = "no text in the message", "no caption in the message"
OTHER_KIND = (NO_TEXT, NO_CAPTION, "no media in the message")  # older servers put no picture where words were
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
    """The server answered that it cannot serve."""


class CodedRequest(HTTPXRequest):
    """python-telegram-bot drops the status code, and with it the difference between "no" and "maybe"."""

    async def do_request(self, *args: object, **kwargs: object) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **kwargs)  # type: ignore[arg-type]
        if code >= 500:
            raise Down(f"the server answered {code}")
        if code == 413:
            raise BadRequest("request entity too large")
        return code, payload


def trouble(error: TelegramError, token: str) -> Trouble:
    """The error as delivery knows it; whatever the library wrote into its text, the token stays out."""
    said = str(error).replace(token, "…")
    match error:
        case RetryAfter():
            return Wait(_pause(error))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Closed(said)
        case BadRequest():
            return _refused(said)
        case Down() | Conflict() | InvalidToken():
            return Unreachable(said)
        case NetworkError():
            return _broken(error, said)
    return Unknown(said)


def told(error: TelegramError, *words: str) -> bool:
    return isinstance(error, BadRequest) and any(word in str(error).lower() for word in words)


def _refused(said: str) -> Trouble:
    low = said.lower()
    if any(word in low for word in (*GONE, FIXED, *OTHER_KIND)):
        return Missing(said)
    if any(word in low for word in NOWHERE):
        return Closed(said)
    return Rejected(said)


def _broken(error: NetworkError, said: str) -> Trouble:
    # A cause from the library itself means that an answer came: it said no, if in words we do not know.
    answered = error.__cause__ is None or isinstance(error.__cause__, TelegramError)
    return Unreachable(said) if answered or isinstance(error.__cause__, NOT_SENT) else Unknown(said)


def _pause(error: RetryAfter) -> float:
    # The library is on its way from one to the other; a setting of the environment decides.
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
