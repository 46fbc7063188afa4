"""Block Kit as strict as Slack: what is refused, with which words, and what is accepted."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.slack import kit
from bot.playground.slack.blocks import check_message, check_view
from bot.playground.slack.errors import ApiError
from tests.bot.playground.slack_support import (
    CHANNEL,
    US,
    actions,
    ask,
    button,
    modal,
    options,
    refused,
    section,
    slack,
)


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


TITLE = plain("A form")
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


GOOD_MESSAGES: dict[str, list[dict[str, Any]]] = {
    "everything at its limit": [
        section("x" * 3000, block_id="x" * 255, accessory=overflow(5)),
        header(plain("x" * 150)),
        actions(*(button(f"a{n}", "x" * 2000, "x" * 75) for n in range(25))),
    ],
    "50 blocks": [{"type": "divider"}] * 50,
    "fields": [{"type": "section", "fields": [mrkdwn("x" * 1000)] * 10}],
    "context": [context(*[mrkdwn("x")] * 9, image())],
    "menus": [actions(select(placeholder=plain("x" * 150), initial_option=options("a")[0]))],
    "grouped": [
        actions(
            {
                "type": "static_select",
                "option_groups": [{"label": plain("g"), "options": options("a")}],
            }
        )
    ],
    "choices": [actions(choices("checkboxes", 10), {**choices("radio_buttons", 10), "action_id": "r"})],
    "confirm": [actions({**button(), "style": "danger", "confirm": confirm(text=mrkdwn("*Sure*"))})],
    "same action in two blocks": [actions(button()), actions(button(), block_id="other")],
    "no ids": [{"type": "actions", "elements": [{"type": "button", "text": plain("x")}]}],
    "image": [image(title=plain("A chart"), alt_text="x" * 2000)],
    "markdown": [{"type": "markdown", "text": "x" * 12_000}],
    "table": [table([[cell("x" * 5)] * 20] * 100, column_settings=[None, {"align": "right"}])],
    "table with rich cells": [table([[cell(), rich(line({"type": "text", "text": "x"}))]])],
    "rich text": [
        rich(
            line({"type": "text", "text": "x", "style": {"bold": True}}, {"type": "user", "user_id": US}),
            {"type": "rich_text_list", "style": "bullet", "elements": [line({"type": "emoji", "name": "a"})]},
            {"type": "rich_text_quote", "elements": [{"type": "link", "url": "https://example.com"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x"}]},
        )
    ],
    "file": [{"type": "file", "external_id": "1", "source": "remote"}],
    "input in a message": [{**ask(), "dispatch_action": True}],
    "nothing": [],
}


@pytest.mark.parametrize("name", GOOD_MESSAGES)
async def test_accepted_in_a_message(name):
    async with slack() as bench:
        posted = await bench.web.chat_postMessage(channel=CHANNEL, text="x", blocks=GOOD_MESSAGES[name])
        blocks = posted["message"].get("blocks", [])
        assert len(blocks) == len(GOOD_MESSAGES[name])
        assert all(block["block_id"] for block in blocks)


GOOD_VIEWS: dict[str, dict[str, Any]] = {
    "form": modal(
        ask(min_length=1, max_length=3000, multiline=True, placeholder=plain("x")),
        {**ask(block_id="b"), "element": select(), "hint": plain("x"), "optional": True},
        {**ask(block_id="c"), "element": {**select(), "type": "multi_static_select", "max_selected_items": 2}},
        {**ask(block_id="d"), "element": choices("checkboxes", 10)},
        {**ask(block_id="e"), "element": {"type": "number_input", "is_decimal_allowed": False}},
        {**ask(block_id="f"), "element": {"type": "file_input", "max_files": 1}},
        {**ask(block_id="g"), "element": {"type": "datepicker", "initial_date": "2026-01-31"}},
        private_metadata="x" * 3000,
        callback_id="x" * 255,
        close=plain("x" * 24),
        clear_on_close=True,
    ),
    "nothing to send": {"type": "modal", "title": TITLE, "blocks": [section(), actions(button())]},
    "100 blocks": modal(*[{"type": "divider"}] * 100),
    "home": {"type": "home", "blocks": [section(), ask()], "private_metadata": "x"},
    "empty home": {"type": "home", "blocks": []},
    "nulls": modal(section(), close=None),
}


@pytest.mark.parametrize("name", GOOD_VIEWS)
def test_accepted_in_a_view(name):
    assert check_view(GOOD_VIEWS[name], "modal", "home")


async def test_too_much_text_in_all_blocks():
    async with slack() as bench:
        many = bench.web.chat_postMessage(channel=CHANNEL, text="x", blocks=[section("x" * 2900)] * 4)
        assert (await refused(many))["error"] == "msg_blocks_too_long"


async def test_the_refusal_reaches_the_app_with_the_words():
    async with slack() as bench:
        call = bench.web.chat_postMessage(channel=CHANNEL, text="x", blocks=[section("x" * 3001)])
        body = await refused(call)
        assert body["error"] == "invalid_blocks"
        words = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
        assert body["errors"] == [words]
        assert body["response_metadata"]["messages"] == [f"[ERROR] {words}"]


ANYTHING = st.sampled_from([None, "", "x", LONG, 0, -1, 10**9, 1.5, True, [], {}, [[]], [{}], [1], {"type": 1}])
SOURCES = st.sampled_from([*GOOD_MESSAGES.values(), [ask()], *[v["blocks"] for v in GOOD_VIEWS.values()]])


def places(part: Any) -> list[tuple[Any, Any]]:
    """Every container and key in it, so that anything can be put anywhere."""
    keys = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [found for key, inner in list(keys) for found in [(part, key), *places(inner)]]


def accepted(check: Any, part: Any, *kinds: str) -> bool:
    try:
        check(part, *kinds)
    except ApiError:
        return False
    return True


@given(source=SOURCES, where=st.integers(0, 10**6), value=ANYTHING)
def test_nonsense_is_refused_and_never_breaks(source, where, value):
    blocks = copy.deepcopy(source)
    if found := places(blocks):
        container, key = found[where % len(found)]
        container[key] = value
    if accepted(check_message, blocks) | accepted(check_view, modal(*blocks), "modal"):
        full = kit.accepted(blocks)
        assert kit.state(full, {}).keys() == {"values"}
        assert all(element["type"] for _, element in kit.elements(full))
