"""A question taken apart: marks, named creators, bounds on shares, filters of a brief, and the words left over."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from core.parsing.brief import read_brief
from core.parsing.facts import Fact
from core.parsing.tokens import number_of
from core.questions.grammar.marks import Mark, marks_of, words_of
from core.questions.grammar.shares import city_limit, share_limits
from core.questions.grammar.unknowns import missing_in
from core.questions.query.form import Since
from core.refusal import Refusal

FILTERS = frozenset(
    (
        *("topic", "topics_any", "search", "market", "country", "platform", "size", "followers", "views", "engagement"),
        *("price", "price_from", "language", "city", "format", "gender", "age", "audience", "audience_country"),
        "unknown",
    )
)
KEPT = ("field:", "bound:", "group:", "small:", "noun:creators", "noun:part_")  # marks that a filter may consist of
DAYS = {"yesterday": 1, "today": 0, "week": 7, "month": 30, "quarter": 91, "year": 365}
UNITS = {"day": 1, "дн": 1, "ден": 1, "week": 7, "недел": 7, "month": 30, "месяц": 30, "year": 365}
MONTHS = (
    *(("jan", "январ"), ("feb", "феврал"), ("mar", "март"), ("apr", "апрел"), ("may", "мая"), ("jun", "июн")),
    *(("jul", "июл"), ("aug", "август"), ("sep", "сентябр"), ("oct", "октябр"), ("nov", "ноябр"), ("dec", "декабр")),
)
DEARER = ("dearer", "pricier", "more expensive", "cheaper", "дороже", "подороже", "дешевле")  # than a price
THOUSANDS = ("million", "thousand", "hundred", "billion", "млн", "мил", "лям", "тыс", "сот", "ста", "полмил")
PLACED = ("#", "№", "number", "no", "номер", "spot", "place", "rank", "номером", "месте", "место")
SIGNED = {"-": -1, "+": 1, "minus": -1, "минус": -1, "plus": 1, "плюс": 1}
NUMBERED = re.compile(r"\d+")


@dataclass(frozen=True)
class Name:
    """A creator's name or handle in the question, by characters."""

    start: int
    stop: int
    handle: str  # without @, or the name as written
    ids: tuple[int, ...] = ()


