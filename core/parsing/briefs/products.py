"""What the client sells: it's said so that people know, and it's no wish for creators of that kind.

"We sell payroll software, need B2B voices", «для чайного бренда нужны лайфстайл-авторы».
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from core.parsing.facts import Fact, Unknown
from core.parsing.grammar.position import BREAKS, ENDS
from core.parsing.lexicon import Term
from core.vocabulary.word_lists import read_lists

FILE = Path(__file__).parent.parent / "lexicons" / "products.toml"
ABOUT = ("topic", "search", "audience", "format")  # what a product may be called by
SOLD = (*ABOUT, "age", "goal")
LONGEST = 8  # terms of a product's name
OF = ("of", "for", "для")
BEFORE = 3  # terms of it before "brand"

Terms = Sequence[Term]


def without_products(
    text: str, terms: Terms, facts: Sequence[Fact], unknown: tuple[Unknown, ...]
) -> tuple[list[Fact], tuple[Unknown, ...]]:
    """Returns facts without those that only describe the product; if creators have no topic otherwise, it's theirs."""
    if not any(fact.kind in SOLD for fact in facts):
        return list(facts), unknown
    spans = [(terms[first].start, terms[end - 1].end) for first, end in _spans(text, terms)]
    sold = [fact for fact in facts if fact.kind in SOLD and any(a <= fact.start and fact.end <= b for a, b in spans)]
    ids = {id(fact) for fact in sold}
    if not any(fact.kind == "topic" and id(fact) not in ids for fact in facts):
        ids = {id(fact) for fact in sold if fact.kind not in ("topic", "search", "audience")}
    left = [Unknown(fact.said, fact.start, fact.end) for fact in sold if id(fact) in ids]
    read = sorted((*unknown, *left), key=lambda piece: piece.start)
    return [fact for fact in facts if id(fact) not in ids], tuple(read)


def _spans(text: str, terms: Terms) -> Iterator[tuple[int, int]]:
    """Yields (first term, term after it) of each product."""
    for at in range(len(terms)):
        if not _list("lead").isdisjoint(_words_at(terms, at)) and not _wants(terms, at + 1):
            yield at, _end(text, terms, at + 1)
        elif terms[at].word in _list("noun") and not _is_creators(terms, at + 1):
            yield _first(text, terms, at), _tail(text, terms, at)


def _words_at(terms: Terms, at: int) -> tuple[str, ...]:
    """Returns the words from here on, one to three of them."""
    near = [term.word for term in terms[at : at + 3]]
    return tuple(" ".join(near[:count]) for count in range(1, len(near) + 1))


def _wants(terms: Terms, at: int) -> bool:
    return at < len(terms) and terms[at].means("unit") == "creators"


def _is_creators(terms: Terms, at: int) -> bool:
    """ "brand ambassadors", "app reviewers"."""
    return at < len(terms) and terms[at].means("unit") == "creators"


def _end(text: str, terms: Terms, end: int) -> int:
    first = end
    while end < len(terms) and end < first + LONGEST and not _ends(text, terms, end):
        end += 1
    return end


def _first(text: str, terms: Terms, at: int) -> int:
    """ "kids toys brand": what stands right before the noun."""
    first = at
    while first > 0 and first > at - BEFORE and not _ends(text, terms, first - 1):
        beyond = terms[first - 1].means("unit") == "creators" or terms[first - 1].means("joint")
        if terms[first - 1].number is not None or beyond:
            break
        first -= 1
    return first


def _tail(text: str, terms: Terms, at: int) -> int:
    """«бренд детского питания», «продукт для детей»: what follows it, where a noun has its own after it."""
    named = at + 1 < len(terms) and terms[at + 1].word in OF
    return _end(text, terms, at + 1) if named or terms[at].word in _list("led") else at + 1


def _ends(text: str, terms: Terms, at: int) -> bool:
    term = terms[at]
    broken = term.text in ENDS or (term.text in BREAKS and not (term.text == "-" and term.glued))
    new_line = at > 0 and "\n" in text[terms[at - 1].end : term.start]
    return broken or new_line or not _list("stop").isdisjoint(term.word.split())


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(read_lists(FILE)["product"][name])
