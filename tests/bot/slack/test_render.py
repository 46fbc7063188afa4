"""Whatever a card says, Slack accepts it, shows it as it was written, and pings nobody."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.slack.shapes.blocks import check_message, check_view
from bot.slack.outbound.blocks import TooLong
from bot.slack.outbound.modal import Origin, modal
from bot.slack.outbound.plain import plain_text
from bot.slack.outbound.render import home, message
from bot.slack.outbound.text import escaped, neutral, typed
from handlers.chat.card import Action, Ask, Block, Card, Entry, Facts, File, Image, Line, Menu, Quote, Table
from handlers.chat.words import Words

HOSTILE = (
    "*bold* _it_ ~gone~ `code` ```block```",
    "<!channel> <!here> <@U0USSTRAT> <#C1|x> <http://evil|good>",
    "&lt;!channel&gt; & <b>",
    "> a quote\n• a list\n1. one",
    ":tada: :skull_and_crossbones: 18:00:30",
    "@channel @here http://example.com",
    "Мила: вовлечённость −40 %",
    "\u202egnp.exe\u200b \x00",
)


def actions(count: int, label: str = "Yes") -> tuple[Action, ...]:
    return tuple(Action(f"{label} {n}", "pick", f"7:{n}") for n in range(count))


def full(text: str) -> Card:
    """Every kind of block with this text wherever text can be."""
    table = Table((text, "n"), ((text, "1"), ("", text), ("short",)))
    body: tuple[Block, ...] = (
        Line(text),
        Line(text, "strong"),
        Line(text, "faint"),
        Facts(((text, text), ("name", ""))),
        table,
        table,
        Quote(text, text),
        Entry(text, (text, ""), actions(3, text[:60] or "x"), Menu("m", "why", actions(5))),
        Entry(text, (), actions(5), Menu("Why?", "why", actions(6))),
        Image("chart", text),
        File("ref", "a.csv", text),
    )
    menus = (Menu("Reasons", "more", actions(12)),)
    return Card(text, body, actions(7), menus, Ask("why:7", "Say why", "Why?"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    found = message(full(text))
    check_message(found["blocks"])
    check_view(home(full(text)), "home")
    assert "mrkdwn" not in str(found)
    assert not re.search(r"<[@!#]", found["text"])
    assert text in texts(found["blocks"])


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_accepted(text: str) -> None:
    found = message(full(text))
    check_message(found["blocks"])
    assert found == message(full(text))
    if text.strip():
        assert text in texts(found["blocks"])
    assert typed(escaped(text)) == text


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_a_modal_is_accepted_with_any_text(text: str) -> None:
    chips = tuple((text[:75] if text.strip() else "chip", str(n)) for n in range(len(text) % 20))
    ask = Ask("why:7", "Why?", text, text[:150] if text.strip() else "", chips, words=not len(text) % 2, value=text)
    check_view(modal(ask, Origin("why:7", "C1", "1.2", "3.4"), Words("en", "UTC")), "modal")


def test_the_first_three_are_buttons_and_the_rest_is_folded() -> None:
    kinds = [[e["type"] for e in b["elements"]] for b in message(Card("A", actions=actions(6)))["blocks"][1:]]
    assert kinds == [["button"] * 3 + ["overflow"]]
    asked = message(Card("A", actions=actions(9), ask=Ask("a", "Tell", "?")))["blocks"][-1]["elements"]
    assert [e["type"] for e in asked] == ["button"] * 3 + ["static_select"]
    assert (asked[0]["action_id"], asked[0]["value"], len(asked[3]["options"])) == ("ask#1", "a", 7)


def test_styles_menus_and_ids() -> None:
    card = Card("A", actions=(Action("Go", "go", "", "primary"), Action("Stop", "stop", "1", "danger")))
    go, stop = message(card)["blocks"][-1]["elements"]
    assert (go["style"], stop["style"], "value" in go, stop["value"]) == ("primary", "danger", False, "1")
    ids = re.findall(r"'action_id': '([^']+)'", str(message(full("x"))))
    assert len(ids) == len(set(ids)) > 10


def test_one_table_is_slacks_own_and_others_are_monospace() -> None:
    kinds = [part.get("type") for part in nested(message(full("x"))["blocks"])]
    assert kinds.count("table") == 1
    assert kinds.count("rich_text_preformatted") == 1
    assert "table" not in [part.get("type") for part in nested(home(full("x"))["blocks"])]
    wide = Table(tuple("abcdefghijklmnopqrstuvw"), ())
    assert message(Card("A", (wide,)))["blocks"][1]["elements"][0]["type"] == "rich_text_preformatted"


def test_the_text_is_the_title_and_the_first_lines() -> None:
    card = Card("Ready", (Line("R&D <3"), Line("soft", "faint"), Facts((("a", "b"),)), Line("later")))
    assert message(card)["text"] == "Ready\nR&amp;D &lt;3\nsoft"
    assert message(Card("", (Facts((("a", "b"),)),)))["text"] == "a b"
    assert len(message(Card("T", tuple(Line("x" * 200) for _ in range(40))))["text"]) <= 4000
    assert plain_text(Card("T", (Quote("q", "me"), Table(("a",), (("b",),))))) == "T\nq — me\na\nb"


def test_a_long_title_is_a_bold_line() -> None:
    assert message(Card("x" * 151))["blocks"][0]["type"] == "rich_text"
    assert message(Card("x" * 150))["blocks"][0]["type"] == "header"


@pytest.mark.parametrize(
    "card",
    [
        Card("x", actions=(Action("y" * 76, "do"),)),
        Card("x", (Line("y" * 11_001),)),
        Card("x" * 4001),
        Card("x", tuple(Quote(f"{n}") for n in range(50))),
        Card("x", (Line("y" * 3001, "faint"),)),
        Card("x", menus=(Menu("m", "k", actions(101)),)),
        Card("x", actions=(Action(" ", "do"),)),
        Card("x", actions=tuple(Action("a" * 76, "do", str(n)) for n in range(4))),
        Card("x", menus=tuple(Menu("m", "k", actions(1)) for _ in range(26))),
        Card("x", ask=Ask("a" * 2001, "t", "p")),
        Card(""),
    ],
)
def test_what_does_not_fit_is_refused_and_never_cut(card: Card) -> None:
    with pytest.raises(TooLong):
        message(card)


def test_a_modal_that_does_not_fit_is_refused() -> None:
    for ask in (Ask("a", "t" * 25, "p"), Ask("a", "t", "p", chips=(("c", "x" * 151),)), Ask("a" * 3000, "t", "p")):
        with pytest.raises(TooLong):
            modal(ask, Origin(ask.about, "C1"), Words("en", "UTC"))


@pytest.mark.parametrize(
    ("given_text", "meant"),
    [
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("&amp;lt;", "&lt;"),
        ("see <http://a.com|a.com>", "see a.com"),
        ("see <http://a.com/x|here>", "see here (http://a.com/x)"),
        ("<https://a.com/?x=1&amp;y=2>", "https://a.com/?x=1&y=2"),
        ("<@U1|mila> and <@U2>", "@mila and @U2"),
        ("<#C1|us-team> <#C2>", "#us-team #C2"),
        ("<!channel> <!subteam^S1|@team> <!date^1^{date}|Friday>", "@channel @team Friday"),
        ("<mailto:a@b.c|a@b.c>", "a@b.c"),
    ],
)
def test_what_slack_wraps_is_unwrapped(given_text: str, meant: str) -> None:
    assert typed(given_text) == meant


def test_a_comment_beside_a_file_has_no_markup_left() -> None:
    said = neutral("*x* _y_ snake_case 2*3 :tada: <!channel>\n> quote")
    assert said.replace("\u200b", "") == "*x* _y_ snake_case 2*3 :tada: &lt;!channel&gt;\n&gt; quote"
    assert "*x*" not in said
    assert ":tada:" not in said
    assert "snake_case 2*3" in said
    assert "\n\u200b&gt;" in said


def texts(part: Any) -> list[str]:
    return [inner["text"] for inner in nested(part) if isinstance(inner.get("text"), str)]


def nested(part: Any) -> list[dict[str, Any]]:
    if isinstance(part, list):
        return [inner for item in part for inner in nested(item)]
    if not isinstance(part, dict):
        return []
    return [part, *(inner for value in part.values() for inner in nested(value))]
