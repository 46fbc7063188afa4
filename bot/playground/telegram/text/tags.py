"""Telegram's HTML: supported tags, their attributes and character references."""

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
REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-f]*)|#(?P<decimal>[0-9]*)|(?P<name>[a-z]*));?", re.I | re.A)
REFERENCE_LENGTH = 9  # longer ones are text to Telegram


class HtmlError(ValueError):
    """A parse error; its message follows "can't parse entities: "."""


@dataclass
class Open:
    tag: str
    argument: str
    offset: int
    at: int


def decoded(text: str) -> str:
    """The text with character references resolved; unknown ones stay as written."""
    return REFERENCE.sub(_character, text)


def _character(reference: re.Match[str]) -> str:
    if reference["name"] is not None:
        return NAMED.get(reference["name"], reference[0])
    if len(reference[0].removesuffix(";")) > REFERENCE_LENGTH:
        return reference[0]
    code = int(reference["hex"] or "0", 16) if reference["decimal"] is None else int(reference["decimal"] or "0")
    return chr(code) if 0 < code < 0x10FFFF else reference[0]


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
    # Bytes, because only ASCII folds: a Kelvin sign isn't a k.
    return text.encode(errors="surrogatepass").lower().decode(errors="surrogatepass")


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
