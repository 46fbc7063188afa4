"""Block Kit parts with Slack's limits: what doesn't fit is rejected, never cut.

slack_sdk's models let through much that Slack rejects (empty texts and menus, long options, 51 blocks), so we'd have to
check the limits here anyway."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from handlers.chat.card import Action, Ask, Menu

Json = dict[str, Any]
BUTTONS = 3
OVERFLOW = 5
MORE = "⋯"
ASK = "ask"

T = TypeVar("T")


class TooLong(ValueError):
    """Part of a card has more, or less, than Slack accepts."""


class Ids:
    """Action ids, unique within a message and stable for the same card."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def next(self, name: str) -> str:
        return fit(f"{name}#{next(self._numbers)}", 255)


def fit(text: str, most: int) -> str:
    if not text.strip() or len(text) > most:
        raise TooLong(f"Slack takes 1 to {most} characters here, not {len(text)}: {text[:40]!r}")
    return text


def few(things: Sequence[T], most: int) -> list[T]:
    if not 0 < len(things) <= most:
        raise TooLong(f"Slack takes 1 to {most} of these, not {len(things)}: {str(things[:1])[:40]}")
    return list(things)


def plain(text: str, most: int) -> Json:
    # With emoji off, :shortcodes: stay literal.
    return {"type": "plain_text", "text": fit(text, most), "emoji": False}


def header(text: str) -> Json:
    return {"type": "header", "text": plain(text, 150)}


def context(text: str) -> Json:
    return {"type": "context", "elements": [plain(text, 3000)]}


def image(file_id: str, alt: str) -> Json:
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": fit(alt, 2000)}


def span(text: str, style: str = "") -> Json:
    """Rich text has no markup, so there's nothing to escape."""
    return {"type": "text", "text": text, **({"style": {style: True}} if style else {})}


def section(lines: Iterable[list[Json]]) -> Json:
    spans: list[Json] = []
    for line in lines:
        spans += [span("\n"), *line] if spans else line
    return {"type": "rich_text_section", "elements": spans}


def rich(*parts: Json) -> Json:
    return {"type": "rich_text", "elements": list(parts)}


def button(action: Action, ids: Ids) -> Json:
    element: Json = {"type": "button", "text": plain(action.label, 75), "action_id": ids.next(action.do)}
    if action.arg:
        element["value"] = fit(action.arg, 2000)
    if action.style != "plain":
        element["style"] = action.style
    return element


def option(label: str, value: str) -> Json:
    return {"text": plain(label, 75), "value": fit(value, 150)}


def select(menu: Menu, ids: Ids) -> Json:
    return {
        "type": "static_select",
        "action_id": ids.next(menu.key),
        "placeholder": plain(menu.label, 150),
        "options": _options(few(menu.actions, 100)),
    }


def folded(menu: Menu, ids: Ids) -> Json:
    if len(menu.actions) > OVERFLOW:
        return select(menu, ids)
    return {"type": "overflow", "action_id": ids.next(menu.key), "options": _options(few(menu.actions, OVERFLOW))}


def buttons(actions: Sequence[Action], ids: Ids, room: int = BUTTONS) -> Iterator[Json]:
    yield from (button(action, ids) for action in actions[:room])
    if rest := tuple(actions[room:]):
        yield folded(Menu(MORE, "more", rest), ids)


def asking(ask: Ask, ids: Ids) -> Json:
    """The button that opens a modal. Not an Action: its subject may be longer than Telegram's 64 bytes."""
    value = fit(ask.about, 2000)
    return {"type": "button", "text": plain(ask.title, 75), "action_id": ids.next(ASK), "value": value}


def actions(elements: Iterable[Json]) -> list[Json]:
    listed = list(elements)
    return [{"type": "actions", "elements": few(listed, 25)}] if listed else []


def _options(menu: Sequence[Action]) -> list[Json]:
    return [option(action.label, f"{action.do}|{action.arg}") for action in menu]


def characters(part: Any) -> int:
    """Returns all text in part of a block, at any depth."""
    if isinstance(part, list):
        return sum(map(characters, part))
    if not isinstance(part, dict):
        return 0
    own = part.get("text")
    inner = sum(characters(value) for value in part.values())
    return inner + (len(own) if isinstance(own, str) else 0)
