"""Accepted blocks: defaults filled in as Slack does, elements looked up, and their state.values."""

import itertools
from collections.abc import Iterator
from typing import Any

from bot.playground.slack.errors import Impossible
from bot.playground.slack.shapes.objects import all_options

Block = dict[str, Any]
Found = tuple[Block, dict[str, Any]]  # the block and the element in it
_ids = itertools.count(1)

ONE = ("static_select", "external_select", "radio_buttons")
MANY = ("multi_static_select", "multi_external_select", "checkboxes")
TYPED = ("plain_text_input", "email_text_input", "url_text_input", "number_input")
PICKED = {
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}


def new_id() -> str:
    return f"b{next(_ids):04x}"


def filled_in(part: Any) -> Any:
    """A copy with Slack's defaults: emoji and verbatim set on text objects, nulls removed."""
    if isinstance(part, list):
        return [filled_in(item) for item in part]
    if not isinstance(part, dict):
        return part
    full = {name: filled_in(value) for name, value in part.items() if value is not None}
    kind = full.get("type")
    if kind == "plain_text":
        full.setdefault("emoji", True)
    elif kind == "mrkdwn":
        full.setdefault("verbatim", False)
    return full


def accepted(blocks: list[Block]) -> list[Block]:
    full: list[Block] = filled_in(blocks)
    for block in full:
        if not block.get("block_id"):
            block["block_id"] = new_id()
    for _, element in elements(full):
        if element["type"] != "image" and not element.get("action_id"):
            element["action_id"] = new_id()
    return full


def elements(blocks: list[Block]) -> Iterator[Found]:
    for block in blocks:
        if block["type"] == "actions":
            yield from ((block, element) for element in block["elements"])
        elif block["type"] == "section" and "accessory" in block:
            yield block, block["accessory"]
        elif block["type"] == "input":
            yield block, block["element"]


def find(blocks: list[Block], action_id: str, block_id: str | None = None) -> Found:
    for block, element in elements(blocks):
        if element.get("action_id") == action_id and block_id in (None, block["block_id"]):
            return block, element
    raise Impossible(f"There is nothing to press called {action_id}.")


def option(element: dict[str, Any], value: Any) -> dict[str, Any]:
    for candidate in all_options(element):
        if candidate["value"] == value:
            return candidate
    raise Impossible(f"{element.get('action_id')} has no option {value}.")


def initial(element: dict[str, Any]) -> dict[str, Any] | None:
    """The element's initial entry in state.values; None for elements without state."""
    kind = element["type"]
    if kind in ONE:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in MANY:
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    if kind in TYPED:
        return {"type": kind, "value": element.get("initial_value")}
    if kind in PICKED:
        name, first = PICKED[kind]
        return {"type": kind, name: element.get(first)}
    return None


def chosen(element: dict[str, Any], value: Any) -> dict[str, Any]:
    """The entry after a user chose or typed `value`; several choices are a list or separated by commas."""
    kind = element["type"]
    if kind in ONE:
        return {"type": kind, "selected_option": option(element, value) if value else None}
    if kind in MANY:
        values = value if isinstance(value, list) else [v for v in str(value or "").split(",") if v]
        return {"type": kind, "selected_options": [option(element, v) for v in values]}
    if kind in TYPED:
        return {"type": kind, "value": value or None}
    if kind in PICKED:
        return {"type": kind, PICKED[kind][0]: value}
    raise Impossible(f"{kind} takes no value.")


def state(blocks: list[Block], touched: dict[tuple[str, str], dict[str, Any]]) -> dict[str, Any]:
    values: dict[str, dict[str, Any]] = {}
    for block, element in elements(blocks):
        where = (block["block_id"], element.get("action_id", ""))
        current = touched.get(where) or initial(element)
        if current is not None:
            values.setdefault(where[0], {})[where[1]] = current
    return {"values": values}
