"""The grammar of a steer: fewer of this, only that, an older audience, drop anyone who worked with X."""

import unicodedata
from datetime import date

from core.parsing.brief import MOST, Reader
from core.parsing.facts import Fact, Steer, SteerReading, Value
from core.parsing.lexicon import Term
from core.refusal import Refusal

WANTED = ("topic", "country", "market", "platform", "size", "gender", "audience", "language")
RANGES = ("followers", "views", "engagement", "age")
SIGNS = {"more": 1, "keep": 1, "less": -1}
# After these a metric is meant as a whole; audience age only moves through its own words.
FIGURES = ("engagement", "views", "comments")


def read_steer(text: str, today: date) -> SteerReading:
    """Returns all changes in a text, in the order stated. A request without more, less, only or no isn't understood.

    Refusals: those of `read_brief`.
    """
    if len(text) > MOST:
        raise Refusal("brief_too_long", most=MOST)
    reader = _Reader(text, today)
    while reader.at < len(reader.terms):
        reader.turn()
    return SteerReading(tuple(dict.fromkeys(reader.steers)), tuple(reader.unknown))


def is_steer(text: str, today: date) -> bool:
    """Whether these words can only be a steer: at least one change, and nothing that isn't understood."""
    try:
        reading = read_steer(text, today)
    except Refusal:
        return False
    return bool(reading.steers) and not reading.unknown


class _Reader(Reader):
    """Keeps the current direction until a comma or another word changes it."""

    def __init__(self, text: str, today: date) -> None:
        super().__init__(text, today)
        self.steers: list[Steer] = []
        self.way: str | None = None
        self.since = -1  # the term of the direction, until something used it
        self.strength = 1.0

    def turn(self) -> None:
        term = self.terms[self.at]
        if degree := term.means("degree"):
            self.strength, self.at = float(degree), self.at + 1
        elif self._step(term) or self._excluded() or self._way(term) or self._wanted(term):
            return
        elif _ends(term):
            self.at, self.strength = self.at + 1, 1.0
            self.way = self.way if self._goes_on() else None
        elif not self._silent(term):
            self.add_unknown()

    def _add(self, kind: str, value: Value | None, sign: int, hard: bool, first: int, end: int) -> None:
        start, stop = self.terms[first].start, self.terms[end - 1].end
        words = self.text[start:stop]
        self.steers.append(Steer(kind, value, sign, 1.0 if hard else self.strength, hard, start, stop, words))
        self.at = end

    def _step(self, term: Term) -> bool:
        """ "older audience", «вовлечённость повыше», "smaller creators"."""
        step = term.means("step")
        if step is None or self._counts(self.at):
            return False
        kind, sign = step[:-1], 1 if step[-1] == "+" else -1
        first, end = self.at, self.at + 1
        before, after = self._figure(self.at - 1), self._figure(self.at + 1)
        near = before or after
        if kind == "any" and near is None:
            return False
        if kind in ("any", "followers") and near is not None and near != "age":
            kind = near
        first -= before is not None
        end += before is None and after is not None
        self._add(kind if kind != "any" else "views", None, sign, False, first, end)
        return True

    def _counts(self, at: int) -> bool:
        """ "older than 25": a bound, not a step."""
        return at + 1 < len(self.terms) and self.terms[at + 1].number is not None

    def _figure(self, at: int) -> str | None:
        return self.terms[at].means("figure") if 0 <= at < len(self.terms) else None

    def _excluded(self) -> bool:
        """No X is a filter, whatever X is; one that only moves a preference moves it down."""
        first = len(self.facts)
        if self.terms[self.at].means("neg") is None or self.terms[self.at].means("more") or not self.exclusion():
            return False
        for fact in self.facts[first:]:
            self._add_fact(fact, -1)
        self.way = None
        return True

    def _add_fact(self, fact: Fact, sign: int) -> None:
        kind = fact.kind.removeprefix("no_")
        self.steers.append(Steer(kind, fact.value, sign, 1.0, True, fact.start, fact.end, fact.said))

    def _way(self, term: Term) -> bool:
        way = term.means("more")
        if way is None or self._counts(self.at):
            return False
        self.way, self.since, self.at = way, self.at, self.at + 1
        return True

    def _wanted(self, term: Term) -> bool:
        """Reads what a direction applies to; ranges need none, they're filters on their own."""
        if self._range():
            return True
        figure = term.means("figure")
        if self.way in ("more", "less") and figure in FIGURES:
            self._add(figure, None, SIGNS[self.way], False, self._first(), self.at + 1)
            return True
        code = next(((kind, code) for kind in WANTED if (code := term.means(kind))), None)
        if code is None or self.way is None or self._is_noun(code[0]):
            return False
        self._add(*code, SIGNS.get(self.way, 1), self.way == "only", self._first(), self.at + 1)
        return True

    def _first(self) -> int:
        """The words of a change start at its direction, those of later ones at themselves."""
        first, self.since = self.since, -1
        return first if first >= 0 else self.at

    def _range(self) -> bool:
        first, at = len(self.facts), self.at
        if not self.amount():
            return False
        fact = self.facts[first]
        if fact.kind not in RANGES:
            del self.facts[first:]
            self.at = at
            return False
        self._add_fact(fact, 1)
        return True

    def _goes_on(self) -> bool:
        """ "more beauty, fashion": the list continues until something changes it."""
        return self.way is not None and self.at < len(self.terms) and self.terms[self.at].means(*WANTED) is not None

    def _silent(self, term: Term) -> bool:
        silent = term.means("joint", "filler", "people") is not None or (
            term.means("unit", "of:creators") is not None or self._is_aside(term)
        )
        silent = silent and term.number is None
        self.at += silent
        return silent

    def _is_aside(self, term: Term) -> bool:
        """A metric that the comparative after it refers to."""
        return term.means("figure") is not None


def _ends(term: Term) -> bool:
    return len(term.text) == 1 and unicodedata.category(term.text)[0] == "P" and term.text not in "&/"
