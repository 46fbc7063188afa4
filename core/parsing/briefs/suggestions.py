"""Which suggested words help: only those with which more of a brief would be understood."""

from collections.abc import Callable
from dataclasses import replace

from core.parsing.facts import Reading, Unknown
from core.refusal import Refusal

LONGEST = 2000  # characters of a text that is read again with a suggested word in place
MOST = 8  # suggestions of one text


def helpful(text: str, reading: Reading, read: Callable[[str], Reading]) -> Reading:
    """Returns the same reading without suggestions that would change nothing."""
    if not any(piece.near for piece in reading.unknown):
        return reading
    tried, unknown = 0, list[Unknown]()
    for piece in reading.unknown:
        if piece.near and (tried >= MOST or len(text) > LONGEST or not _adds(text, piece, reading, read)):
            piece = replace(piece, near="")
        tried += bool(piece.near)
        unknown.append(piece)
    return replace(reading, unknown=tuple(unknown))


def _adds(text: str, piece: Unknown, reading: Reading, read: Callable[[str], Reading]) -> bool:
    try:
        again = read(text[: piece.start] + piece.near + text[piece.end :])
    except Refusal:
        return False
    return len(again.facts) > len(reading.facts) and len(again.doubts) <= len(reading.doubts)
