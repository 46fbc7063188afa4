"""Valid blocks are accepted up to the limits; invalid ones are refused and never crash the server."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.slack.errors import ApiError
from bot.playground.slack.shapes import block_state
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
    line,
    mrkdwn,
    overflow,
    plain,
    rich,
    select,
    table,
)
from tests.bot.playground.slack.slack_support import (
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
    """Every container and key in it, so that a test can put any value anywhere."""
    keys = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [place for key, inner in list(keys) for place in [(part, key), *places(inner)]]


def accepted(check: Any, part: Any, *kinds: str) -> bool:
    try:
        check(part, *kinds)
    except ApiError:
        return False
    return True


@given(source=SOURCES, where=st.integers(0, 10**6), value=ANYTHING)
def test_nonsense_is_refused_and_never_breaks(source, where, value):
    blocks = copy.deepcopy(source)
    if spots := places(blocks):
        container, key = spots[where % len(spots)]
        container[key] = value
    if accepted(check_message, blocks) | accepted(check_view, modal(*blocks), "modal"):
        full = block_state.accepted(blocks)
        assert block_state.state(full, {}).keys() == {"values"}
        assert all(element["type"] for _, element in block_state.elements(full))
