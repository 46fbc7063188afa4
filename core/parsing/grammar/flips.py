"""Turns a fact round: what was wanted is excluded, at most becomes at least."""

from collections.abc import Sequence
from dataclasses import replace

from core.parsing.facts import Fact, Steer
from core.parsing.lexicon import Term
from core.vocabulary.taxonomy import market_of_place

EXCLUDABLE = (
    "topic",
    "search",
    "search?",
    "city",
    "country",
    "market",
    "platform",
    "format",
    "size",
    "language",
    "partner?",
)
EXCEPT = ("except", "except for", "apart from", "aside from", "other than", "but", "кроме", "за исключением", "помимо")
BESIDE = ("except", "except for", "кроме", "за исключением")  # right behind what is excluded, whatever follows
IF = ("if", "if they", "if they're", "если", "когда", "when")
SIGNS, LONGEST = frozenset(".;!?\n,:()[]—–"), 40
RANGES = ("followers", "views", "engagement", "age")
KINDS = (*EXCLUDABLE, *RANGES, "creator?")


def turned(fact: Fact) -> Fact | None:
    """Returns the opposite of a fact, None if it has none."""
    if fact.kind == "shun?":
        return replace(fact, kind="no_search")
    if fact.kind in EXCLUDABLE:
        return replace(fact, kind=f"no_{fact.kind.rstrip('?')}")
    return turned_bounds(fact)


def turned_bounds(fact: Fact) -> Fact | None:
    """Returns "at least" for "at most" and the other way around; None for anything but a half-open range."""
    if fact.kind == "price_from":
        return replace(fact, kind="price")
    if fact.kind == "price":
        return replace(fact, kind="price_from")
    if fact.kind not in RANGES or not isinstance(fact.value, tuple) or len(fact.value) != 2:
        return None
    low, high = fact.value
    return replace(fact, value=(high, low)) if (low is None) != (high is None) else None


def end_of_part(terms: Sequence[Term], at: int) -> int:
    """Returns the sign after the words that belong to the term here."""
    end = at + 1
    while end < len(terms) and end < at + LONGEST and terms[end].text not in SIGNS:
        end += 1
    return end


def may_except(term: Term) -> bool:
    return term.word in EXCEPT or term.word in IF or term.means("unless") is not None


def excepts(terms: Sequence[Term], at: int, end: int, gone: Fact | Steer) -> bool:
    """Whether what follows is a part of what was excluded, or a condition of it."""
    if terms[at].word in EXCEPT and gone.said.casefold().startswith(EXCEPT):
        return False  # one more of what's left out: "except @anna, except those who …"
    kind, value = gone.kind.removeprefix("no_"), gone.value
    if terms[at].word in (*BESIDE, *IF) and at + 1 < end and _is_beside(terms, at, gone):
        told = terms[at + 1 : end]
        return not any(term.number is not None or term.means("after") for term in told)
    if terms[at].word in EXCEPT and at + 1 < end:
        item = next((found for place in range(at + 1, end) if (found := terms[place].means(kind, "city"))), "")
        return item.startswith(f"{value}/") or (kind == "market" and market_of_place(item) == value)
    told = terms[at + 1 : end]
    plain = terms[at].word in IF and not any(term.number is not None or term.means("after") for term in told)
    return plain and any(term.means("neg", "not") is not None for term in told)


def _is_beside(terms: Sequence[Term], at: int, gone: Fact | Steer) -> bool:
    """Whether nothing but a comma stands between."""
    before = terms[at - 2] if at > 1 and terms[at - 1].text == "," else terms[at - 1]
    return at > 0 and before.end == gone.end


def flips_bound(terms: Sequence[Term], at: int) -> bool:
    """Whether a bound or a metric starts here: "nobody over 300k", «с ER меньше 2 процентов»."""
    term = terms[at]
    bound = any(kind in ("bound:low", "bound:high") for kind in term.meanings)
    return bound or term.means("unit") in ("followers", "views", "engagement", "age", "price")
