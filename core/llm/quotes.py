"""Other people's text on its way to a model: one JSON object between two marks, out of which nothing can break."""

import json
import re
import unicodedata
from collections.abc import Mapping

MOST = 6000  # characters of the data: longer texts are read by rules
# Marks of markup, and of the tags and control tokens that servers read out of plain text: <|system|>, [INST], <s>.
_MARKS = frozenset("<>[]`")
_UNSEEN = frozenset(("Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp"))
_ESCAPED = re.compile(r'\\.|["\s\S]')


def quoted(data: Mapping[str, object]) -> str:
    """The data as one JSON object on one line, with every mark and every character that is not seen as an escape."""
    text = json.dumps(data, ensure_ascii=False)
    return "".join(_inside(text))


def _inside(text: str) -> list[str]:
    """Brackets of lists stay; within strings they are escaped."""
    pieces, within = [], False
    for piece in _ESCAPED.findall(text):
        if piece == '"':
            within = not within
        pieces.append(_escape(piece) if within or piece not in "[]" else piece)
    return pieces


def _escape(piece: str) -> str:
    if len(piece) > 1 or (piece not in _MARKS and unicodedata.category(piece) not in _UNSEEN):
        return piece
    pairs = piece.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{pairs[at : at + 2].hex()}" for at in range(0, len(pairs), 2))


def seen(text: str) -> str:
    """Without characters that nobody sees: they hide links and handles, and turn what follows them around."""
    kept: list[str] = []
    for char in text:
        # A joiner between pictures makes one picture of them.
        joins = char == "\u200d" and kept and unicodedata.category(kept[-1]) in ("So", "Sk", "Mn")
        if char == "\n" or joins or unicodedata.category(char) not in _UNSEEN:
            kept.append(char)
    return "".join(kept).strip()
