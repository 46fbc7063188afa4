"""Block builders for the tables of accepted and refused blocks."""

from typing import Any

from tests.bot.playground.slack.slack_support import options


def plain(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, **more}


def header(text: Any) -> dict[str, Any]:
    return {"type": "header", "text": text}


def select(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "s", "options": options("a", "b"), **more}


def overflow(number: int) -> dict[str, Any]:
    return {"type": "overflow", "action_id": "o", "options": options(*map(str, range(number)))}


def choices(kind: str, number: int) -> dict[str, Any]:
    return {"type": kind, "action_id": "c", "options": options(*map(str, range(number)))}


def image(**more: Any) -> dict[str, Any]:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A chart", **more}


def context(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "context", "elements": list(elements)}


def table(rows: Any, **more: Any) -> dict[str, Any]:
    return {"type": "table", "rows": rows, **more}


def cell(text: str = "x") -> dict[str, Any]:
    return {"type": "raw_text", "text": text}


def confirm(**more: Any) -> dict[str, Any]:
    return {
        "title": plain("Sure?"),
        "text": plain("It cannot be undone"),
        "confirm": plain("Yes"),
        "deny": plain("No"),
        **more,
    }


def rich(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": list(parts)}


def line(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(elements)}


LONG = "x" * 256
TITLE = plain("A form")
