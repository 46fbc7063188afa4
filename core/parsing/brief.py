"""The grammar of a brief: one for both languages, left to right, every word either understood or reported."""

import unicodedata
from datetime import date

from core.parsing.conflicts import merge_facts
from core.parsing.dates import dates_at
from core.parsing.exclusions import excluded_at
from core.parsing.facts import Fact, Reading, Unknown, Value
from core.parsing.lexicon import Term, suggestion, terms_of
from core.parsing.quantities import Quantity, quantity_at
from core.refusal import Refusal

MOST = 2000  # characters
ALONE = ("language", "country", "market", "platform", "audience", "gender", "topic", "size", "goal")
AGES = (5, 100)


def read_brief(text: str, today: date) -> Reading:
    """Returns all facts in an English or Russian text, in the order stated; dates without a year are the next ones.

    Refusals: `brief_too_long`, `range_backwards`, `dates_backwards`, `date_ambiguous`, `date_impossible`,
    `two_currencies`, `said_twice`, `wanted_and_not`.
    """
    if len(text) > MOST:
        raise Refusal("brief_too_long", most=MOST)
    reader = Reader(text, today)
    while reader.at < len(reader.terms):
        reader.step()
    return Reading(merge_facts(reader.facts), tuple(reader.unknown))


class Reader:
    """The position in the text, and what's been understood so far."""

    def __init__(self, text: str, today: date) -> None:
        self.text, self.today = text, today
        self.terms = terms_of(text)
        self.at = 0
        self.facts: list[Fact] = []
        self.unknown: list[Unknown] = []

    def step(self) -> None:
        if not (self.exclusion() or self.day() or self.amount() or self.word()):
            self.add_unknown()

    def keep(self, kind: str, value: Value, first: int, end: int) -> None:
        start, stop = self.terms[first].start, self.terms[end - 1].end
        self.facts.append(Fact(kind, value, start, stop, self.text[start:stop]))

    def exclusion(self) -> bool:
        if self.terms[self.at].means("neg") is None:
            return False
        excluded = excluded_at(self.terms, self.at)
        if excluded is None:
            return False
        for number, exclusion in enumerate(excluded[0]):
            self.keep(f"no_{exclusion.kind}", exclusion.value, exclusion.first if number else self.at, exclusion.end)
        self.at = excluded[1]
        return True

    def day(self) -> bool:
        dates = dates_at(self.terms, self.at, self.today)
        if dates is None:
            return False
        days = tuple(day.isoformat() if day else None for day in (dates.first, dates.last))
        self.keep("dates", days, self.at, dates.end)
        self.at = dates.end
        return True

    def amount(self) -> bool:
        """Reads numbers with what they count."""
        quantity = quantity_at(self.terms, self.at)
        fact = _kind_and_value(quantity, self._about_people()) if quantity else None
        if quantity is None or fact is None:
            return False
        kind, value = fact
        self.keep(kind, value, self.at, quantity.end)
        self.at = quantity.end
        return True

    def _about_people(self) -> bool:
        """Whether nearby words are about an audience, which makes a number without a unit an age."""
        before = [term for term in self.terms[max(0, self.at - 2) : self.at] if term.text != ","]
        return any(term.means("gender", "audience") or "audience" in term.text for term in before)

    def word(self) -> bool:
        """Reads words that are a fact on their own, and words that only connect others."""
        term = self.terms[self.at]
        for kind in ALONE:
            if (code := term.means(kind)) and not self._is_noun(kind):
                self.keep(kind, code, self.at, self.at + 1)
                self.at += 1
                return True
        if not _is_silent(term):
            return False
        self.at += 1
        return True

    def _is_noun(self, kind: str) -> bool:
        """A word like "us" in "give us" was consumed with its phrase; «канал» isn't a topic."""
        return kind == "topic" and self.terms[self.at].means("unit") == "creators"

    def add_unknown(self) -> None:
        """Adds one more unknown word; a "no" before it stays with it."""
        term, first = self.terms[self.at], self.at
        self.at += 1
        if self.at < len(self.terms) and _belongs(term, self.terms[self.at]):
            term, self.at = self.terms[self.at], self.at + 1
        start = self.terms[first].start
        words = self.text[start : term.end]
        if not all(unicodedata.category(sign)[0] in "PZ" for sign in words):
            self.unknown.append(Unknown(words, start, term.end, suggestion(term.text)))


def _belongs(term: Term, after: Term) -> bool:
    """ "no sparkles" and "60%" are reported as one."""
    return (term.means("neg") is not None and not after.meanings) or (term.number is not None and after.glued)


def _is_silent(term: Term) -> bool:
    if term.number is not None:
        return False
    small = term.means("filler", "joint", "people") is not None or term.means("of:creators", "of:age") is not None
    return small or (len(term.text) == 1 and unicodedata.category(term.text)[0] in ("P", "Z", "C"))


def _kind_and_value(quantity: Quantity, about_people: bool) -> tuple[str, Value] | None:
    """Returns what kind of fact an amount is; None if it isn't one."""
    top = quantity.high if quantity.high is not None else quantity.low
    assert top is not None
    if quantity.currency or quantity.unit in ("budget", "price") or (quantity.each and quantity.unit in ("", "price")):
        each = quantity.each or quantity.unit == "price"
        return ("price" if each else "budget"), (top, quantity.currency)
    if quantity.unit == "engagement":
        return "engagement", _shares(quantity)
    if quantity.unit in ("followers", "views"):
        return quantity.unit, _open(quantity)
    if quantity.unit in ("years", "age"):
        return _age(quantity)
    if quantity.unit not in ("", "creators"):
        return None
    return _bare(quantity, top, about_people)


def _bare(quantity: Quantity, top: float, about_people: bool) -> tuple[str, Value] | None:
    """Unitless numbers: followers if scaled or large bounds, years if age-sized and bounds or about people, else
    counts."""
    if quantity.unit == "":
        if quantity.scaled or (quantity.bounded and top >= 1000):
            return "followers", _open(quantity)
        if (quantity.bounded or about_people) and AGES[0] <= top < AGES[1]:
            return _age(quantity)
    return ("count", int(top)) if top == int(top) and top < 1e9 else None


def _open(quantity: Quantity) -> tuple[float | None, float | None]:
    """ "creators with 100k followers" have at least that many."""
    return (quantity.low, quantity.high) if quantity.bounded else (quantity.low, None)


def _shares(quantity: Quantity) -> tuple[float | None, float | None]:
    low, high = _open(quantity)
    return _share(low), _share(high)


def _share(percent: float | None) -> float | None:
    return None if percent is None else round(percent / 100, 6)


def _age(quantity: Quantity) -> tuple[str, Value] | None:
    if any(end is not None and not AGES[0] <= end <= AGES[1] for end in (quantity.low, quantity.high)):
        return None
    return "age", (quantity.low, quantity.high)
