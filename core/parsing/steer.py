"""The grammar of a steer: fewer of this, only that, an older audience, X instead of Y, no one who worked with Z."""

from datetime import date

from core.parsing.brief import MOST
from core.parsing.facts import SteerReading
from core.parsing.steers.changes import FIGURES, SteerReader
from core.refusal import Refusal

RANGES = ("followers", "views", "engagement", "age")
__all__ = ("FIGURES", "RANGES", "is_steer", "read_steer")


def read_steer(text: str, today: date) -> SteerReading:
    """Returns all changes in a text, in the order stated. A request without more, less, only or no isn't understood.

    Refusals: those of `read_brief`.
    """
    if len(text) > MOST:
        raise Refusal("brief_too_long", most=MOST)
    reader = SteerReader(text, today)
    while reader.at < len(reader.terms):
        reader.turn()
    return reader.reading()


def is_steer(text: str, today: date) -> bool:
    """Whether these words can only be a steer: at least one change to what a list knows, and nothing that isn't
    understood. Words in no list are what people chat about too."""
    try:
        reading = read_steer(text, today)
    except Refusal:
        return False
    known = [steer for steer in reading.steers if steer.kind != "search"]
    return bool(known) and len(known) == len(reading.steers) and not reading.unknown