class Sentence:
    """What the words of one question say, before anything is made of it."""

    def __init__(self, text: str, today: date, names: Sequence[Name] = ()) -> None:
        self.text, self.today = text, today
        tokens = words_of(text)
        self.names = _with_handles(
            names, [(token.start, token.end, token.text) for token in tokens if token.kind == "handle"]
        )
        self.tokens = [token for token in tokens if not any(n.start <= token.start < n.stop for n in self.names)]
        marks = (_country(mark, text) for mark in marks_of(self.tokens, "queries"))
        self.marks = [_bounded(mark, self.tokens) for mark in marks]
        self.since, since_marks = self._since()
        self.rank, placed = self._rank()
        self.points, signed = self._points()
        self.shares, shared = share_limits(self.marks, self.tokens)
        if not self.shares:
            self.shares, shared = city_limit(text, today, self.marks, self.tokens)
        self.missing = missing_in(text)
        lacked = [(fact.start, fact.end) for fact in self.missing]
        self.taken = [*since_marks, *placed, *signed, *shared, *lacked]  # (start, stop) of what was read already
        self.marks = [mark for mark in self.marks if not _within(mark, since_marks)]

    def has(self, *codes: str) -> bool:
        return any(mark.means(*codes) for mark in self.marks)

    def took(self, mark: Mark) -> bool:
        """Whether it was read already: the "% of" of "60% of followers" asks for no share."""
        return any(mark.start < stop and start < mark.stop for start, stop in self.taken)

    def said(self, section: str) -> list[str]:
        """Codes of one section in the order said, each once."""
        codes = (code for mark in self.marks for code in sorted(mark.codes) if code.startswith(f"{section}:"))
        return [code.partition(":")[2] for code in dict.fromkeys(codes)]

    def speaks_to_somebody(self) -> bool:
        """ "Mike, why...": a name first, then a comma; or a word that only a person can be asked with."""
        first = self.marks[0] if self.marks else None
        vocative = (
            first
            and not first.codes
            and not NUMBERED.match(first.text)
            and self.text[first.stop :].lstrip().startswith(",")
        )
        priced = bool(self.names) and self.has("field:price")  # "how much would she cost": a price, no opinion
        asked = [mark for mark in self.marks if mark.means("small:opinion") and not self.took(mark)]
        return bool(vocative) or any(not (priced and mark.text in ("would", "will it")) for mark in asked)

    @cached_property
    def filters(self) -> tuple[Fact, ...]:
        """Facts of the kinds a creator can be found by."""
        told = (fact for fact in self.facts if fact.kind.removeprefix("no_") in FILTERS)
        kept = (fact for fact in told if not self._only_asks(fact) and not self._priced(fact))
        return (*kept, *filter(None, map(self._priced, self.facts)), *self.missing)

    def _only_asks(self, fact: Fact) -> bool:
        """Words that hold a question together ("what's") are nothing to search for."""
        within = [mark for mark in self.marks if fact.start <= mark.start < fact.end]
        asking = within and all(mark.means("small:words") for mark in within)
        return fact.kind in ("search", "topic") and bool(asking)

    def _priced(self, fact: Fact) -> Fact | None:
        """ "Dearer than 500", «дороже сотки»: the number behind such a word is a price."""
        side = next((mark for mark in self.marks if mark.stop <= fact.start and mark.text in DEARER), None)
        number = fact.value[0] if isinstance(fact.value, tuple) else fact.value
        if fact.kind not in ("count", "followers") or number is None or side is None:
            return None
        if self.text[side.stop : fact.start].strip() not in ("", "than", "чем"):
            return None
        kind = "price_from" if side.means("order:high") else "price"
        return replace(fact, kind=kind, value=(float(str(number)), ""))

    @cached_property
    def limit(self) -> int | None:
        """A number behind a bound ("above 3") limits a figure, and isn't how many are asked for."""
        counts = (fact for fact in self.facts if fact.kind == "count")
        free = (fact for fact in counts if not self._bounds(fact) and not self._priced(fact))
        return next((int(str(fact.value)) for fact in free), None)

    def _bounds(self, fact: Fact) -> bool:
        return any(
            mark.stop <= fact.start and not self.text[mark.stop : fact.start].strip() and _is_bound(mark)
            for mark in self.marks
        )

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What the brief's grammar reads in the words that are no part of asking."""
        blank = [(mark.start, mark.stop) for mark in self.marks if mark.codes and not _kept(mark, self.text)]
        masked = list(self.text)
        for start, stop in (*blank, *self.taken, *((name.start, name.stop) for name in self.names)):
            masked[start:stop] = " " * (stop - start)
        for mark in self.marks:
            if mark.means("field:followers") and not self.shares and not self._counts(mark):
                masked[mark.start : mark.stop] = " " * (mark.stop - mark.start)  # nobody's audience is described
            if mark.means("noun:who") and mark.stop - mark.start > 1 and mark.first > 0:
                masked[mark.start] = ","  # what was said before "whose" is another bound
        try:
            return read_brief("".join(masked), self.today).facts
        except Refusal:
            return ()

    def _counts(self, mark: Mark) -> bool:
        """Whether a number stands near: "over 50k followers", «подписчиков больше 5 млн»."""
        near = self.tokens[max(0, mark.first - 3) : mark.end + 4]
        return any(token.kind == "number" or token.text.startswith(THOUSANDS) for token in near)

    @cached_property
    def unused(self) -> tuple[str, ...]:
        """Words that are in no phrase and no fact."""
        spans = [(fact.start, fact.end) for fact in self.facts] + self.taken
        left = [mark for mark in self.marks if not mark.codes and not _within(mark, spans)]
        return tuple(self.text[mark.start : mark.stop] for mark in left if mark.text not in "%#№+-")

    @cached_property
    def content(self) -> int:
        """How many phrases say something."""
        return sum(any(not code.startswith("small:") for code in mark.codes) for mark in self.marks) + len(self.names)

    def fields_said(self) -> list[str]:
        """Fields that aren't part of a filter: the followers of "over 50k followers" are no figure asked for."""
        spans = [(fact.start, fact.end) for fact in self.filters] + self.taken
        left = [mark for mark in self.marks if not _within(mark, spans)]
        codes = (code for mark in left for code in sorted(mark.codes) if code.startswith("field:"))
        return [code.removeprefix("field:") for code in dict.fromkeys(codes)]

    def _since(self) -> tuple[Since | None, list[tuple[int, int]]]:
        for first, token in enumerate(self.tokens[:-1]):
            unit = next((days for stem, days in UNITS.items() if self.tokens[first + 1].text.startswith(stem)), None)
            if token.kind == "number" and unit:
                days = round(number_of(token.text) * unit)
                return Since(min(days, 36_500)), [(token.start, self.tokens[first + 1].end)]
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            month = next((n for n, stems in enumerate(MONTHS, 1) if token.text.startswith(stems)), 0)
            if month and before.text in ("since", "с", "со"):
                first_day = date(self.today.year - (month > self.today.month), month, 1)
                return Since((self.today - first_day).days), [(before.start, token.end)]
        marks = [mark for mark in self.marks if any(code.startswith("since:") for code in mark.codes)]
        spans = [(mark.start, mark.stop) for mark in marks]
        if any(mark.means("since:round") for mark in marks):
            return Since(last_round=True), spans
        codes = [code.partition(":")[2] for mark in marks for code in mark.codes if code.startswith("since:")]
        return (Since(DAYS[codes[0]]), spans) if codes else (None, [])

    def _rank(self) -> tuple[int | None, list[tuple[int, int]]]:
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            if before.text in PLACED and token.kind == "number" and token.text.isdigit() and len(token.text) <= 4:
                return int(token.text), [(before.start, token.end)]
        return None, []

    def _points(self) -> tuple[int | None, list[tuple[int, int]]]:
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            if before.text in SIGNED and token.kind == "number" and token.text.isdigit() and len(token.text) <= 4:
                return SIGNED[before.text] * int(token.text), [(before.start, token.end)]
        return None, []


