"""The grammar of a brief: one for both languages, from left to right, every word either understood or told."""

import unicodedata
from datetime import date

from core.parsing.conflicts import agree
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
    """All facts of a text in English or Russian, in the order they were said; dates without a year come next.

    Refusals: `brief_too_long`, `range_backwards`, `dates_backwards`, `date_ambiguous`, `date_impossible`,
    `two_currencies`, `said_twice`, `wanted_and_not`.
    """
    if len(text) > MOST:
        raise Refusal("brief_too_long", most=MOST)
    reader = Reader(text, today)
    while reader.at < len(reader.terms):
        reader.step()
    return Reading(agree(reader.facts), tuple(reader.unknown))


class Reader:
    """The place in the text, and what was understood so far."""

    def __init__(self, text: str, today: date) -> None:
        self.text, self.today = text, today
        self.terms = terms_of(text)
        self.at = 0
        self.facts: list[Fact] = []
        self.unknown: list[Unknown] = []

    def step(self) -> None:
        if not (self.exclusion() or self.day() or self.amount() or self.word()):
            self.puzzle()

    def keep(self, kind: str, value: Value, first: int, end: int) -> None:
        start, stop = self.terms[first].start, self.terms[end - 1].end
        self.facts.append(Fact(kind, value, start, stop, self.text[start:stop]))

    def exclusion(self) -> bool:
        if self.terms[self.at].means("neg") is None:
            return False
        found = excluded_at(self.terms, self.at)
        if found is None:
            return False
        for number, one in enumerate(found[0]):
            self.keep(f"no_{one.kind}", one.value, one.first if number else self.at, one.end)
        self.at = found[1]
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
        """Numbers with what they count."""
        found = quantity_at(self.terms, self.at)
        told = _meant(found, self._about_people()) if found else None
        if found is None or told is None:
            return False
        kind, value = told
        self.keep(kind, value, self.at, found.end)
        self.at = found.end
        return True

    def _about_people(self) -> bool:
        """Whether the words around speak of an audience, so that a number without a unit is an age."""
        before = [term for term in self.terms[max(0, self.at - 2) : self.at] if term.text != ","]
        return any(term.means("gender", "audience") or "audience" in term.text for term in before)

    def word(self) -> bool:
        """Words that are a fact by themselves, and words that only join others."""
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
        """A word like "us" in "give us" has been taken with its phrase; «канал» is no topic."""
        return kind == "topic" and self.terms[self.at].means("unit") == "creators"

    def puzzle(self) -> None:
        """One more word that nobody defined; a "no" before it stays with it."""
        term, first = self.terms[self.at], self.at
        self.at += 1
        if self.at < len(self.terms) and _belongs(term, self.terms[self.at]):
            term, self.at = self.terms[self.at], self.at + 1
        start = self.terms[first].start
        said = self.text[start : term.end]
        if not all(unicodedata.category(sign)[0] in "PZ" for sign in said):
            self.unknown.append(Unknown(said, start, term.end, suggestion(term.text)))


def _belongs(term: Term, after: Term) -> bool:
    """ "no sparkles" and "60%" are told as one."""
    return (term.means("neg") is not None and not after.meanings) or (term.number is not None and after.glued)


def _is_silent(term: Term) -> bool:
    if term.number is not None:
        return False
    small = term.means("filler", "joint", "people") is not None or term.means("of:creators", "of:age") is not None
    return small or (len(term.text) == 1 and unicodedata.category(term.text)[0] in ("P", "Z", "C"))


def _meant(found: Quantity, about_people: bool) -> tuple[str, Value] | None:
    """What kind of fact an amount is; None for one that makes none."""
    top = found.high if found.high is not None else found.low
    assert top is not None
    if found.currency or found.unit in ("budget", "price") or (found.each and found.unit in ("", "price")):
        each = found.each or found.unit == "price"
        return ("price" if each else "budget"), (top, found.currency)
    if found.unit == "engagement":
        return "engagement", _shares(found)
    if found.unit in ("followers", "views"):
        return found.unit, _open(found)
    if found.unit in ("years", "age"):
        return _age(found)
    if found.unit not in ("", "creators"):
        return None
    return _bare(found, top, about_people)


def _bare(found: Quantity, top: float, about_people: bool) -> tuple[str, Value] | None:
    """A number that nothing stands by: followers if it is large and bounded, years if it is a range of two digits."""
    if found.unit == "":
        if found.scaled or (found.bounded and top >= 1000):
            return "followers", _open(found)
        if (found.bounded or about_people) and AGES[0] <= top < AGES[1]:
            return _age(found)
    return ("count", int(top)) if top == int(top) and top < 1e9 else None


def _open(found: Quantity) -> tuple[float | None, float | None]:
    """ "creators with 100k followers" have at least that many."""
    return (found.low, found.high) if found.bounded else (found.low, None)


def _shares(found: Quantity) -> tuple[float | None, float | None]:
    low, high = _open(found)
    return _share(low), _share(high)


def _share(percent: float | None) -> float | None:
    return None if percent is None else round(percent / 100, 6)


def _age(found: Quantity) -> tuple[str, Value] | None:
    if any(end is not None and not AGES[0] <= end <= AGES[1] for end in (found.low, found.high)):
        return None
    return "age", (found.low, found.high)
