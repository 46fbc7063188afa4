"""Nothing turns round by an oversight: a sign of "no", "less" or "enough" that no reading used makes a doubt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.parsing.briefs.guard import is_foreign
from core.parsing.facts import Doubt, Fact, Steer
from core.parsing.grammar import flips
from core.parsing.grammar.open_words import is_unread_order
from core.parsing.lexicon import Term
from core.parsing.steers.plain_terms import ends_part
from core.parsing.tokens import REFUSALS

LESS = ("less", "drop", "swap", "instead")
JOINED = ("and", "и", "а", "then", "also", "плюс", "plus")


def guarded(terms: Sequence[Term], used: Iterable[int], steers: Sequence[Steer]) -> tuple[list[Steer], list[Doubt]]:
    """Returns the changes that are sure, and those whose direction people must choose."""
    known = set(used)
    unused = [at for at, term in enumerate(terms) if (at not in known or is_foreign(term)) and is_sign(term)]
    unused += [at for at in range(len(terms)) if at not in known and _orders_unread(terms, at)]
    clauses = _clauses(terms) if unused else []
    by_clause: dict[tuple[int, int], list[int]] = {}
    for at in unused:
        by_clause.setdefault(clauses[at], []).append(at)
    sure, doubts = list[Steer](), list[Doubt]()
    for steer in steers:
        if steer.kind == "search" and any(is_foreign(terms[at]) and terms[at].text == steer.value for at in unused):
            continue  # the word itself is no wish
        near = (ats for (first, last), ats in by_clause.items() if steer.start < last and first < steer.end)
        sign = next((at for ats in near for at in ats if _bears_on(terms[at], steer)), None)
        if sign is None:
            sure.append(steer)
        else:
            first, last = min(steer.start, terms[sign].start), max(steer.end, terms[sign].end)
            said = steer.said if last - first > 80 else _between(terms, first, last)
            other = reverse(steer)
            doubts.append(Doubt(said, ((other,) if other else (), (steer,))))
    return sure, doubts


def _orders_unread(terms: Sequence[Term], at: int) -> bool:
    return is_unread_order(terms, at) and flips.bound_ahead(terms, at) is not None


def is_sign(term: Term) -> bool:
    if (
        term.text in REFUSALS
        or is_foreign(term)
        or term.means("neg", "after", "not") is not None
        or term.means("more") in LESS
    ):
        return True
    step = term.means("step") or ""
    return step.endswith("-") and step != "any-"


def _bears_on(term: Term, steer: Steer) -> bool:
    """Whether a sign would turn round a change of the same clause."""
    if is_foreign(term) and steer.start < term.start:
        return False
    right_before = term.means("neg") is not None and not steer.hard and 0 <= steer.start - term.end <= 1
    if steer.direction < 0 and term.means("not") is None and not right_before:
        return False  # but "don't want less fashion" isn't less of it
    return not (term.start >= steer.start and term.end <= steer.end and steer.kind == "quota")


def _clauses(terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Returns the clause of every term, as characters."""
    found: list[tuple[int, int]] = []
    first = 0
    for at, term in enumerate(terms):
        if (ends_part(term) and not flips.goes_on_of_them(terms, at)) or at + 1 == len(terms):
            end = at + 1
            found += [(terms[first].start, term.end)] * (end - first)
            first = end
    return found


def _between(terms: Sequence[Term], first: int, last: int) -> str:
    words, at = "", first
    for term in terms:
        if term.start >= first and term.end <= last:
            words += (" " if words and term.start > at else "") + term.text
            at = term.end
    return words


def reverse(steer: Steer) -> Steer | None:
    """Returns the opposite change; None if there's none that could be meant."""
    if steer.kind in ("like", "unlike"):
        kind = "unlike" if steer.kind == "like" else "like"
        return replace(steer, kind=kind, direction=-steer.direction)
    if isinstance(steer.value, tuple) or steer.kind in ("price", "price_from"):
        if steer.value is None:
            return replace(steer, direction=-steer.direction)
        other = flips.turned_bounds(Fact(steer.kind, steer.value, steer.start, steer.end, steer.said))
        return replace(steer, kind=other.kind, value=other.value) if other else None
    if steer.kind in ("variety", "barter"):
        return None
    return replace(steer, direction=-steer.direction)
