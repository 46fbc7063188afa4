"""Telegram's HTML parser with its error messages; html.parser would repair what Telegram rejects."""

import re
from typing import Any, NoReturn

from bot.playground.telegram.text.tags import TAGS, HtmlError, Open, argument, decoded, kind_of, lower
from bot.playground.telegram.text.utf16 import width

Entity = dict[str, Any]

# Blocks first, then what can't be split, then emphasis: the order in which Telegram lists nested entities.
RANK = {
    **dict.fromkeys(("blockquote", "expandable_blockquote"), 0),
    **{"pre": 11, "code": 20, "text_link": 49, "text_mention": 49},
    **{"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99},
}
SPACE = r" \t\r\n\v\0"
TEXT = re.compile(r"[^<]+")
SPACES = re.compile(rf"[{SPACE}]*")
NAME = re.compile(rf"[^{SPACE}>]*")
ATTRIBUTE = re.compile(rf"(?P<name>[^{SPACE}=>/\"']*)[{SPACE}]*(?P<equals>=?)[{SPACE}]*")
QUOTED = re.compile(r"(?P<quote>['\"])(?P<value>.*?)(?:(?P=quote)|\Z)", re.DOTALL)
TOKEN = re.compile(r"[a-zA-Z0-9.-]*")
SURROGATE = re.compile("[\ud800-\udfff]")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The text without its tags, and its entities with offsets in UTF-16 code units."""
    return _Parser(source).run()


def ordered(entities: list[Entity]) -> list[Entity]:
    def key(entity: Entity) -> tuple[int, int, int]:
        rank = RANK.get(entity["type"], 50)
        if entity["type"] == "pre" and "language" in entity:
            rank = 10
        return entity["offset"], -entity["length"], rank

    return sorted(entities, key=key)


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while not self._at_end():
            self._step()
        if self.open:
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        text = "".join(self.out)
        if SURROGATE.search(text):
            raise HtmlError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return text, ordered(self.entities)

    def _step(self) -> None:
        if self.source.startswith("</", self.at):
            self._end_tag()
        elif self.source[self.at] == "<":
            self._start_tag()
        else:
            text = decoded(self._take(TEXT))
            self.out.append(text)
            self.offset += width(text)

    def _at_end(self) -> bool:
        return self.at >= len(self.source)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        self.at += len(match[0]) if match else 0
        return match[0] if match else ""

    def _fail(self, reason: str, begin: int, more: str = "") -> NoReturn:
        position = len(self.source[:begin].encode(errors="surrogatepass"))
        raise HtmlError(f"{reason} at byte offset {position}{more}")

    def _start_tag(self) -> None:
        begin, self.at = self.at, self.at + 1
        tag = lower(self._take(NAME))
        if self._at_end():
            self._fail("Unclosed start tag", begin)
        if tag not in TAGS:
            self._fail(f'Unsupported start tag "{tag}"', begin)
        value_of = ""
        self._take(SPACES)
        while not self.source.startswith(">", self.at):
            name, value = self._attribute(tag, begin)
            value_of = argument(tag, name, value, value_of)
            self._take(SPACES)
        if tag == "span" and value_of != "spoiler":
            self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self.at += 1
        self.open.append(Open(tag, value_of, self.offset, len(self.out)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        match = ATTRIBUTE.match(self.source, self.at)
        if not match or not match["name"]:
            self._fail(f'Empty attribute name in the tag "{tag}"', begin)
        self.at = match.end()
        if self._at_end():
            self._fail(f'Unclosed start tag "{tag}"', begin)
        value = self._value() if match["equals"] else ""
        if self._at_end():
            self._fail("Unclosed start tag", begin)
        return match["name"], value

    def _value(self) -> str:
        if quoted := QUOTED.match(self.source, self.at):
            self.at = quoted.end()
            return decoded(quoted["value"])
        begin, token = self.at, self._take(TOKEN)
        if not self._at_end() and not re.match(rf"[{SPACE}>]", self.source[self.at]):
            self._fail("Unexpected end of name token", begin)
        return token.lower()

    def _end_tag(self) -> None:
        begin, self.at = self.at, self.at + 2
        if not self.open:
            self._fail("Unexpected end tag", begin)
        name = lower(self._take(NAME))
        self._take(SPACES)
        if not self.source.startswith(">", self.at):
            self._fail("Unclosed end tag", begin)
        expected = self.open.pop()
        if name and name != expected.tag:
            self._fail("Unmatched end tag", begin, f', expected "</{expected.tag}>", found "</{name}>"')
        self.at += 1
        if self.offset > expected.offset:
            self._close(expected)

    def _close(self, tag: Open) -> None:
        span = {"offset": tag.offset, "length": self.offset - tag.offset}
        last = self.entities[-1] if self.entities else {}
        same = {"offset": last.get("offset"), "length": last.get("length")} == span
        if tag.tag in ("pre", "code"):
            # <pre><code class="language-x"> and its reverse are one block with a language
            if tag.tag == "pre" and same and last["type"] == "code" and "language" in last:
                last["type"] = "pre"
            elif tag.tag == "code" and same and last == {**span, "type": "pre"} and tag.argument:
                last["language"] = tag.argument
            else:
                language = {"language": tag.argument} if tag.argument else {}
                self.entities.append({**span, "type": tag.tag, **language})
        elif kind := kind_of(tag, "".join(self.out[tag.at :])):
            self.entities.append({**span, **kind})
