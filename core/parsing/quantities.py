"""Amounts and ranges as people write them: over 1M, 50-200k, «от 50 до 200 тыс.», $900k, three percent."""

from dataclasses import dataclass, replace

from core.parsing.amounts.bounds import open_ends, read_bound
from core.parsing.amounts.draft import Draft, Terms, term_at
from core.parsing.amounts.numbers import number_at, scale_ahead
from core.parsing.amounts.units import read_noun, read_suffix
from core.refusal import Refusal

PRICEY = ("дорож", "дешев", "стоил", "expensive", "cheaper", "pricier")
OPENERS = frozenset(("unit", "bound:low", "bound:high", "bound:about", "bound:between", "currency", "scale"))


@dataclass(frozen=True)
class Quantity:
    """`low` and `high` as stated, None if open; equal for a single number."""

    low: float | None
    high: float | None
    bounded: bool  # stated as a bound or a range
    scaled: bool  # has a word or letter for thousands or millions
    currency: str
    unit: str  # a code of UNITS, "" if there's none
    each: bool  # per creator
    end: int  # the term after it
    money: bool = False  # said as money, whatever the currency
    about: float | None = None  # the number itself if it's an approximate one


def quantity_at(terms: Terms, start: int) -> Quantity | None:
    """Returns the amount that starts here with its unit before or after, None if none. Refusal `range_backwards`."""
    if terms[start].text.casefold() == "по":  # «по 20 000 рублей» is per creator
        quantity = quantity_at(terms, start + 1) if start + 1 < len(terms) else None
        priced = quantity is not None and quantity.unit == "" and (quantity.currency or quantity.scaled)
        return replace(quantity, each=True) if quantity and priced else None
    term = terms[start]
    if term.number is None and term.meanings.keys().isdisjoint(OPENERS):
        return None
    draft = Draft(start)
    read_noun(terms, draft)
    scale_ahead(terms, draft)
    read_bound(terms, draft)
    if draft.unit == "" and draft.bound:
        read_noun(terms, draft)
    scale_ahead(terms, draft)
    first = number_at(terms, draft)
    if first is None:
        return None
    if draft.unit == "" and any(word in term.word for term in terms[start : draft.at] for word in PRICEY):
        draft.unit = "price"
    low, high, bounded = open_ends(terms, draft, *_range(terms, draft, first))
    read_suffix(terms, draft)
    if low is not None and high is not None and low > high:
        raise Refusal("range_backwards", first=_whole(low), last=_whole(high))
    return Quantity(
        low, high, bounded, draft.scaled, draft.currency, draft.unit, draft.each, draft.at, draft.money, draft.about
    )


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _range(terms: Terms, draft: Draft, first: float) -> tuple[float, float]:
    """Reads the second end, if any. "50-200k" and «от 500 до 1 млн» apply their scale to the first."""
    join = term_at(terms, draft.at)
    joined = join.means("bound:to") and (draft.bound in ("between", "low") or join.means("joint") is None)
    joined = joined or _either(terms, draft, first)
    if not joined or _is_clause(terms, draft.at):
        return first, first
    scaled_before, kept = draft.scaled, draft.at
    draft.at, draft.scaled = draft.at + 1, False
    second = number_at(terms, draft)
    if second is None:
        draft.at, draft.scaled = kept, scaled_before
        return first, first
    scale = draft.scale
    if draft.scaled and not scaled_before:
        first *= scale if first * scale <= second else scale / 1000 if scale > 1000 else 1
    draft.scaled = draft.scaled or scaled_before
    draft.bound = "range"
    return first, second


def _either(terms: Terms, draft: Draft, first: float) -> bool:
    """ "two or three creators"."""
    after = term_at(terms, draft.at + 1).number
    return term_at(terms, draft.at).word in ("or", "или") and after is not None and first < after <= first + 5


def _is_clause(terms: Terms, at: int) -> bool:
    """«900 000 ₽ до 15 марта», "$5k by March": the second number belongs to a date."""
    after = [term_at(terms, at + step) for step in (1, 2, 3)]
    return any(term.means("month", "period") and not term.means("scale") for term in after[:2]) or (
        after[0].kind in ("iso", "dots", "slash")
        or (after[2].means("month") is not None and after[1].text in ("th", "-"))
    )
