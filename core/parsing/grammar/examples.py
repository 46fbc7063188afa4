"""Examples: like @mila and @jo, not like @bob; «как у @mila», @mila is great, find similar."""

from collections.abc import Sequence

from core.parsing.grammar.rejections import Rejections
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


class Examples(Rejections):
    """Creators named as examples."""

    def example(self) -> bool:
        found = example_at(self.terms, self.at)
        if found is None:
            return self._alike()
        way, handles, end = found
        for number, place in enumerate(handles):
            handle = self.terms[place].text.lstrip("@").casefold()
            self.keep(way, handle, place if number else self.at, place + 1)
        self.at = end
        return True

    def _alike(self) -> bool:
        """ "@mila is great, find similar": the creator named before is an example."""
        if self.term.means("example") != "alike":
            return False
        place = named_before(self.terms, self.at)
        if place is None:
            return False
        self.unknown = [piece for piece in self.unknown if piece.start != self.terms[place].start]
        self.keep("like", self.terms[place].text.lstrip("@").casefold(), place, place + 1)
        self.at += 1
        return True
