"""Block Kit validation as strict as Slack's: what is refused and with which message."""

from typing import Any

import pytest

from bot.playground.slack.errors import ApiError
from bot.playground.slack.shapes.blocks import check_message, check_view
from tests.bot.playground.slack.blocks_case import (
    LONG,
    TITLE,
    cell,
    choices,
    confirm,
    context,
    header,
    image,
    mrkdwn,
    overflow,
    plain,
    rich,
    select,
    table,
)
from tests.bot.playground.slack.slack_support import actions, ask, button, modal, options, section

BAD_MESSAGES: dict[str, tuple[list[Any], str]] = {
    "51 blocks": ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "section text": ([section("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    "empty section text": ([section("")], "must be more than 0 characters"),
    "section of nothing": ([{"type": "section"}], "must have at least one of"),
    "11 fields": ([{"type": "section", "fields": [plain("x")] * 11}], "no more than 10 items"),
    "field text": ([{"type": "section", "fields": [plain("x" * 2001)]}], "/blocks/0/fields/0/text"),
    "header text": ([header(plain("x" * 151))], "must be less than 151 characters"),
    "header in mrkdwn": ([header(mrkdwn("x"))], "unsupported type: mrkdwn"),
    "header as a string": ([header("x")], "must be an object"),
    "button text": ([actions(button(text="x" * 76))], "must be less than 76 characters"),
    "button in mrkdwn": ([actions({**button(), "text": mrkdwn("x")})], "unsupported type: mrkdwn"),
    "button without text": ([actions({"type": "button", "action_id": "a"})], "missing required field: text"),
    "empty button text": ([actions(button(text=""))], "must be more than 0 characters"),
    "button value": ([actions(button(value="x" * 2001))], "must be less than 2001 characters"),
    "empty button value": ([actions(button(value=""))], "must be more than 0 characters"),
    "button value a number": ([actions({**button(), "value": 7})], "must be a string"),
    "button url": ([actions({**button(), "url": "https://e.com/" + "x" * 3000})], "less than 3001"),
    "button url of no kind": ([actions({**button(), "url": "example"})], "failed to match"),
    "button style": ([actions({**button(), "style": "warning"})], "must be one of: primary, danger"),
    "button property": ([actions({**button(), "colour": "red"})], "invalid additional property: colour"),
    "26 buttons": ([actions(*(button(f"a{n}") for n in range(26)))], "no more than 25 items"),
    "no buttons": ([actions()], "no less than 1 items"),
    "same action twice": ([actions(button(), button())], "`action_id` yes already exists"),
    "same block twice": ([section(block_id="a"), section(block_id="a")], "`block_id` a already exists"),
    "action_id": ([actions(button(LONG))], "must be less than 256 characters"),
    "block_id": ([section(block_id=LONG)], "must be less than 256 characters"),
    "11 in context": ([context(*[plain("x")] * 11)], "no more than 10 items"),
    "empty context": ([context()], "no less than 1 items"),
    "button in context": ([context(button())], "unsupported type: button"),
    "select without options": ([actions({"type": "static_select", "action_id": "s"})], "exactly one of"),
    "101 options": ([actions(select(options=options(*map(str, range(101)))))], "no more than 100 items"),
    "no options": ([actions(select(options=[]))], "no less than 1 items"),
    "option text": ([actions(select(options=options("x" * 76)))], "must be less than 76 characters"),
    "option value": (
        [actions(select(options=[{"text": plain("a"), "value": "x" * 151}]))],
        "must be less than 151 characters",
    ),
    "option in mrkdwn": (
        [actions(select(options=[{"text": mrkdwn("a"), "value": "a"}]))],
        "unsupported type: mrkdwn",
    ),
    "initial option not there": ([actions(select(initial_option=options("z")[0]))], "one of the options"),
    "placeholder": ([actions(select(placeholder=plain("x" * 151)))], "must be less than 151 characters"),
    "overflow of 6": ([actions(overflow(6))], "no more than 5 items"),
    "overflow of none": ([actions(overflow(0))], "no less than 1 items"),
    "11 checkboxes": ([actions(choices("checkboxes", 11))], "no more than 10 items"),
    "11 radio buttons": ([actions(choices("radio_buttons", 11))], "no more than 10 items"),
    "text input in actions": ([actions(ask()["element"])], "unsupported type: plain_text_input"),
    "confirm without deny": (
        [actions({**button(), "confirm": {k: v for k, v in confirm().items() if k != "deny"}})],
        "missing required field: deny",
    ),
    "confirm title": ([actions({**button(), "confirm": confirm(title=plain("x" * 101))})], "less than 101"),
    "confirm text": ([actions({**button(), "confirm": confirm(text=plain("x" * 301))})], "less than 301"),
    "confirm button": ([actions({**button(), "confirm": confirm(confirm=plain("x" * 31))})], "less than 31"),
    "image without alt_text": ([{"type": "image", "image_url": "https://e.com/a.png"}], "alt_text"),
    "empty alt_text": ([image(alt_text="")], "must be more than 0 characters"),
    "alt_text": ([image(alt_text="x" * 2001)], "must be less than 2001 characters"),
    "picture by id and address": (
        [{"type": "image", "alt_text": "x", "slack_file": {"id": "F012345678", "url": "https://e.com/a.png"}}],
        "must have exactly one of: id, url [json-pointer:/blocks/0/slack_file]",
    ),
    "picture that is no object": (
        [{"type": "image", "alt_text": "x", "slack_file": "F012345678"}],
        "must be an object",
    ),
    "picture of a wrong id": (
        [{"type": "image", "alt_text": "x", "slack_file": {"id": "f0"}}],
        "input must match regex pattern: ^[F][A-Z0-9]{8,}$ [json-pointer:/blocks/0/slack_file/id]",
    ),
    "image of nothing": ([{"type": "image", "alt_text": "x"}], "exactly one of"),
    "markdown text": ([{"type": "markdown", "text": "x" * 12_001}], "must be less than 12001 characters"),
    "101 rows": ([table([[cell()]] * 101)], "no more than 100 items"),
    "21 columns": ([table([[cell()] * 21])], "no more than 20 items"),
    "empty cell": ([table([[cell("")]])], "must be more than 0 characters"),
    "uneven rows": ([table([[cell()], [cell(), cell()]])], "same number of cells"),
    "table text": ([table([[cell("x" * 101)]] * 100)], "less than 10001 characters"),
    "two tables": ([table([[cell()]]), table([[cell()]])], "only_one_table_allowed"),
    "column alignment": ([table([[cell()]], column_settings=[{"align": "up"}])], "must be one of"),
    "rich text of nothing": ([rich()], "no less than 1 items"),
    "rich text part": ([rich({"type": "text", "text": "x"})], "unsupported type: text"),
    "unknown block": ([{"type": "fireworks"}], "unsupported type: fireworks"),
    "no type": ([{"text": plain("x")}], "unsupported type: None"),
    "unknown property": ([section(colour="red")], "invalid additional property: colour"),
    "unknown element": ([actions({"type": "slider", "action_id": "a"})], "unsupported type: slider"),
    "file input in a message": (
        [{**ask(), "element": {"type": "file_input", "action_id": "f"}}],
        "unsupported type: file_input",
    ),
    "mrkdwn with emoji": ([{"type": "section", "text": mrkdwn("x", emoji=True)}], "property: emoji"),
}


@pytest.mark.parametrize("name", BAD_MESSAGES)
def test_refused_in_a_message(name):
    blocks, words = BAD_MESSAGES[name]
    with pytest.raises(ApiError) as caught:
        check_message(blocks)
    assert caught.value.code == "invalid_blocks"
    messages = caught.value.extra["response_metadata"]["messages"]
    assert all(m.startswith("[ERROR] ") and "[json-pointer:/blocks" in m for m in messages)
    assert any(words in m for m in messages), messages


BAD_VIEWS: dict[str, tuple[Any, str]] = {
    "no title": ({"type": "modal", "blocks": [section()]}, "missing required field: title"),
    "title": (modal(section(), title=plain("x" * 25)), "must be less than 25 characters"),
    "title in mrkdwn": (modal(section(), title=mrkdwn("x")), "unsupported type: mrkdwn"),
    "submit": (modal(section(), submit=plain("x" * 25)), "must be less than 25 characters"),
    "close": (modal(section(), close=plain("x" * 25)), "must be less than 25 characters"),
    "private_metadata": (modal(section(), private_metadata="x" * 3001), "less than 3001"),
    "callback_id": (modal(section(), callback_id=LONG), "less than 256"),
    "no blocks": (modal(), "no less than 1 items"),
    "101 blocks": (modal(*[{"type": "divider"}] * 101), "no more than 100 items"),
    "input without submit": ({"type": "modal", "title": TITLE, "blocks": [ask()]}, "must define `submit`"),
    "input without label": (
        modal({"type": "input", "element": ask()["element"]}),
        "missing required field: label",
    ),
    "label in mrkdwn": (modal({**ask(), "label": mrkdwn("x")}), "unsupported type: mrkdwn"),
    "label": (modal({**ask(), "label": plain("x" * 2001)}), "less than 2001"),
    "max_length": (modal(ask(max_length=3001)), "must be between 1 and 3000"),
    "button as input": (modal({**ask(), "element": button()}), "unsupported type: button"),
    "same block twice": (modal(ask(), ask("other")), "`block_id` reason already exists"),
    "markdown in a form": (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
    "table in a form": (modal(table([[cell()]])), "unsupported type: table"),
    "a copied id": (modal(section(), id="V1"), "invalid additional property: id"),
    "unknown type": ({"type": "dialog", "blocks": []}, "must be one of: modal, home"),
    "home with a title": ({"type": "home", "title": TITLE, "blocks": []}, "property: title"),
    "home with submit": ({"type": "home", "submit": TITLE, "blocks": []}, "property: submit"),
    "not an object": ([], "must provide an object"),
    "typed wrong": (modal(section(), notify_on_close="yes"), "must be a boolean"),
}


@pytest.mark.parametrize("name", BAD_VIEWS)
def test_refused_in_a_view(name):
    view, words = BAD_VIEWS[name]
    with pytest.raises(ApiError) as caught:
        check_view(view, "modal", "home")
    assert caught.value.code == "invalid_arguments"
    messages = caught.value.extra["response_metadata"]["messages"]
    assert any(words in m and "[json-pointer:/view" in m for m in messages), messages
