"""A "no" that the grammar made nothing of: what stands beside it is asked, never taken for a wish."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from core.parsing.facts import Doubt, Fact, Unknown
from core.parsing.grammar import flips
from core.parsing.grammar.negation import TURNS
from core.parsing.grammar.open_words import is_unread_order
from core.parsing.grammar.position import BREAKS, ENDS
from core.parsing.language import morphology
from core.parsing.lexicon import Term
from core.parsing.tokens import REFUSALS
from core.vocabulary.word_lists import read_lists

FILE = Path(__file__).parent.parent / "lexicons" / "signs.toml"
LIKED = ("topic", "platform", "market", "city", "country", "size", "language", "format")
UNTURNED = ("search", "barter", "gender", "audience", "goal")  # nothing that could be asked: they're left out
NOT, NUMBERS = ("not", "не", "no", "без"), ("count", "budget", "age", "cpm", "cpv")
LISTS = (":", "-", "=")
LONGEST = 40  # terms of such a list
RATHER, THAN = ("rather", "sooner", "скорее", "лучше"), ("than", "чем", "нежели")
TURNED_TO = frozenset(("instead", "rather", "вместо этого", "вместо того", "вместо них", "взамен"))
FAR, NEAR = 10, 6  # terms from a "no" to what it may mean, after it and before it
CLOSE = 3  # terms after a "no" within which "want" belongs to it: "I do not really want"
PREDICATES = ("VERB", "INFN", "PRTS", "ADJS", "PRED")

Terms = Sequence[Term]
Read = tuple[list[Fact], list[Doubt], tuple[Unknown, ...]]


class Clauses:
    """A text with what was read in it, by position."""

    def __init__(self, text: str, terms: Terms, facts: Sequence[Fact]) -> None:
        self.text, self.terms = text, terms
        self.facts = sorted(facts, key=lambda fact: fact.start)
        self.starts = [fact.start for fact in self.facts]

    def within(self, first: int, end: int) -> list[int]:
        """Returns places of the facts between two terms that can be turned round."""
        if first >= end:
            return []
        start, stop = self.terms[first].start, self.terms[end - 1].end
        found, place = list[int](), bisect_left(self.starts, start)
        while place < len(self.facts) and self.facts[place].start < stop:
            if self.facts[place].end <= stop and _can_be_turned(self.facts[place]):
                found.append(place)
            place += 1
        return found

    def counted_right_behind(self, sign: int) -> list[int]:
        """ "Not 15 creators": how many, or how much, it isn't."""
        if self.terms[sign].word not in NOT:
            return []
        place = bisect_left(self.starts, self.terms[sign].end)
        beside = place < len(self.facts) and self.starts[place] - self.terms[sign].end <= 1
        return [place] if beside and self.facts[place].kind in NUMBERS else []

    def in_a_fact(self, term: Term) -> bool:
        """Whether the word is part of a name, as in "zero waste"."""
        last = bisect_left(self.starts, term.start + 1)
        return any(fact.start <= term.start and term.end <= fact.end for fact in self.facts[max(0, last - 3) : last])

    def ends(self, at: int) -> bool:
        """Whether a clause ends with this term, or before it."""
        term = self.terms[at]
        if flips.goes_on_of_them(self.terms, at):
            return False
        sign = term.text in ENDS or (term.text in BREAKS and not (term.text == "-" and term.glued))
        return sign or term.word in ("but", "но", "зато", "а") or "\n" in self.text[self.terms[at - 1].end : term.start]


def guarded(text: str, terms: Terms, used: set[int], facts: Sequence[Fact], unknown: tuple[Unknown, ...]) -> Read:
    """Returns facts without those that a leftover "no" may turn round, and a doubt for each of them."""
    clauses, spans = Clauses(text, terms, facts), dict[int, tuple[int, int]]()
    foreign = set[int]()
    if not any(_can_be_turned(fact) or fact.kind in NUMBERS for fact in facts):
        return list(facts), [], unknown
    for sign in _leftover(clauses, used):
        for place in _beside(clauses, sign):
            fact = clauses.facts[place]
            spans.setdefault(place, (min(terms[sign].start, fact.start), max(terms[sign].end, fact.end)))
            foreign |= {place} if _is("foreign", terms[sign]) else set()
    if not spans:
        return list(facts), [], unknown
    doubts, unread = list[Doubt](), list[Unknown]()
    for place, (start, end) in spans.items():
        if (other := _opposite(clauses.facts[place])) is None or place in foreign:
            unread.append(Unknown(text[start:end], start, end))
        else:
            doubts.append(Doubt(text[start:end], ((other,), (clauses.facts[place],))))
    gone = {id(clauses.facts[place]) for place in spans}
    unread += [piece for piece in unknown if not _inside(piece, list(spans.values()))]
    unread.sort(key=lambda piece: piece.start)
    return [fact for fact in facts if id(fact) not in gone], doubts, tuple(unread)


def _inside(piece: Unknown, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= piece.start and piece.end <= end for start, end in spans)


