"""Entities that Telegram detects in plain text: commands, mentions, hashtags, URLs."""

import re
from typing import Any

from bot.playground.telegram.text.links import checked
from bot.playground.telegram.text.utf16 import width

Entity = dict[str, Any]

TAIL = ".,;:!?'\"»"
_BEFORE = r"(?<![\w/@#.$])"
_URL = (
    r"(?:https?://(?:[^\s/?#@]+@)?[^\s/?#@:<>\"']+\.[^\s/?#@:<>\"']+(?::\d+)?(?:[/?#][^\s<>\"]*)?"
    r"|(?:[a-z0-9-]+\.)+(?:com|net|org|ru|io|me|dev|app|рф|su|info|co|tv|ai)\b(?::\d+)?(?:[/?#][^\s<>\"]*)?)"
)
_FINDERS = (
    ("bot_command", re.compile(r"(?<![\w/@#<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>])")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9-]+\.)+[a-z]{2,24}(?![\w@])", re.IGNORECASE)),
    ("mention", re.compile(r"(?<![\w/@])@[A-Za-z0-9_]{3,32}(?![\w/@])")),
    ("url", re.compile(_BEFORE + _URL, re.IGNORECASE)),
    ("hashtag", re.compile(r"(?<![\w#/@])#(?!\d+(?!\w))\w{1,256}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])")),
)


def found_in(text: str) -> list[Entity]:
    """Entities in order, without overlaps; of two that overlap, the kind listed first wins."""
    taken: list[tuple[int, int, str]] = []
    for kind, finder in _FINDERS:
        for match in finder.finditer(text):
            start, end = match.start(), _end(kind, match)
            if end > start and not any(start < other_end and begin < end for begin, other_end, _ in taken):
                taken.append((start, end, kind))
    return [
        {"offset": width(text[:start]), "length": width(text[start:end]), "type": kind}
        for start, end, kind in sorted(taken)
    ]


def _end(kind: str, match: re.Match[str]) -> int:
    if kind != "url":
        return match.end()
    shown = match[0].rstrip(TAIL)
    # A closing bracket belongs to the URL if the URL opened it.
    while shown.endswith(")") and shown.count(")") > shown.count("("):
        shown = shown[:-1].rstrip(TAIL)
    return match.start() + len(shown) if checked(shown) else match.start()
