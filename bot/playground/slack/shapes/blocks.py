"""Validates blocks and views as Slack does, with Slack's error messages."""

from typing import Any

from bot.playground.slack.errors import ApiError
from bot.playground.slack.shapes.elements import FILES, IN_ACTIONS, IN_CONTEXT, IN_INPUT, IN_SECTION
from bot.playground.slack.shapes.objects import ID, SLACK_FILE, URL, either, plain
from bot.playground.slack.shapes.richtext import RICH_ELEMENTS, TABLE, characters
from bot.playground.slack.shapes.schema import (
    Check,
    Problems,
    array,
    boolean,
    exactly_one,
    one_of,
    record,
    string,
    tagged,
)

MARKDOWN_CHARACTERS = 12_000
# Undocumented: 9,597 characters passed and 11,341 did not (slackapi/bolt-js#2867); markdown alone gets 12,000.
BLOCKS_CHARACTERS = 11_000
NAMED = {"block_id": ID}


def says_something(block: Any, at: str, problems: Problems) -> None:
    if block.get("text") is None and block.get("fields") is None:
        problems.add("must have at least one of: text, fields", at)


def asks(elements: dict[str, Check]) -> Check:
    return record(
        {"label": plain(2000), "element": tagged(elements)},
        {**NAMED, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    )


ANYWHERE: dict[str, Check] = {
    "section": record(
        {},
        {
            **NAMED,
            "text": either(3000),
            "fields": array(either(2000), 1, 10),
            "accessory": tagged(IN_SECTION),
            "expand": boolean,
        },
        says_something,
    ),
    "header": record({"text": plain(150)}, NAMED),
    "divider": record({}, NAMED),
    "image": record(
        {"alt_text": string(2000)},
        {**NAMED, "image_url": URL, "slack_file": SLACK_FILE, "title": plain(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "actions": record({"elements": array(tagged(IN_ACTIONS), 1, 25)}, NAMED),
    "context": record({"elements": array(tagged(IN_CONTEXT), 1, 10)}, NAMED),
    "input": asks(IN_INPUT),
    "rich_text": record(RICH_ELEMENTS, NAMED),
}
IN_MESSAGE: dict[str, Check] = {
    **ANYWHERE,
    "file": record({"external_id": string(255), "source": one_of("remote")}, NAMED),
    "markdown": record({"text": string(MARKDOWN_CHARACTERS)}, NAMED),
    "table": TABLE,
}
IN_MODAL: dict[str, Check] = {**ANYWHERE, "input": asks({**IN_INPUT, "file_input": FILES})}
MESSAGE_BLOCKS = array(tagged(IN_MESSAGE), 0, 50)
KEPT = {"private_metadata": string(3000, 0), "callback_id": string(255, 0), "external_id": string(255, 0)}
MODAL = record(
    {"title": plain(24), "blocks": array(tagged(IN_MODAL), 1, 100)},
    {**KEPT, "close": plain(24), "submit": plain(24), "clear_on_close": boolean, "notify_on_close": boolean},
)
HOME = record({"blocks": array(tagged(ANYWHERE), 0, 100)}, KEPT)
VIEW_BYTES = 250_000


def check_message(blocks: Any) -> list[dict[str, Any]]:
    """The blocks themselves, or ApiError invalid_blocks, invalid_blocks_format, msg_blocks_too_long."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise ApiError("invalid_blocks_format")
    problems = Problems()
    MESSAGE_BLOCKS(blocks, "/blocks", problems)
    unique_ids(blocks, "/blocks", problems)
    only_once(blocks, problems)
    problems.refuse("invalid_blocks")
    measure(blocks)
    return blocks


def only_once(blocks: list[dict[str, Any]], problems: Problems) -> None:
    tables = [number for number, block in enumerate(blocks) if block.get("type") == "table"]
    if len(tables) > 1:
        problems.add("only_one_table_allowed", f"/blocks/{tables[1]}")


def measure(blocks: list[dict[str, Any]]) -> None:
    only_markdown = all(block["type"] == "markdown" for block in blocks)
    if characters(blocks) > (MARKDOWN_CHARACTERS if only_markdown else BLOCKS_CHARACTERS):
        raise ApiError("msg_blocks_too_long")


def check_view(view: Any, *kinds: str) -> dict[str, Any]:
    """The view itself, or ApiError invalid_arguments with every error in it."""
    problems = Problems()
    if not isinstance(view, dict):
        problems.add("must provide an object", "/view")
    elif view.get("type") not in kinds:
        problems.add(f"must be one of: {', '.join(kinds)}", "/view/type")
    else:
        (MODAL if view["type"] == "modal" else HOME)(view, "/view", problems)
        blocks = view.get("blocks")
        if isinstance(blocks, list):
            unique_ids(blocks, "/view/blocks", problems)
            inputs_can_be_sent(view, blocks, problems)
    if problems:
        raise ApiError("invalid_arguments", response_metadata={"messages": list(problems)})
    if len(str(view).encode()) > VIEW_BYTES:
        raise ApiError("view_too_large")
    checked: dict[str, Any] = view
    return checked


def inputs_can_be_sent(view: dict[str, Any], blocks: list[Any], problems: Problems) -> None:
    if view["type"] != "modal" or view.get("submit") is not None:
        return
    for number, block in enumerate(blocks):
        if isinstance(block, dict) and block.get("type") == "input":
            problems.add("must define `submit` to use `input` block", f"/view/blocks/{number}/input")


def unique_ids(blocks: list[Any], at: str, problems: Problems) -> None:
    unique(blocks, "block_id", at, problems)
    for number, block in enumerate(blocks):
        if isinstance(block, dict) and block.get("type") == "actions":
            unique(block.get("elements"), "action_id", f"{at}/{number}/elements", problems)


def unique(parts: Any, name: str, at: str, problems: Problems) -> None:
    seen: set[str] = set()
    for number, part in enumerate(parts if isinstance(parts, list) else ()):
        key = part.get(name) if isinstance(part, dict) else None
        if isinstance(key, str) and key in seen:
            problems.add(f"`{name}` {key} already exists", f"{at}/{number}/{name}")
        if isinstance(key, str):
            seen.add(key)
