"""Prepares other people's text for drawing: one line, only characters the font has, no more than fits."""

import unicodedata
from collections.abc import Callable

from matplotlib.font_manager import FontProperties, findfont, get_font

FAMILY = "DejaVu Sans"  # ships with the library and has Cyrillic
MARKS = 2  # accents on one letter; more would climb out of the line
MOST = 400  # characters: no place fits more

_FONT = get_font(findfont(FontProperties(family=FAMILY)))


def clean(text: str) -> str:
    """Drops what can't be drawn, unless nothing else is left."""
    line = " ".join("".join(map(_visible, unicodedata.normalize("NFC", text[:MOST]))).split())
    drawable = " ".join("".join(filter(_has_glyph, _few_marks(line))).split())
    return drawable or line


def _visible(char: str) -> str:
    kind = unicodedata.category(char)
    # Half a surrogate pair breaks drawing; control, direction and variation characters show nothing.
    hidden = kind in ("Cf", "Cs", "Co", "Cn") or "\ufe00" <= char <= "\ufe0f"
    return " " if kind in ("Cc", "Zl", "Zp") else "" if hidden else char


def _few_marks(line: str) -> str:
    kept, marks = "", 0
    for char in line:
        marks = marks + 1 if unicodedata.combining(char) else 0
        kept += char if marks <= MARKS else ""
    return kept


def _has_glyph(char: str) -> bool:
    return char == " " or _FONT.get_char_index(ord(char)) != 0


def fitted(text: str, room: float, width: Callable[[str], float]) -> str:
    """Returns as much of the text as fits, with an ellipsis if it was cut."""
    if width(text) <= room:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        fits, too_long = (middle, too_long) if width(text[:middle].rstrip() + "…") <= room else (fits, middle)
    return text[:fits].rstrip() + "…" if fits else ""


def wrapped(text: str, room: float, lines: int, width: Callable[[str], float]) -> list[str]:
    """Wraps to at most this many lines, breaking between words."""
    words, wrapped = text.split(), list[str]()
    while words and len(wrapped) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}") <= room:
            line += f" {words.pop(0)}"
        wrapped.append(line)
    return [fitted(line, room, width) for line in [*wrapped, " ".join(words)] if line]
