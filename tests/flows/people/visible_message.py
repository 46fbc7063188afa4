"""What a person sees of a message, the same for both platforms: plain lines, and the labels that can be pressed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.playground.cast import ROLES
from tests.read import Read

MARK = re.compile(r"(\d+)\. ")
NAMES = {name: role.key for role in ROLES for name in (role.name_en, role.name_ru)}


@dataclass(frozen=True)
class VisibleMessage:
    lines: tuple[str, ...]
    actions: tuple[str, ...] = ()  # those under an entry carry its number: "3 ✓ Yes"
    files: tuple[str, ...] = ()
    message: Any = field(default=None, compare=False)

    @property
    def text(self) -> str:
        return Read("\n".join(self.lines))

    def under(self, mark: int) -> str:
        """The lines of one entry."""
        inside = self.text.partition(f"\n{mark}. ")[2]
        return re.split(r"\n\d+\. ", inside)[0]


@dataclass(frozen=True)
class Question:
    title: str
    prompt: str
    chips: tuple[str, ...]


def same(text: str) -> tuple[str, ...]:
    """Lines without what only one platform has: its command's name, its way to align a table, its names of people."""
    text = text.replace("/sokrat ", "/").replace("\u2060", "").replace("\u00a0", " ")  # which nobody sees
    for name, key in NAMES.items():
        text = text.replace(name, key)
    lines = (re.sub(r" {2,}", " | ", line.strip()) for line in text.split("\n"))
    return tuple(line for line in lines if line)


def on_slack(message: dict[str, Any]) -> VisibleMessage:
    lines: list[str] = []
    actions: list[str] = []
    mark = ""
    for block in message["blocks"]:
        if block["type"] == "actions":
            actions += [f"{mark} {label}".strip() for label in _labels(block)]
            mark = ""
            continue
        said = same("\n".join(_block(block)))
        head = MARK.match(said[0]) if said else None
        mark = head[1] if head else ""
        lines += said
    files = tuple(file["name"] for file in message["files"])
    return VisibleMessage(tuple(lines) or same(message["text"]), tuple(actions), files, message["ts"])


def on_telegram(message: dict[str, Any]) -> VisibleMessage:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    files = (message["document"]["file_name"],) if "document" in message else ()
    labels = tuple(button["text"] for row in rows for button in row)
    return VisibleMessage(same(message.get("text", message.get("caption", ""))), labels, files, message["message_id"])


def _block(block: dict[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield block["text"]["text"]
        case "context":
            yield from (element["text"] for element in block["elements"])
        case "rich_text":
            for part in block["elements"]:
                yield from _spans(part["elements"])
        case "table":
            yield from (" | ".join(_words(cell) for cell in row) for row in block["rows"])


def _spans(spans: list[dict[str, Any]]) -> Iterator[str]:
    line: list[dict[str, Any]] = []
    for span in [*spans, {"text": "\n"}]:
        if span["text"] != "\n":
            line.append(span)
        elif line:
            yield "".join(part["text"] for part in line)
            line = []


def _words(part: Any) -> str:
    if isinstance(part, list):
        return "".join(map(_words, part))
    return part.get("text", "") + _words(part.get("elements", []))


def _labels(block: dict[str, Any]) -> Iterator[str]:
    for element in block["elements"]:
        if element["type"] == "button":
            yield element["text"]["text"]
        elif element["action_id"].startswith("more#"):  # what did not fit beside the buttons
            yield from (option["text"]["text"] for option in element["options"])
        else:
            yield element.get("placeholder", {"text": "⋯"})["text"]
