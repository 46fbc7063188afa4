"""The vocabulary of Telegram's HTML: its tags, their attributes and its character references."""

import re
from dataclasses import dataclass
from typing import Any

from bot.playground.telegram.text.links import checked, mentioned

Entity = dict[str, Any]

SIMPLE = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
}
TAGS = {*SIMPLE, "a", "code", "pre", "blockquote", "tg-emoji"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = " \t\r\n\v\0"
DIGITS = "0123456789"
ALPHA = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


class HtmlError(ValueError):
    """The sentence that follows "can't parse entities: "."""


@dataclass
class Open:
    tag: str
    argument: str
    offset: int
    at: int


def decode(source: str, at: int) -> tuple[str, int] | None:
    """The character that the reference at `at` stands for and where the text goes on; None: a plain &."""
    end = at + 1
    if source[end] == "#":
        base, digits, end = (16, DIGITS + "abcdefABCDEF", at + 3) if source[at + 2] in "xX" else (10, DIGITS, at + 2)
        start = end
        while source[end] in digits:
            end += 1
        code = int(source[start:end] or "0", base)
        if not 0 < code < 0x10FFFF or end - at >= 10:
            return None
        char = chr(code)
    else:
        while source[end] in ALPHA:
            end += 1
        if (named := NAMED.get(source[at + 1 : end])) is None:
            return None
        char = named
    return char, end + 1 if source[end] == ";" else end


def kind_of(tag: Open, inner: str) -> Entity | None:
    if tag.tag in SIMPLE:
        return {"type": SIMPLE[tag.tag]}
    if tag.tag == "blockquote":
        return {"type": "expandable_blockquote" if tag.argument else "blockquote"}
    if tag.tag == "tg-emoji":
        if not re.fullmatch(r"-?[0-9]{1,19}", tag.argument) or int(tag.argument) == 0:
            raise HtmlError("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": tag.argument}
    address = tag.argument or inner
    if user := mentioned(address):
        return {"type": "text_mention", "user": {"id": user}}
    url = checked(address)
    return {"type": "text_link", "url": url} if url else None


def lower(text: str) -> str:
    # Only ASCII folds: a Kelvin sign is not a k.
    return "".join(char.lower() if char in ALPHA else char for char in text)


def argument(tag: str, name: str, value: str, before: str) -> str:
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value[9:]
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value[3:]
    if (tag, name) == ("blockquote", "expandable"):
        return "1"
    return before
