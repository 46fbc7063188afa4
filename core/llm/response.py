"""The server's answer: unwraps the protocol's envelope defensively and finds the JSON inside."""

import json
import re
from dataclasses import dataclass
from typing import Any

from core.llm.policy import Failure

MOST_BYTES = 256 * 1024  # of an answer as sent over the wire
MOST_TRIES = 200  # braces that may turn out to start nothing
_DECODER = json.JSONDecoder()
_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Response:
    """`why` is empty if there's text to look at."""

    why: Failure
    text: str = ""
    tokens: tuple[int, int] | None = None  # input, output; None if the server doesn't say
    retry_after: float | None = None  # seconds
    status: int = 0  # of an error
    param: str = ""  # the parameter an error complains about


def read_response(content: bytes) -> Response:
    """Returns the first choice of a chat completion. `garbled` for bytes that aren't one; its other objections are
    `refused`, `cut_off`, and `misshapen` for one that calls tools, since there are none."""
    try:
        envelope = json.loads(content)
    except (ValueError, RecursionError):
        return Response(Failure.GARBLED)
    envelope = envelope if isinstance(envelope, dict) else {}
    choice = _first(envelope.get("choices"))
    message = choice.get("message")
    if not isinstance(message, dict):
        return Response(Failure.GARBLED)
    text = message.get("content")
    return Response(_objection(choice, message), text if isinstance(text, str) else "", _tokens(envelope.get("usage")))


def _first(choices: Any) -> dict[str, Any]:
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, dict) else {}


def _objection(choice: dict[str, Any], message: dict[str, Any]) -> Failure:
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        return Failure.REFUSED
    if choice.get("finish_reason") == "length":
        return Failure.CUT_OFF
    if message.get("tool_calls") or message.get("function_call"):
        return Failure.MISSHAPEN
    return Failure.NONE if isinstance(message.get("content"), str) else Failure.GARBLED


def _tokens(usage: Any) -> tuple[int, int] | None:
    usage = usage if isinstance(usage, dict) else {}
    asked, answered = usage.get("prompt_tokens"), usage.get("completion_tokens")
    # bool is an int, and a server reporting a negative count reports nothing.
    if type(asked) is not int or type(answered) is not int or not (0 <= asked < 10**8 and 0 <= answered < 10**8):
        return None
    return asked, answered


def find_json(text: str) -> str | None:
    """Returns the last JSON object in a text that may have more around it; None if there is none. An object inside
    another, or inside a string, is part of its parent and never found on its own."""
    text = _THINKING.sub("", text)
    found, at, tries = None, text.find("{"), MOST_TRIES
    while at >= 0 and tries:
        end = _end(text, at)
        if end:
            found = text[at:end]
        at, tries = text.find("{", end or at + 1), tries - 1
    return found


def _end(text: str, at: int) -> int:
    try:
        return _DECODER.raw_decode(text, at)[1]
    except (ValueError, RecursionError):
        return 0
