"""The HTML parser against Telegram's own, which comes with TDLib and needs no network."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.telegram.text.entities import found_in
from bot.playground.telegram.text.html import parse_html
from bot.playground.telegram.text.tags import HtmlError

NAMES = {
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "BotCommand": "bot_command",
    "EmailAddress": "email",
}


@cache
def tdlib() -> Any:
    tdjson = pytest.importorskip("tdjson", reason="tdjson, Telegram's own parser, is not installed")
    tdjson.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')
    return tdjson


def ask(**request: Any) -> dict[str, Any]:
    return json.loads(tdlib().td_execute(json.dumps(request).encode()))


def entity(given: dict[str, Any]) -> dict[str, Any]:
    kind = given["type"]
    name = kind["@type"].removeprefix("textEntityType")
    shown = {"offset": given["offset"], "length": given["length"], "type": NAMES.get(name, name.lower())}
    if kind.get("language"):
        shown["language"] = kind["language"]
    if "user_id" in kind:
        shown["user"] = {"id": kind["user_id"]}
    return {**shown, **{key: kind[key] for key in ("url", "custom_emoji_id") if key in kind}}


def telegrams(source: str) -> Any:
    answer = ask(**{"@type": "parseTextEntities", "text": source, "parse_mode": {"@type": "textParseModeHTML"}})
    if answer["@type"] == "error":
        return answer["message"]
    return answer["text"], [entity(given) for given in answer["entities"]]


def ours(source: str) -> Any:
    try:
        return parse_html(source)
    except HtmlError as error:
        return f"Can't parse entities: {error}"


TABLE = [
    "a < b",
    "a & b",
    "R&D <Марка>",
    "<b>жирный</b> и <i>курсив</i>",
    "<b><i>x</b></i>",
    "<b>x",
    "x</b>",
    "<b>😀😀</b>a",
    "<B>x</B>",
    "<b>x</>",
    "<br>",
    "<br/>",
    "<!-- x -->",
    "<p>x</p>",
    "&lt;&gt;&amp;&quot;&apos;&nbsp;&laquo;",
    "&lt&gt",
    "&#65;&#x41;&#X41;&#0;&#1114111;&#x10fffe;&#128512;",
    "&#xD83D;&#xDE00;",
    "<code class='language-python'>x</code>",
    "<pre><code class='language-python'>x</code></pre>",
    "<code class='language-python'><pre>x</pre></code>",
    "<pre>x<code class='language-python'>y</code></pre>",
    "<span class='tg-spoiler'>x</span>",
    "<span class='x'>x</span>",
    "<span>x</span>",
    "<tg-spoiler>x</tg-spoiler>",
    "<blockquote expandable>x</blockquote><blockquote>y</blockquote>",
    "<tg-emoji emoji-id='5368324170671202286'>👍</tg-emoji>",
    "<tg-emoji emoji-id='x'>👍</tg-emoji>",
    "<a href='tg://user?id=500000001'>x</a>",
    '<a href="http://x.ru/?a=1&amp;b=2">x</a>',
    "<a href='x.ru'>x</a>",
    "<a href='x'>x</a>",
    "<a>x.ru</a>",
    "<a href=x/>y</a>",
    "<a href",
    "<a href=",
    '<a href="x',
    "<b a=1 b = '2' c>x</b>",
    "<b =1>x</b>",
    "<b",
    "<b>x</b",
    "</",
    "<b></b>",
    "<b>a</b><b>b</b>",
    "<u><s><strike><del><ins><em><strong>x</strong></em></ins></del></strike></s></u>",
]

PIECES = """
<b> </b> <i> </i> <u </u> </s~> <code> </code> <pre> </pre> <a> </a> </ < <> > & &lt; &gt &amp; &quot; &nbsp; &#65;
&#x41 &#xD800; &#128512; &#0; a привет 😀 = ' " <span> </span> <tg-spoiler> </tg-spoiler> <blockquote> </blockquote>
</tg-emoji> <br> <br/> <B> tg://user?id=5 http://ya.ru <a~href=x.ru> <a~href='http://x.ru'> <b~a=b> <b~a> <b~a='&lt;'>
<b~= <span~class='tg-spoiler'> <code~class='language-py'> <blockquote~expandable> <a~href='tg://user?id=7'>
<tg-emoji~emoji-id='5368324170671202286'>
"""
MARKUP = st.sampled_from([" ", "\n", "\u0301", *PIECES.split()]).map(lambda piece: piece.replace("~", " "))


@pytest.mark.parametrize("source", TABLE)
def test_reads_html_as_telegram_does(source: str) -> None:
    assert ours(source) == telegrams(source)


@settings(max_examples=400, deadline=None, database=None)
@given(st.lists(MARKUP, max_size=8).map("".join))
def test_agrees_with_telegram_on_any_markup(source: str) -> None:
    assert ours(source) == telegrams(source)


@settings(max_examples=100, deadline=None, database=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_agrees_with_telegram_on_any_text(source: str) -> None:
    assert ours(source) == telegrams(source)


@pytest.mark.parametrize(
    "text",
    [
        "/start@sokrat_bot hi @foo_bar /x",
        "/start, и /help. x/y /кот //a",
        "смотри https://youtube.com/@some?x=1, и t.me/abc.",
        "почта a.b@example.com #тег #1 #1a $USD",
        "@ab @abcde! (@sokrat_bot)",
        "http://x.ru/a_(b) example.com",
        "no entities here: 12:30, 1/2",
        "😀 /go 😀 @sokrat_bot",
    ],
)
def test_marks_plain_text_as_telegram_does(text: str) -> None:
    answer = ask(**{"@type": "getTextEntities", "text": text})
    marked = [entity(given) for given in answer["entities"]]
    # The Bot API does not show these.
    assert found_in(text) == [mark for mark in marked if mark["type"] != "mediatimestamp"]
