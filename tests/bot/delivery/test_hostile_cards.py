"""A creator may be called anything: neither platform pings anybody, links a name or formats a word because of it."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from bot.playground.slack.shapes.blocks import check_message
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.text.message_text import message_text
from bot.slack.outbound.render import message
from bot.slack.outbound.text import neutral
from bot.telegram.render import render
from handlers.chat.card import Card, Entry, Facts, Line, Quote, Table
from handlers.chat.sanitize import storable
from tests.hostile import TEXTS

LOUD = {"user", "usergroup", "broadcast", "channel", "link", "date", "mrkdwn", "emoji", "team", "color"}


def card(text: str) -> Card:
    return Card(
        f"Shortlist: {text}",
        (
            Line(text),
            Line(text, "strong"),
            Line(text, "faint"),
            Facts(((text, text),)),
            Table(("Name", "Bio"), ((text, text),)),
            Quote(text, text),
            Entry(f"1. {text}", (text,), mark="1"),
        ),
    )


def parts(found: Any) -> list[dict[str, Any]]:
    if isinstance(found, list):
        return [part for item in found for part in parts(item)]
    return [found, *(part for value in found.values() for part in parts(value))] if isinstance(found, dict) else []


@pytest.mark.parametrize("text", TEXTS)
def test_on_slack_it_is_text_and_nothing_else(text: str) -> None:
    found = message(card(text))
    check_message(found["blocks"])
    assert not LOUD & {part.get("type") for part in parts(found["blocks"])}
    assert not re.search(r"<[!@#a-z]", found["text"])
    assert not re.search(r"<[!@#a-z]", neutral(text))
    assert "link_names" not in found
    assert "parse" not in found


@pytest.mark.parametrize("text", TEXTS)
def test_on_telegram_it_mentions_nobody_and_ends_no_tag(text: str) -> None:
    shown = message_text(Call("sendMessage", {"text": render(card(text))[0], "parse_mode": "HTML"}), {})
    kinds = [entity["type"] for entity in shown["entities"]]
    assert not {"mention", "text_mention", "text_link", "custom_emoji", "code"} & set(kinds)
    assert {"bold", "blockquote"} <= set(kinds)


@pytest.mark.parametrize("text", TEXTS)
def test_telegrams_own_parser_finds_nobody_either(text: str) -> None:
    tdjson = pytest.importorskip("tdjson", reason="Telegram's own parser is not installed")
    tdjson.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')
    kinds = {"@type": "textParseModeHTML"}
    # Within <pre> Telegram looks for nobody; asked about the text alone, its parser cannot know where that is.
    whole = card(text)
    bare = replace(whole, body=tuple(block for block in whole.body if not isinstance(block, Table)))
    asked = {"@type": "parseTextEntities", "text": render(bare)[0], "parse_mode": kinds}
    parsed = json.loads(tdjson.td_execute(json.dumps(asked).encode()))
    assert parsed["@type"] == "formattedText", parsed
    found = json.loads(tdjson.td_execute(json.dumps({"@type": "getTextEntities", "text": parsed["text"]}).encode()))
    assert "textEntityTypeMention" not in {entity["type"]["@type"] for entity in found["entities"]}


def test_addresses_stay_as_they_are_and_handles_can_be_read() -> None:
    text, _ = render(Card("", (Line("Ask a@b.example, @mila_ray or /pick@sokrat_bot"),)))
    assert text == "Ask a@b.example, @\u2060mila_ray or /pick@sokrat_bot"


def test_a_handle_copied_from_a_card_is_the_handle_again() -> None:
    copied = render(Card("", (Line("not @anna"),)))[0]
    assert storable(copied) == "not @anna"
