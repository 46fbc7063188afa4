"""Telegram's HTML: the few tags it knows, and its own sentences for everything else."""

from typing import Any

from bot.playground.telegram.text.tags import (
    ALPHA,
    DIGITS,
    SPACE,
    TAGS,
    HtmlError,
    Open,
    argument,
    decode,
    kind_of,
    lower,
)
from bot.playground.telegram.text.utf16 import width

Entity = dict[str, Any]

# Blocks first, then what may not be split, then emphasis: the order in which Telegram lists nested entities.
RANK = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}


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
        self.source = source + "\0\0\0"  # look-ahead stops here, as at the end of a C string
        self.end = len(source)
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < self.end:
            self._step()
        if self.open:
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        text = "".join(self.out)
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise HtmlError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return text, ordered(self.entities)

    def _step(self) -> None:
        char = self.source[self.at]
        if char == "<":
            return self._end_tag() if self.source[self.at + 1] == "/" else self._start_tag()
        if char == "&" and (found := decode(self.source, self.at)):
            char, self.at = found
        else:
            self.at += 1
        self.out.append(char)
        self.offset += width(char)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _until(self, stops: str) -> str:
        start = self.at
        while self.source[self.at] not in stops:
            self.at += 1
        return self.source[start : self.at]

    def _skip_space(self) -> None:
        while self.at < self.end and self.source[self.at] in SPACE:
            self.at += 1

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = lower(self._until(SPACE + ">"))
        if self.at >= self.end:
            raise HtmlError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in TAGS:
            raise HtmlError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        value_of = ""
        while self.source[self.at] != ">":
            self._skip_space()
            if self.source[self.at] == ">":
                break
            name, value = self._attribute(tag, begin)
            value_of = argument(tag, name, value, value_of)
        if tag == "span" and value_of != "spoiler":
            raise HtmlError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.at += 1
        self.open.append(Open(tag, value_of, self.offset, len(self.out)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._until(SPACE + "=>/\"'")
        if not name:
            raise HtmlError(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
        self._skip_space()
        if self.source[self.at] != "=":
            if self.at >= self.end:
                raise HtmlError(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
            return name, ""
        self.at += 1
        self._skip_space()
        if self.at >= self.end:
            raise HtmlError(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        value = self._quoted() if self.source[self.at] in "'\"" else self._token()
        if self.at >= self.end:
            raise HtmlError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return name, value

    def _token(self) -> str:
        begin = self.at
        while self.source[self.at] in ALPHA + DIGITS + ".-":
            self.at += 1
        if self.source[self.at] not in SPACE + ">":
            raise HtmlError(f"Unexpected end of name token at byte offset {self._byte(begin)}")
        return self.source[begin : self.at].lower()

    def _quoted(self) -> str:
        quote = self.source[self.at]
        self.at += 1
        value = []
        while self.at < self.end and self.source[self.at] != quote:
            char = self.source[self.at]
            if char == "&" and (found := decode(self.source, self.at)):
                char, self.at = found
            else:
                self.at += 1
            value.append(char)
        if self.at < self.end:
            self.at += 1
        return "".join(value)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise HtmlError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        found = lower(self._until(SPACE + ">"))
        self._skip_space()
        if self.source[self.at] != ">":
            raise HtmlError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        expected = self.open[-1]
        if found and found != expected.tag:
            raise HtmlError(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{expected.tag}>", found "</{found}>"'
            )
        self.at += 1
        self.open.pop()
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
