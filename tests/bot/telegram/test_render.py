"""Cards as Telegram shows them, read back by the strict server's parser and by Telegram's own."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import ForceReply, InlineKeyboardMarkup

from bot.playground.telegram.api.params import Call
from bot.playground.telegram.keyboards import reply_markup
from bot.playground.telegram.text.message_text import message_text
from bot.telegram.keyboards import TooLong, keyboard, menu_keyboard
from bot.telegram.render import parsed_length, render, width
from handlers.chat.card import Action, Answerer, Ask, Card, Chart, Entry, Facts, File, Image, Line, Menu, Quote, Table

PASS = Menu("Pass because…", "pass:7", (Action("Too dear", "pass", "7:dear"), Action("Off topic", "pass", "7:off")))
FULL = Card(
    "Shortlist <1> & more",
    (
        Line("plain"),
        Line("strong", "strong"),
        Line("faint", "faint"),
        Facts((("Budget", "$5,000"), ("Ends", "пт 18:00"))),
        Table(("Name", "Fit"), (("Мила", "97"), ("日本", "8"))),
        Quote("It is </blockquote> fine", "Anna"),
        Entry("Mila · 1.2M", ("why",), (Action("✓", "yes", "7"), Action("✗", "no", "7")), PASS, mark="3"),
    ),
    (Action("Next", "next", style="primary"), Action("Stop", "stop", style="danger")),
    (Menu("More", "all", (Action("Export", "export"),)),),
)


def accepted(card: Card) -> dict[str, Any]:
    text, markup = render(card)
    call = Call("sendMessage", {"text": text, "parse_mode": "HTML"})
    if markup:
        call.args["reply_markup"] = markup.to_json()
    reply_markup(call)
    return message_text(call, {})


def test_everything_a_card_can_say() -> None:
    text, _ = render(FULL)
    assert text == (
        "<b>Shortlist &lt;1&gt; &amp; more</b>\n"
        "plain\n<b>strong</b>\n<i>faint</i>\n"
        "<b>Budget</b>: $5,000\n<b>Ends</b>: пт 18:00\n"
        "<pre>Name  Fit\nМила   97\n日本    8</pre>\n"
        "<blockquote>It is &lt;/blockquote&gt; fine\n<i>— Anna</i></blockquote>\n"
        "\n<b>3 · Mila · 1.2M</b>\nwhy"
    )
    accepted(FULL)


def test_buttons_of_entries_carry_their_number_and_a_menu_is_one_button() -> None:
    assert drawn(keyboard(FULL)) == [
        [("3 ✓", "yes|7"), ("3 ✗", "no|7"), ("3 ⋯", "more|pass:7")],
        [("Next", "next|"), ("Stop", "stop|")],
        [("More", "more|all")],
    ]
    assert drawn(menu_keyboard(FULL, "pass:7", "‹ Back")) == [
        [("3 Too dear", "pass|7:dear"), ("3 Off topic", "pass|7:off")],
        [("‹ Back", "less|")],
    ]
    assert menu_keyboard(FULL, "unknown", "‹ Back") is None


def test_a_number_that_the_heading_has_already_is_not_repeated() -> None:
    for head in ("3. Mila", "3 · Mila", "#3 Mila"):
        assert render(Card("", (Entry(head, mark="3"),)))[0] == f"<b>{head}</b>"


def test_a_question_in_words_forces_a_reply_and_shows_its_prompt() -> None:
    text, markup = render(Card("Ask a question", ask=Ask("question:1", "Why", "Why Mila?", "p" * 80)))
    assert text == "<b>Ask a question</b>\nWhy Mila?"
    assert isinstance(markup, ForceReply)
    assert markup.selective
    assert markup.input_field_placeholder == "p" * 63 + "…"


def test_chips_are_buttons_and_what_is_said_already_is_not_said_twice() -> None:
    ask = Ask("question:1", "Why", "Why Mila?", chips=(("Fits the brief", "fit"), ("Not sure", "unsure")))
    text, markup = render(Card("Why Mila?", (Line("Or answer with a reply."),), ask=ask))
    assert text == "<b>Why Mila?</b>\nOr answer with a reply."
    assert drawn(markup) == [[("Fits the brief", "chip|question:1#fit"), ("Not sure", "chip|question:1#unsure")]]


def test_the_words_of_a_picture_are_said_once() -> None:
    alt = "1,100 views came."
    for picture in (Image("chart/0a", alt), Chart(alt, "Mila")):
        assert render(Card("T", (Line(f"{alt} Look."), picture)))[0] == f"<b>T</b>\n{alt} Look."
        assert render(Card("T", (Line("Look."), picture)))[0] == f"<b>T</b>\nLook.\n<i>{alt}</i>"


def test_long_labels_get_a_row_of_their_own() -> None:
    card = Card("T", actions=tuple(Action("ф" * 20, "do", str(number)) for number in range(3)))
    assert [len(row) for row in drawn(keyboard(card))] == [1, 1, 1]


@pytest.mark.parametrize(
    "card",
    [
        Card("T", (Line("😀" * 2048),)),
        Card("T", (File("ref", "a.csv"), Line("x" * 1024))),
        Card("T", (File("ref", "a.csv"), Image("ref", "a picture"))),
        Card("T", actions=tuple(Action("x", "do", str(number)) for number in range(101))),
        Card("T", menus=(Menu("x", "k" * 60, ()),)),
        Card("T", ask=Ask("question:1", "Why", "Why?", chips=(("x", "c" * 60),))),
    ],
)
def test_what_does_not_fit_is_refused_and_never_cut(card: Card) -> None:
    with pytest.raises(TooLong):
        render(card)


def test_the_last_character_that_fits() -> None:
    card = Card("", (Line("&😀" + "x" * 4093),))
    assert parsed_length(render(card)[0]) == 4096
    accepted(card)


def test_wide_letters_and_marks_keep_columns_straight() -> None:
    assert [width("Мила"), width("日本"), width("é")] == [4, 4, 1]


HOSTILE = st.text(
    st.one_of(st.sampled_from("<>&\"'/\n\t\r\0\ud800\u202e\u200d\ufe0f😀日é`*_[]@#|;"), st.characters()), max_size=30
) | st.sampled_from(["</b>", "<b>", "&lt;", "&#60;", "</pre>", "<a href='x'>", "&amp;lt;", "]]>", "<!-- -->", "\\"])
CARDS = st.builds(
    Card,
    title=HOSTILE.map(lambda text: f"T{text}"),
    body=st.lists(
        st.one_of(
            st.builds(Line, HOSTILE, st.sampled_from(["plain", "strong", "faint"])),
            st.builds(Quote, HOSTILE, HOSTILE),
            st.builds(Facts, st.lists(st.tuples(HOSTILE, HOSTILE), max_size=3).map(tuple)),
            st.builds(Table, st.tuples(HOSTILE, HOSTILE), st.lists(st.tuples(HOSTILE, HOSTILE), max_size=3).map(tuple)),
            st.builds(Entry, HOSTILE, st.tuples(HOSTILE), mark=st.sampled_from(["", "3"])),
        ),
        max_size=4,
    ).map(tuple),
)


@given(CARDS)
def test_no_text_breaks_out_of_its_place(card: Card) -> None:
    text, _ = render(card)
    assert render(card)[0] == text
    shown = accepted(card)
    assert len(shown["text"].encode("utf-16-le")) // 2 <= parsed_length(text)
    allowed = {"bold", "italic", "pre", "blockquote"}
    automatic = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
    assert {entity["type"] for entity in shown.get("entities", [])} <= allowed | automatic


@given(CARDS)
def test_telegrams_own_parser_agrees(card: Card) -> None:
    tdjson = pytest.importorskip("tdjson", reason="Telegram's own parser is not installed")
    tdjson.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')
    text, _ = render(card)
    asked = {"@type": "parseTextEntities", "text": text, "parse_mode": {"@type": "textParseModeHTML"}}
    answer = json.loads(tdjson.td_execute(json.dumps(asked).encode()))
    assert answer["@type"] == "formattedText", answer
    assert len(answer["text"].encode("utf-16-le")) // 2 == parsed_length(text)


def drawn(markup: Any) -> list[list[tuple[str, str]]]:
    assert isinstance(markup, InlineKeyboardMarkup)
    return [[(button.text, str(button.callback_data)) for button in row] for row in markup.inline_keyboard]


def test_who_is_asked_is_mentioned_and_their_name_stays_a_name() -> None:
    by = Answerer("7", "A <b> @ann & Co", "A <b> @ann & Co, reply to this message.")
    card = Card("Ask a question", ask=Ask("question:1", "Why", "Why Mila?", by=by))
    text, markup = render(card)
    assert text == (
        '<b>Ask a question</b>\nWhy Mila?\n<a href="tg://user?id=7">A &lt;b&gt; @\u2060ann &amp; Co</a>, '
        "reply to this message."
    )
    assert isinstance(markup, ForceReply)
    call = Call("sendMessage", {"text": text, "parse_mode": "HTML"})
    ann = {"id": 7, "is_bot": False, "first_name": "Ann"}
    mention = next(entity for entity in message_text(call, {7: ann})["entities"] if entity["type"] == "text_mention")
    assert mention["user"] == ann
    assert mention["length"] == len("A <b> @\u2060ann & Co")
