"""Amounts and ranges as people write them: over 1M, 50-200k, «от 50 до 200 тыс.», $900k, three percent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.parsing.lexicon import Term
from core.refusal import Refusal

Terms = Sequence[Term]
THOUSAND_RUB = ("т.р", "тыс.руб", "тр")  # without the final period
SHORT_SCALES = ("k", "m", "к", "м", "т")
AND_MORE = ("more", "up", "older", "above", "over", "больше", "более", "выше", "старше")
AND_LESS = ("less", "under", "younger", "below", "fewer", "меньше", "менее", "ниже", "младше", "моложе")
BETWEEN = ("topic", "size", "platform", "market", "country", "language", "filler", "joint")
LOOK = 6  # terms between a number of creators and the word for creators


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


@dataclass
class _Draft:
    at: int
    unit: str = ""
    bound: str = ""
    currency: str = ""
    each: bool = False
    scaled: bool = False


def quantity_at(terms: Terms, start: int) -> Quantity | None:
    """Returns the amount that starts here with its unit before or after, None if none. Refusal `range_backwards`."""
    if terms[start].text.casefold() == "по":  # «по 20 000 рублей» is per creator
        quantity = quantity_at(terms, start + 1) if start + 1 < len(terms) else None
        return replace(quantity, each=True) if quantity and quantity.currency else None
    draft = _Draft(start)
    _noun(terms, draft)
    _bound(terms, draft)
    if draft.unit == "" and draft.bound:
        _noun(terms, draft)
    first = _amount(terms, draft)
    if first is None:
        return None
    low, high, bounded = _open_ends(terms, draft, *_range(terms, draft, first))
    _suffix(terms, draft)
    if low is not None and high is not None and low > high:
        raise Refusal("range_backwards", first=_whole(low), last=_whole(high))
    return Quantity(low, high, bounded, draft.scaled, draft.currency, draft.unit, draft.each, draft.at)


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _term(terms: Terms, at: int) -> Term:
    return terms[at] if at < len(terms) else Term("", 0, 0)


def _means(terms: Terms, at: int, *kinds: str) -> str | None:
    return _term(terms, at).means(*kinds)


def _noun(terms: Terms, draft: _Draft) -> None:
    """Reads budget, followers, ER, aged, per creator: before the number."""
    at = draft.at
    noun = _means(terms, at, "unit")
    if noun is None or noun in ("creators", "years", "percent"):
        return
    at += 1
    if _means(terms, at, "unit") == "each":
        draft.each, at = True, at + 1
    while _term(terms, at).text in (":", "=") or _is_little(terms, at):
        at += 1
    draft.at, draft.each = at, draft.each or noun in ("each", "price")
    draft.unit = {"each": "price"}.get(noun, noun)


def _is_little(terms: Terms, at: int) -> bool:
    """Words allowed between a noun and its number: "budget of", «в возрасте»."""
    term = _term(terms, at)
    return term.means("filler") is not None and not any(kind.startswith("bound") for kind in term.meanings)


def _bound(terms: Terms, draft: _Draft) -> None:
    for code in ("between", "about", "low", "high"):
        if _means(terms, draft.at, f"bound:{code}"):
            draft.bound, draft.at = code, draft.at + 1
            if code == "between":
                _bound(terms, draft)
                draft.bound = "between"
            return


def _amount(terms: Terms, draft: _Draft) -> float | None:
    """Reads a number with its scale and currency; the currency may come first."""
    at = draft.at
    currency = _means(terms, at, "currency") or ""
    at += bool(currency)
    term = _term(terms, at)
    value = term.number
    if value is None:
        value = _bare_scale(term)
        if value is None:
            return None
        draft.scaled = True
        at += 1
    else:
        at += 1
        if _term(terms, at).text.casefold().rstrip(".") in THOUSAND_RUB:
            value, currency, draft.scaled, at = value * 1000, "RUB", True, at + 1
        elif scale := _means(terms, at, "scale"):
            value, draft.scaled, at = value * float(scale), True, at + 1
    if not currency and (after := _means(terms, at, "currency")):
        currency, at = after, at + 1
    draft.at, draft.currency = at, currency or draft.currency
    return value


def _bare_scale(term: Term) -> float | None:
    """«до миллиона», "a million": the scale is the number."""
    scale = term.means("scale")
    return float(scale) if scale and term.text.casefold().rstrip(".") not in (*SHORT_SCALES, "тыс", "млн") else None


def _range(terms: Terms, draft: _Draft, first: float) -> tuple[float, float]:
    """Reads the second end, if any. "50-200k" and «от 500 до 1 млн» apply their scale to the first."""
    join = _term(terms, draft.at)
    joined = join.means("bound:to") and (draft.bound in ("between", "low") or join.means("joint") is None)
    if not joined or _is_clause(terms, draft.at):
        return first, first
    scaled_before, kept = draft.scaled, draft.at
    draft.at, draft.scaled = draft.at + 1, False
    second = _amount(terms, draft)
    if second is None:
        draft.at, draft.scaled = kept, scaled_before
        return first, first
    scale = _scale_before(terms, draft.at)
    if draft.scaled and not scaled_before:
        first *= scale if first * scale <= second else scale / 1000 if scale > 1000 else 1
    draft.scaled = draft.scaled or scaled_before
    draft.bound = "range"
    return first, second


def _is_clause(terms: Terms, at: int) -> bool:
    """«900 000 ₽ до 15 марта», "$5k by March": the second number belongs to a date."""
    after = [_term(terms, at + step) for step in (1, 2, 3)]
    return any(term.means("month", "period") and not term.means("scale") for term in after[:2]) or (
        after[0].kind in ("iso", "dots", "slash")
        or (after[2].means("month") is not None and after[1].text in ("th", "-"))
    )


def _scale_before(terms: Terms, at: int) -> float:
    codes = (_means(terms, place, "scale") for place in (at - 1, at - 2, at - 3) if place >= 0)
    return float(next((code for code in codes if code), "1"))


def _open_ends(terms: Terms, draft: _Draft, low: float, high: float) -> tuple[float | None, float | None, bool]:
    if draft.bound == "range" or low != high:
        return low, high, True
    plus = _term(terms, draft.at)
    if plus.text == "+" and plus.glued:
        draft.at += 1
        return low, None, True
    _suffix(terms, draft)
    if _means(terms, draft.at, "joint") and _term(terms, draft.at + 1).text.casefold() in (*AND_MORE, *AND_LESS):
        draft.bound = "low" if _term(terms, draft.at + 1).text.casefold() in AND_MORE else "high"
        draft.at += 2
    elif draft.bound == "":
        _bound_behind(terms, draft)
    if draft.bound == "about":
        return low * 0.75, high * 1.25, True
    return {"low": (low, None, True), "high": (None, high, True)}.get(draft.bound, (low, high, False))


def _bound_behind(terms: Terms, draft: _Draft) -> None:
    """ "100k followers at least": the bound applies to what precedes it if no number follows."""
    if _term(terms, draft.at + 1).number is None and not _means(terms, draft.at + 1, "currency", "unit", "month"):
        code = next((code for code in ("low", "high") if _means(terms, draft.at, f"bound:{code}")), "")
        if code and not _means(terms, draft.at, "filler", "date:end", "date:within"):
            draft.bound, draft.at = code, draft.at + 1


def _suffix(terms: Terms, draft: _Draft) -> None:
    """Reads %, ₽, followers, лет, per creator: after the number, in any order."""
    while True:
        term = _term(terms, draft.at)
        unit = term.means("unit")
        plus = term.text == "+" and term.glued
        if not draft.currency and (currency := term.means("currency")):
            draft.currency = currency
        elif unit == "each":
            draft.each = True
        elif unit == "percent" and draft.unit in ("", "engagement"):
            draft.unit = draft.unit or "percent"
        elif unit and unit != "creators" and draft.unit in ("", "percent") and not _new_noun(terms, draft.at):
            draft.unit = unit
        elif not (plus and draft.unit == "percent"):
            break
        elif draft.bound not in ("low", "high", "range"):
            draft.bound = "low"
        draft.at += 1
    if draft.unit == "" and not draft.currency:
        _creators(terms, draft)


def _new_noun(terms: Terms, at: int) -> bool:
    """The noun belongs to its own number after it: "10 000 views ER over 3%" has two quantities."""
    if terms[at].means("unit") in ("years", "followers", "views"):
        return False
    after = _term(terms, at + 1)
    bound = any(kind.startswith("bound") for kind in after.meanings)
    return after.number is not None or (bound and _term(terms, at + 2).number is not None)


def _creators(terms: Terms, draft: _Draft) -> None:
    """ "10 Russian beauty micro-influencers": the words in between are read separately."""
    for at in range(draft.at, min(draft.at + LOOK, len(terms))):
        if _means(terms, at, "of:creators") or "influencer" in terms[at].text.casefold():
            draft.unit = "creators"
            draft.at += at == draft.at and not terms[at].means("size")
            return
        if terms[at].means(*BETWEEN) is None or terms[at].number is not None:
            return
