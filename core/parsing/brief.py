"""The grammar of a brief: one for both languages, left to right, every word either understood or reported."""

from datetime import date

from core.parsing.conflicts import merge_facts
from core.parsing.facts import Reading
from core.parsing.grammar.reader import Reader
from core.refusal import Refusal

MOST = 30_000  # characters


def read_brief(text: str, today: date) -> Reading:
    """Returns all facts in an English or Russian text, in the order stated; dates without a year are the next ones.
    What can be read in more than one way is a doubt.

    Refusals: `brief_too_long`, `range_backwards`, `dates_backwards`, `date_ambiguous`, `date_impossible`.
    """
    if len(text) > MOST:
        raise Refusal("brief_too_long", most=MOST)
    reader = Reader(text, today)
    while reader.at < len(reader.terms):
        reader.step()
    facts, unknown = reader.settled()
    kept, doubts = merge_facts(facts)
    return Reading(kept, unknown, (*reader.doubts, *doubts))
