"""The grammar of a steer: fewer of this, only that, an older audience, X instead of Y, no one who worked with Z."""

from datetime import date

from core.parsing.brief import MOST
from core.parsing.facts import Steer, SteerReading
from core.parsing.lexicon import terms_of
from core.parsing.steers.changes import FIGURES, SteerReader
from core.refusal import Refusal

RANGES = ("followers", "views", "engagement", "age")
__all__ = ("FIGURES", "RANGES", "is_steer", "read_steer", "turned_down")


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


def turned_down(steer: Steer, today: date) -> bool:
    """Whether a "no" has turned this bound round: in "we don't take ER under 5%", not in "everyone is under 18"."""
    if any(term.means("neg", "after", "not") is not None for term in terms_of(steer.said)):
        return True
    return steer.value not in [alone.value for alone in read_steer(steer.said, today).steers]


def is_steer(text: str, today: date) -> bool:
    """Whether these words can only be a steer: at least one change to what a list knows, and nothing that isn't
    understood. Words in no list are what people chat about too."""
    try:
        reading = read_steer(text, today)
    except Refusal:
        return False
    known = [steer for steer in reading.steers if steer.kind != "search"]
    return bool(known) and len(known) == len(reading.steers) and not reading.unknown
