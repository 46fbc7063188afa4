"""A number with its scale and currency: 25 grand, «полтора миллиона», $1.5k."""

from core.parsing.amounts.draft import SHORT_SCALES, Draft, Terms, means_at, term_at
from core.parsing.amounts.words import bounds_number
from core.parsing.language.morphology import is_dative
from core.parsing.lexicon import Term

THOUSAND_RUB = ("т.р", "тыс.руб", "тр", "тыр", "тыр.", "тыра", "тыров")  # without the final period

GRAND = ("grand", "косар")


def number_at(terms: Terms, draft: Draft) -> float | None:
    """Reads a number with its scale and currency; the currency may come first."""
    at = draft.at
    currency = means_at(terms, at, "currency") or ""
    at += bool(currency)
    at += term_at(terms, at).word == "a" and means_at(terms, at + 1, "scale") is not None
    term = term_at(terms, at)
    value = term.number
    if value is None:
        value = _bare_scale(term)
        if value is None:
            return None
        draft.scaled, draft.scale = True, value
        half = _half_more(terms, at + 1)
        value, at = value * (1 + half / 2), at + 1 + half
        value, at = _and_thousands(terms, value, at)
    else:
        at += 1
        at += term_at(terms, at).word in ("a", "of") and means_at(terms, at + 1, "scale") is not None
        if term_at(terms, at).text.casefold().rstrip(".") in THOUSAND_RUB:
            value, currency, draft.scaled, draft.scale, at = value * 1000, "RUB", True, 1000.0, at + 1
        elif value >= 1000 and _is_whole(term) and means_at(terms, at, "scale") == "1000":
            draft.scaled, draft.scale, at = True, 1000.0, at + 1  # «полтинник тысяч»
        elif (scale := means_at(terms, at, "scale")) and not _is_towards(terms, at):
            value, draft.scaled, draft.scale, at = value * float(scale), True, float(scale), at + 1
            half = _half_more(terms, at)
            value, at = value + half * float(scale) / 2, at + half
            value, at = _and_thousands(terms, value, at)
        else:
            value *= draft.before
    draft.money = draft.money or any(near.word.startswith(GRAND) for near in terms[draft.at : at])
    if not currency and (after := means_at(terms, at, "currency")):
        currency, at = after, at + 1
    draft.at, draft.currency = at, currency or draft.currency
    return value


def _is_whole(term: Term) -> bool:
    return not term.text[:1].isdigit()


def _is_towards(terms: Terms, at: int) -> bool:
    """«ещё 8 к предыдущим»: a preposition before its dative, not thousands."""
    term, after = term_at(terms, at), term_at(terms, at + 1)
    if term.text != "к" or term.glued or after.start <= term.end:
        return False
    plain = after.means("unit", "currency", "joint", "scale") is None and after.number is None
    return plain and is_dative(after.text.casefold())


def _and_thousands(terms: Terms, value: float, at: int) -> tuple[float, int]:
    """«миллион двести тысяч»"""
    number = term_at(terms, at).number
    if value >= 1e6 and number is not None and number < 1000 and means_at(terms, at + 1, "scale") == "1000":
        return value + number * 1000, at + 2
    hundreds = number is not None and 100 <= number < 1000 and number % 50 == 0
    lone = not means_at(terms, at + 1, "scale", "unit") or means_at(terms, at + 1, "unit") == "budget"
    if number is not None and hundreds and lone and 1e6 <= value < 1e9:
        return value + number * 1000, at + 1  # «лям двести»
    return value, at


def _half_more(terms: Terms, at: int) -> int:
    """1 if "and a half" follows."""
    return int(term_at(terms, at).means("half") is not None)


def _bare_scale(term: Term) -> float | None:
    """«до миллиона», "a million": the scale is the number."""
    scale = term.means("scale")
    return float(scale) if scale and term.text.casefold().rstrip(".") not in (*SHORT_SCALES, "тыс", "млн") else None


def scale_ahead(terms: Terms, draft: Draft) -> None:
    """«подписчиков тысяч от пятнадцати до семидесяти»: the scale comes first."""
    scale = means_at(terms, draft.at, "scale")
    if scale == "1000" and term_at(terms, draft.at).word not in SHORT_SCALES and draft.before == 1:
        ahead = term_at(terms, draft.at + 1)
        if ahead.number is not None or bounds_number(terms, draft.at + 1):
            draft.before, draft.at, draft.scaled = float(scale), draft.at + 1, True
