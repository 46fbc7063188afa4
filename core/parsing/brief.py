"""The grammar of a brief: one for both languages, left to right, every word either understood or reported."""

from datetime import date

from core.parsing.briefs.gates import GATES
from core.parsing.briefs.guard import guarded
from core.parsing.briefs.preferences import softened
from core.parsing.briefs.products import without_products
from core.parsing.briefs.suggestions import helpful
from core.parsing.briefs.together import put_together, without_childrens_ages
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
    return helpful(text, _read(text, today), lambda changed: _read(changed, today))


def _read(text: str, today: date) -> Reading:
    reader = Reader(text, today)
    reader.gates = GATES
    while reader.at < len(reader.terms):
        reader.step()
    facts, unknown = reader.settled()
    facts, unknown = without_childrens_ages(text, facts, unknown)
    facts, unknown = without_products(text, reader.terms, put_together(text, facts), unknown)
    sure, doubted, unknown = guarded(text, reader.terms, reader.used, facts, unknown)
    sure = softened(reader.terms, sure)
    kept, doubts = merge_facts(sure)
    return Reading(kept, unknown, (*reader.doubts, *doubted, *doubts))
