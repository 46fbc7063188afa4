"""Other people's text on its way to a model: one JSON object between two marks that nothing can break out of."""

import json
import re
import unicodedata
from collections.abc import Mapping

MOST = 6000  # characters of data: longer texts are read by the rules
# Markup characters, and those of tags and control tokens servers parse from plain text: <|system|>, [INST], <s>.
_MARKS = frozenset("<>[]`")
_UNSEEN = frozenset(("Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp"))
_ESCAPED = re.compile(r'\\.|["\s\S]')


def quoted(data: Mapping[str, object]) -> str:
    """Returns the data as one JSON object on one line, with every mark and every invisible character escaped."""
    text = json.dumps(data, ensure_ascii=False)
    return "".join(_inside(text))


def _inside(text: str) -> list[str]:
    """Keeps the brackets of lists; inside strings they're escaped."""
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
    """Removes invisible characters: they hide links and handles, and reverse the text after them."""
    kept: list[str] = []
    for char in text:
        # A joiner between emoji makes them one emoji.
        joins = char == "\u200d" and kept and unicodedata.category(kept[-1]) in ("So", "Sk", "Mn")
        if char == "\n" or joins or unicodedata.category(char) not in _UNSEEN:
            kept.append(char)
    return "".join(kept).strip()
