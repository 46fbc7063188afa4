"""Maps Slack's errors to the failures delivery can handle. We match codes, never texts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.delivery.speaker import Closed, Missing, Rejected, Trouble, Unknown, Unreachable, Wait
from bot.slack.outbound.blocks import TooLong

PAUSE = 30.0  # if Slack doesn't say how long
LIMITED = {"ratelimited", "rate_limited"}
GONE = {"cant_update_message", "edit_window_closed", "file_deleted", "file_not_found", "message_not_found"}
CLOSED = {
    "account_inactive",
    "cannot_dm_bot",
    "channel_not_found",
    "invalid_auth",
    "is_archived",
    "messages_tab_disabled",
    "not_authed",
    "not_in_channel",
    "restricted_action",
    "token_expired",
    "token_revoked",
    "user_disabled",
    "user_not_found",
    "user_not_in_channel",
}
DOWN = {"service_unavailable", "team_added_to_org"}
# In Slack's own words: some aspect of the operation may have succeeded.
UNSURE = {"fatal_error", "internal_error"}
NO_PICTURE = "invalid slack file"  # for missing files and for ones not processed yet
GATEWAY = (502, 504)  # something between Slack and us timed out, not Slack


class Unready(Unreachable):
    """Slack hasn't processed one of the message's pictures yet, or has lost it."""


@contextmanager
def as_troubles() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        raise trouble_of(error) from error
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise Unreachable(type(error).__name__) from error
    except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
        raise Unknown(type(error).__name__) from error
    except TooLong as error:
        raise Rejected(str(error)) from error


def code_of(error: SlackApiError) -> str:
    return str(_data(error).get("error", ""))


def trouble_of(error: SlackApiError) -> Trouble:
    status, code = _status(error), code_of(error)
    if status == 429 or code in LIMITED:
        return Wait(_pause(error))
    if status >= 500:
        return Unknown(f"HTTP {status}") if status in GATEWAY else Unreachable(f"HTTP {status}")
    if not code:
        return Unknown(f"an answer that cannot be read, HTTP {status}")
    for codes, trouble in ((GONE, Missing), (CLOSED, Closed), (DOWN, Unreachable), (UNSURE, Unknown)):
        if code in codes:
            return trouble(code)
    reason = "; ".join([code, *_details(error)])
    return Unready(reason) if code == "invalid_blocks" and NO_PICTURE in reason else Rejected(reason)


def _data(error: SlackApiError) -> dict[str, Any]:
    data = getattr(error.response, "data", None)
    return data if isinstance(data, dict) else {}


def _status(error: SlackApiError) -> int:
    # If the body wasn't JSON, the response is aiohttp's own.
    response = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0))


def _pause(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    named = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        return float(named)
    except ValueError:
        return PAUSE


def _details(error: SlackApiError) -> list[str]:
    data = _data(error)
    metadata = data.get("response_metadata")
    messages = metadata.get("messages") if isinstance(metadata, dict) else None
    needed = [f"needs {data['needed']}"] if data.get("needed") else []
    return needed + [str(message) for message in messages or data.get("errors") or []]
