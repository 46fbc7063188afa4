"""What is only preferred: "preferably TikTok", «желательно от 50 тысяч» is a wish, and leaves nobody out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from core.parsing.facts import Fact
from core.parsing.grammar.position import BREAKS, ENDS
from core.parsing.lexicon import Term
from core.vocabulary.word_lists import read_lists

Terms = Sequence[Term]
FILE = Path(__file__).parent.parent / "lexicons" / "preferences.toml"
# What would leave somebody out; everything else of a brief is a preference anyway.
SOFTENED = ("platform", "market", "country", "followers", "views", "engagement", "price")
PLACES = ("platform", "market", "country")
EXCLUDED = ("no_topic", "no_search", "no_platform", "no_market", "no_country", "no_language", "no_size", "no_format")
NEAR = 20  # characters from a price to the one that's liked better
_BARE = re.compile(r"[\d.,\s]+[kк]?", re.IGNORECASE)
LONGEST = 3  # words of "if at all possible"
APART = frozenset(("but", "but not", "but no", "но", "а", "and", "и", "but only"))


def softened(terms: Terms, facts: Sequence[Fact]) -> list[Fact]:
    """Returns facts with what's only preferred as `prefer`."""
    meant: set[int] = set()
    for at in range(len(terms)):
        if way := _way(terms, at):
            meant |= _about(terms, at, facts, way)
    named = {fact.kind for number, fact in enumerate(facts) if number not in meant}
    kept = list[Fact]()
    for number, fact in enumerate(facts):
        # "Instagram or ideally TikTok": one of both must be met, and one of them is liked better.
        kept += [fact] if number not in meant or (fact.kind in PLACES and fact.kind in named) else []
        kept += [_preferred(_paid(fact, facts[:number]))] if number in meant else []
    return kept


def _paid(fact: Fact, before: Sequence[Fact]) -> Fact:
    """ "5k per creator max but ideally 3k": a bare number right behind a price is one too."""
    bare = fact.kind == "followers" and _BARE.fullmatch(fact.said) is not None
    if not bare or not before or before[-1].kind != "price" or fact.start - before[-1].end > NEAR:
        return fact
    number, price = fact.value, before[-1].value
    if not isinstance(number, tuple) or not isinstance(price, tuple) or number[0] is None:
        return fact
    return replace(fact, kind="price", value=(number[0], price[1]))


def _preferred(fact: Fact) -> Fact:
    if fact.kind not in SOFTENED and fact.kind not in EXCLUDED:
        return fact
    value = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    return replace(fact, kind="prefer", value=(fact.kind, *value))


def _way(terms: Terms, at: int) -> str:
    if terms[at].word.partition(" ")[0] not in _first_words():
        return ""
    near = [term.word for term in terms[at : at + LONGEST]]
    phrases = {" ".join(near[:count]) for count in range(1, len(near) + 1)}
    opens = at == 0 or _ends(terms[at - 1])
    if opens and not _words("opening").isdisjoint(phrases):
        return "before"
    if not _words("before").isdisjoint(phrases):
        return "before"
    return "behind" if not _words("behind").isdisjoint(phrases) else ""


def _about(terms: Terms, at: int, facts: Sequence[Fact], way: str) -> set[int]:
    """Returns numbers of the facts that a word of preference is about, on its own side first."""
    after, before = _after(terms, at, facts), _before(terms, at, facts)
    return (after or before) if way == "before" else (before or after)


def _after(terms: Terms, at: int, facts: Sequence[Fact]) -> set[int]:
    """Facts to the end of the clause; "preferably TikTok, Instagram" goes on over a comma."""
    end = at + 1
    while end < len(terms) and not _ends(terms[end]):
        end += 1
    found = _within(facts, terms[at].end, terms[end - 1].end)
    kinds = {facts[number].kind for number in found}
    if end < len(terms) and terms[end].text == "," and found:
        last = max(facts[number].end for number in found)
        for number, fact in enumerate(facts):
            if fact.start - last in (1, 2) and fact.kind in kinds:
                found.add(number)
                last = fact.end
    return found


def _before(terms: Terms, at: int, facts: Sequence[Fact]) -> set[int]:
    first = at
    while first > 0 and not _ends(terms[first - 1]) and terms[first - 1].word not in APART:
        first -= 1
    return _within(facts, terms[first].start, terms[at].start) if first < at else set()


def _within(facts: Sequence[Fact], start: int, end: int) -> set[int]:
    return {number for number, fact in enumerate(facts) if start <= fact.start and fact.end <= end}


def _ends(term: Term) -> bool:
    return (
        term.text in ENDS
        or (term.text in BREAKS and not (term.text == "-" and term.glued))
        or term.word in ("but", "но", "but not", "but no", "но без", "но не", "но только", "but only")
    )


@cache
def _first_words() -> frozenset[str]:
    """Most words begin none of these phrases."""
    return frozenset(word.partition(" ")[0] for kind in ("before", "behind", "opening") for word in _words(kind))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for word in read_lists(FILE)["preference"][kind])
