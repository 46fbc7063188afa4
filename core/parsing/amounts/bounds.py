"""At least, at most, about: before a number or behind it."""

from core.parsing.amounts.draft import Draft, Terms, means_at, term_at
from core.parsing.amounts.units import read_suffix
from core.parsing.amounts.words import bounds_number, is_little

AND_MORE = ("more", "up", "older", "above", "over", "больше", "более", "выше", "старше")
AND_LESS = ("less", "under", "younger", "below", "fewer", "меньше", "менее", "ниже", "младше", "моложе")
# Bounds that may belong to the number before them or to the one after.
ALSO_BEFORE = frozenset(
    (
        *("min", "max", "minimum", "maximum", "at least", "at most", "up", "top", "plus", "cap", "limit", "floor"),
        *("ceiling", "minimal", "минимум", "мин", "максимум", "макс", "как минимум", "не меньше", "не менее"),
        *("не ниже", "хотя бы", "плюс", "не больше", "не более", "не выше", "не дороже", "потолок", "лучше"),
        *("предел", "край"),
    )
)


def read_bound(terms: Terms, draft: Draft) -> None:
    for code in ("between", "about", "low", "high"):
        if means_at(terms, draft.at, f"bound:{code}"):
            draft.bound, draft.at = code, draft.at + 1
            if code in ("between", "about"):
                read_bound(terms, draft)
                draft.bound = code if code == "between" or draft.bound == "about" else draft.bound
            elif any(means_at(terms, draft.at, f"bound:{same}") for same in ("about", code)):
                draft.at += 1  # "at least around", "max up to"
            while is_little(terms, draft.at) and term_at(terms, draft.at).word in ("a", "of", "is", "the", "в", "на"):
                draft.at += 1
            return


def open_ends(terms: Terms, draft: Draft, low: float, high: float) -> tuple[float | None, float | None, bool]:
    if draft.bound == "range" or low != high:
        return low, high, True
    plus = term_at(terms, draft.at)
    if plus.text == "+" and plus.glued:
        draft.at += 1
        return low, None, True
    read_suffix(terms, draft)
    behind = _behind(terms, draft)
    if behind and draft.bound in ("", "about"):
        draft.bound = behind
    elif _and_on(terms, draft.at):
        draft.bound = "low" if term_at(terms, draft.at + 1).text.casefold() in AND_MORE else "high"
        draft.at += 2
    elif draft.bound == "":
        _bound_behind(terms, draft)
    if draft.bound == "about":
        draft.about = low
        return low * 0.75, high * 1.25, True
    return {"low": (low, None, True), "high": (None, high, True)}.get(draft.bound, (low, high, False))


def _and_on(terms: Terms, at: int) -> bool:
    """ "100k and up"; in "over 50k and under 200k" the bound is that of the next number."""
    bounds = term_at(terms, at + 1).text.casefold() in (*AND_MORE, *AND_LESS)
    return bounds and means_at(terms, at, "joint") is not None and not _starts_amount(terms, at + 2)


def _behind(terms: Terms, draft: Draft) -> str:
    """ "100K tops", "or better", "is the floor": the bound after its number, unless it's that of the next one."""
    for code in ("low", "high"):
        if means_at(terms, draft.at, f"bound:behind_{code}"):
            own = term_at(terms, draft.at).word not in ALSO_BEFORE or not _starts_amount(terms, draft.at + 1)
            draft.at += own
            return code if own else ""
    return ""


def _starts_amount(terms: Terms, at: int) -> bool:
    term = term_at(terms, at)
    return term.number is not None or bool(term.means("currency")) or bounds_number(terms, at)


def _bound_behind(terms: Terms, draft: Draft) -> None:
    """ "100k followers at least": the bound applies to what precedes it if no number follows."""
    if term_at(terms, draft.at + 1).number is None and not means_at(terms, draft.at + 1, "currency", "unit", "month"):
        code = next((code for code in ("low", "high") if means_at(terms, draft.at, f"bound:{code}")), "")
        if code and not means_at(terms, draft.at, "filler", "date:end", "date:within"):
            draft.bound, draft.at = code, draft.at + 1
