"""Numbers that say more of the one before them: "30k, not 20k", "no fewer than 6 and no more than 9"."""

from core.parsing.amounts.draft import Terms
from core.parsing.facts import Fact
from core.parsing.lexicon import terms_of
from core.parsing.quantities import quantity_at

NOT_THAT = ("not", "не", "а не", "and not", "rather than", "instead of", "вместо", "но не")
FIGURES = ("count", "budget", "price", "price_from", "cpm", "cpv", "followers", "views", "engagement", "age")
BETWEEN = ("", "а", "and", "-", "—", "–", "(")
GOES_ON = ("", "and", "but", "but also", "и", "но", "но и", "а", "и при этом")


def corrected_at(terms: Terms, at: int, text: str, last: Fact | None) -> int | None:
    """ "Budget 30k, not 20k": returns the term after the number that isn't meant; None if nothing is corrected."""
    if terms[at].word not in NOT_THAT or last is None or last.kind not in FIGURES or at + 1 >= len(terms):
        return None
    if between(text, last, terms[at].start) not in BETWEEN or terms[at + 1].means("bound:low", "bound:high"):
        return None
    quantity = quantity_at(terms, at + 1)
    return None if quantity is None or quantity.bounded else quantity.end


def is_widened(text: str, last: Fact | None, start: int, kind: str) -> bool:
    """ "No fewer than 6 and no more than 9": whether the number here says how many more of them there may be."""
    if last is None or last.kind != "count" or kind != "count" or between(text, last, start) not in GOES_ON:
        return False
    return terms_of(last.said)[0].means("bound:low") is not None


def between(text: str, last: Fact, start: int) -> str:
    return text[last.end : start].strip(" ,").casefold()
