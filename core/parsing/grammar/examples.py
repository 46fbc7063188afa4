"""Examples: like @mila and @jo, not like @bob; «как у @mila», @mila is great, find similar."""

from collections.abc import Sequence

from core.parsing.lexicon import Term

Terms = Sequence[Term]
FAR = 12  # terms from a creator to "find similar"
LONGEST = 40  # terms of a list of handles


def named_before(terms: Terms, at: int) -> int | None:
    """ "@mila is great, find similar": the place of the creator named last."""
    near = range(at - 1, max(-1, at - FAR), -1)
    return next((place for place in near if terms[place].kind == "handle" and terms[place].text[:1] == "@"), None)


def example_at(terms: Terms, at: int) -> tuple[str, list[int], int] | None:
    """Returns like or unlike, the places of the handles, and the term after them; None if there's no example here."""
    way, place = terms[at].means("example"), at + 1
    if terms[at].means("neg") and place < len(terms) and terms[place].means("example") == "like":
        way, place = "unlike", at + 2  # "nobody like @bob", «но не в духе @bob»
    if way not in ("like", "unlike"):
        return None
    handles, terms = list[int](), terms[: at + LONGEST]
    while place < len(terms):
        term = terms[place]
        if term.kind == "handle" and term.text.startswith("@"):
            handles.append(place)
        elif not (
            term.means("joint", "people")
            or term.word in (",", "у", "with", "the", "creators", "блогеры", "авторы", "those")
        ) or (handles and term.word in ("not", "не", "но", "but")):
            break
        place += 1
    return (way, handles, handles[-1] + 1) if handles else None