def _with_handles(names: Iterable[Name], handles: Iterable[tuple[int, int, str]]) -> list[Name]:
    """A handle that the data don't know is a name too."""
    found = list(names)
    for start, stop, text in handles:
        if text.startswith("@") and not any(name.start <= start < name.stop for name in found):
            found.append(Name(start, stop, text[1:]))
    return sorted(found, key=lambda name: name.start)


def _country(mark: Mark, text: str) -> Mark:
    """ "Us" is a pronoun; in capitals, among words that aren't, it's the country."""
    capital = mark.text == "us" and text[mark.start : mark.stop] == "US" and not text.isupper()
    return replace(mark, codes=frozenset(("group:US",))) if capital else mark


def _bounded(mark: Mark, tokens: Sequence[object]) -> Mark:
    """Before a number «больше» is a bound and compares nothing."""
    if not any(code.startswith("bound:") for code in mark.codes):
        return mark
    after = tokens[mark.end] if mark.end < len(tokens) else None
    half = getattr(after, "text", "").startswith(("half", "полови", "трет", "third"))
    number = half or getattr(after, "kind", "") == "number" or mark.text.startswith(("или ", "or "))
    kept = {code for code in mark.codes if code.startswith("bound:") == number}
    return replace(mark, codes=frozenset(kept or ({"small:words"} if not number else mark.codes)))


def _is_bound(mark: Mark) -> bool:
    return any(code.startswith("bound:") for code in mark.codes)


def _within(mark: Mark, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mark.start < stop for start, stop in spans)


def _kept(mark: Mark, text: str) -> bool:
    if mark.text == "us" and text[mark.start : mark.stop] == "us":  # a pronoun: only capitals mean the country
        return False
    return any(code.startswith(KEPT) for code in mark.codes) and not mark.means("action:take", "scope:pool")