def _opposite(fact: Fact) -> Fact | None:
    return replace(fact, kind=f"no_{fact.kind}") if fact.kind in LIKED else flips.turned_bounds(fact)


def _leftover(clauses: Clauses, used: set[int]) -> Iterator[int]:
    """Yields the places of a "no" that nothing has used."""
    for at, term in enumerate(clauses.terms):
        if _is_compared(clauses.terms, at):
            yield at
            continue
        if _compares(clauses.terms, at) or _turns_to(clauses, at):
            continue
        if at not in used and is_unread_order(clauses.terms, at) and flips.bound_ahead(clauses.terms, at) is not None:
            yield at
            continue
        word = (
            at not in used and term.kind == "word" and any(_is(kind, term) for kind in ("before", "behind", "foreign"))
        )
        if (word and not clauses.in_a_fact(term) and not term.word.endswith("go out")) or term.text in REFUSALS:
            yield at


def _is_compared(terms: Terms, at: int) -> bool:
    """The "than" of "rather fashion than beauty"."""
    near = terms[max(0, at - FAR) : at]
    return terms[at].word in THAN and any(term.word in RATHER for term in near)


def _compares(terms: Terms, at: int) -> bool:
    """The "rather" of it: what stands between the two is wanted."""
    return terms[at].word in RATHER and any(term.word in THAN for term in terms[at + 2 : at + FAR])


def _turns_to(clauses: Clauses, at: int) -> bool:
    """ "Gaming is out. Instead 15 cooks": what follows is wanted."""
    opens = at > 0 and clauses.ends(at - 1)
    ends = at + 1 >= len(clauses.terms) or clauses.ends(at + 1)  # "cooks instead"
    return clauses.terms[at].word in TURNED_TO and (opens or ends)


def _beside(clauses: Clauses, sign: int) -> list[int]:
    """Returns the facts a "no" may mean: those after it in its clause; if there are none, those right before it. An
    emoji may mean the one before or the one after."""
    if numbers := clauses.counted_right_behind(sign):
        return numbers
    if clauses.terms[sign].text in REFUSALS:
        before, after = clauses.within(_first(clauses, sign), sign), clauses.within(sign + 1, _end(clauses, sign))
        return before[-1:] + after[:1]
    if _is("foreign", clauses.terms[sign]):
        return clauses.within(_first(clauses, sign), sign) + clauses.within(sign + 1, _end(clauses, sign))
    forward = (
        is_unread_order(clauses.terms, sign) or _is("before", clauses.terms[sign]) or _is_compared(clauses.terms, sign)
    )
    found = clauses.within(sign + 1, _end(clauses, sign)) if forward else []
    if found or not _is("behind", clauses.terms[sign]) or not _says_no(clauses, sign):
        return found
    return clauses.within(_first(clauses, sign), sign)


def _can_be_turned(fact: Fact) -> bool:
    return fact.kind in (*LIKED, *UNTURNED) or flips.turned_bounds(fact) is not None


def _end(clauses: Clauses, sign: int) -> int:
    end = sign + 1
    while end < len(clauses.terms) and end <= sign + FAR and not clauses.ends(end):
        if clauses.terms[end].word in TURNS and end > sign + CLOSE:
            break
        end += 1
    if end < len(clauses.terms) and end <= sign + CLOSE and clauses.terms[end].word in LISTS:
        return _end_of_list(clauses, end + 1)
    return end


def _end_of_list(clauses: Clauses, end: int) -> int:
    """ "exclude: gaming, crypto": the whole sentence."""
    first = end
    while end < len(clauses.terms) and end < first + LONGEST and clauses.terms[end].text not in ENDS:
        if clauses.ends(end) and clauses.terms[end].text != ",":
            break
        end += 1
    return end


def _first(clauses: Clauses, sign: int) -> int:
    first = sign
    while (
        first > 0 and first > sign - NEAR and not clauses.ends(first - 1) and not _is("apart", clauses.terms[first - 1])
    ):
        first -= 1
    return first


def _says_no(clauses: Clauses, sign: int) -> bool:
    """«геймеры не подойдут» says no to them, «блогеры не скучные» doesn't."""
    word, after = clauses.terms[sign].word, sign + 1
    if word not in ("не", "not") or after >= len(clauses.terms):
        return True
    if word == "не" and morphology.is_russian(clauses.terms[after].word):
        return morphology.part_of_speech(clauses.terms[after].word) in PREDICATES
    return clauses.ends(after)


def _is(kind: str, term: Term) -> bool:
    """Whether the phrase has such a word."""
    return any(_signs(kind).fullmatch(word) for word in re.split(r"[\s-]", term.word)[:4])


def is_foreign(term: Term) -> bool:
    """Whether it says no, more or less in a language that isn't read."""
    return term.kind == "word" and not term.meanings and _is("foreign", term)


@cache
def _signs(kind: str) -> re.Pattern[str]:
    words = read_lists(FILE)["sign"][kind]
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in words))
