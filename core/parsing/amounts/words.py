"""Small words around a number."""

from core.parsing.amounts.draft import Terms, means_at, term_at


def bounds_number(terms: Terms, at: int) -> bool:
    bound = any(kind in ("bound:low", "bound:high", "bound:about") for kind in term_at(terms, at).meanings)
    return bound and term_at(terms, at + 1).number is not None and not means_at(terms, at + 2, "month")


def is_little(terms: Terms, at: int) -> bool:
    """Words allowed between a noun and its number: "budget of", «в возрасте»."""
    term = term_at(terms, at)
    small = term.means("filler") is not None or term.means("unit") == "creators"
    return small and not any(kind.startswith("bound") or kind == "currency" for kind in term.meanings)
