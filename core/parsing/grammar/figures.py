"""Reads numbers and days: what an amount at this position is, by its unit and what stands around it."""

from collections.abc import Sequence
from dataclasses import replace

from core.parsing.amounts.corrections import GOES_ON, between, corrected_at, is_widened
from core.parsing.dates import dates_at
from core.parsing.grammar import flips
from core.parsing.grammar.items import item_at
from core.parsing.grammar.occasions import is_launch_day, occasion_ended_at, occasion_of_day
from core.parsing.grammar.position import Position
from core.parsing.grammar.roles import Around, roles_of
from core.parsing.lexicon import Term, meanings_of
from core.parsing.quantities import Quantity, quantity_at

PRICED = ("reels", "stories", "shorts", "stream", "podcast")
PIECES = ("reels", "stories", "shorts", "post", "carousel")  # what one creator is asked to deliver several of
CONTENT = ("пост", "посты", "ролик", "ролики", "видео", "публикация", "post", "posts", "video", "videos", "reel")
MEASURES = frozenset(("scale", "currency", "month", "period", "unit"))
DECADES = ("s", "х", "ти", "летние")
DECADE_WORDS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60}
TENS = {"двадцат": 20, "тридцат": 30, "сорок": 40, "пятидесят": 50, "шестидесят": 60}
LONE = ("one", "один", "одного", "одна", "одну", "одной", "одном", "одним")
WORTH = ("worth", "valued", "стоимостью", "ценностью", "номиналом")
SAME = ("same", "the same", "те же", "тех же")  # "the same five faces" are no count
BESIDE = 3  # characters between an amount and its repetition in brackets
NEAR = 3  # terms around a number that say whether it's about people


class Figures(Position):
    """Amounts, ages and days."""

    def day(self) -> bool:
        dates = dates_at(self.terms, self.at, self.today)
        if dates is None:
            return self._before_occasion()
        if occasion := occasion_of_day(self.terms, self.at, dates):
            self.keep("occasion", occasion, self.at, dates.end)
        else:
            first, last = (None, dates.last) if dates.first is None else (dates.first, dates.last)
            if first in (None, dates.last) and is_launch_day(self.terms, self.at):
                first, last = dates.last, None
            days = tuple(day.isoformat() if day else None for day in (first, last))
            self.keep("dates", days, self.at, dates.end)
        self.at = dates.end
        return True

    def _before_occasion(self) -> bool:
        """ "launches before Christmas": its day is the last one."""
        found = occasion_ended_at(self.terms, self.at, self.today)
        if found is None:
            return False
        occasion, day, end = found
        self.keep("occasion", occasion, self.at, end)
        self.keep("dates", (None, day.isoformat()), self.at, end)
        self.at = end
        return True

    def older(self) -> bool:
        """«мужчины за 30», "girls in their 20s"."""
        after = self.terms[self.at + 1 : self.at + 3]
        number = after[0].number if after else None
        if self.term.word == "за" and number is not None and 17 < number < 90:
            if len(after) > 1 and (not after[1].meanings.keys().isdisjoint(MEASURES) or after[1].text == "%"):
                return False
            return self._aged(number, None, self.at + 2)
        if tens := DECADE_WORDS.get(self.term.word) or _years_old(self.term.word):
            return self._aged(tens, tens + 9, self.at + 1)
        number = self.term.number
        decade = number is not None and 10 <= number < 100 and number % 10 == 0
        if number is not None and decade and after and after[0].glued and after[0].word in DECADES:
            return self._aged(number, number + 9, self.at + 2)
        return False

    def _named(self) -> bool:
        """ "K-12", "GTA-5": a number that is part of a name."""
        if self.at < 2 or self.term.number is None:
            return False
        dash, word = self.terms[self.at - 1], self.terms[self.at - 2]
        name = word.kind == "word" and not word.means("scale", "unit", "currency", "number", "month", "bound:high")
        return dash.text == "-" and dash.glued and self.term.glued and name

    def _says_nothing(self, quantity: Quantity) -> bool:
        """ "any one of them", "dinner for two", "4 our brand": no number of creators."""
        if quantity.unit or quantity.currency or quantity.scaled:
            return False
        if self.at and self.terms[self.at - 1].word in SAME:
            return True
        last, after = self.terms[quantity.end - 1], self.terms[quantity.end : quantity.end + 1]
        if bool(after) and after[0].means("format") in PIECES and not _is_person(after[0]):
            return not after_counts(self.terms[quantity.end + 1 : quantity.end + 2])  # "a reel and 2 stories"
        if last.word in LONE:
            return item_at(self.terms, quantity.end, open_too=False) is None and not _is_ambassador(after)
        before = self.terms[self.at - 1].word if self.at else ""
        pair = last.number == 2 and not last.text.isdigit() and before in ("for", "на") and not after_counts(after)
        return pair or (last.text == "4" and bool(after) and after[0].word in ("our", "my", "the", "a", "us"))

    def _is_worth(self) -> bool:
        """ "free product worth $85": the value of what's given isn't a price."""
        return self.at > 0 and any(word in WORTH for word in self.terms[self.at - 1].word.split())

    def _aged(self, low: float, high: float | None, end: int) -> bool:
        self.keep("age", (low, high), self.at, end)
        self.at = end
        return True

    def amount(self) -> bool:
        """Reads numbers with what they count."""
        if self.older():
            return True
        if self._named():
            return False
        quantity = quantity_at(self.terms, self.at)
        if quantity is None:
            return False
        if self._says_nothing(quantity):
            return False
        quantity = self._in_scale(quantity)
        if self._is_worth():
            self.at = quantity.end
            return True
        if self._pays_for_pieces(quantity):
            quantity = replace(quantity, each=True)
        if self._repeats(quantity):
            self.at = quantity.end
            return True
        roles = roles_of(quantity, self._around(quantity.end))
        if not roles and quantity.unit in ("years", "age") and quantity.low != quantity.high:
            self.unknown_at(self.at, quantity.end)  # "3-5 years": nobody so young watches
            self.at = quantity.end
            return True
        if roles and self.facts and is_widened(self.text, self.facts[-1], self.term.start, roles[0][0]):
            self.facts.pop()
        for kind, value in roles:
            self.keep(kind, value, self.at, quantity.end)
        for place in range(self.at, quantity.end) if roles else ():
            self._priced_format(place)
        self.at = quantity.end if roles else self.at
        return bool(roles)

    def _no_amount(self) -> bool:
        """ "nobody over 300k" is at most 300k."""
        place = flips.bound_ahead(self.terms, self.at)
        if place is None:
            return False
        if self.terms[place].word.startswith(("не ", "not ", "no ")):
            self.at = place  # «никто не дороже»: a doubled "no" is one
            return self.amount()
        first, at = len(self.facts), self.at
        self.at = place
        if not self.amount() or len(self.facts) == first:
            self.at = at
            return False
        turned = [flips.refused_bounds(fact) for fact in self.facts[first:]]
        if None in turned:
            del self.facts[first:]
            self.at = at
            return False
        self.facts[first:] = [fact for fact in turned if fact is not None]
        return True

    def _not_that(self) -> bool:
        end = corrected_at(self.terms, self.at, self.text, self.facts[-1] if self.facts else None)
        self.at = end or self.at
        return end is not None

    def _in_scale(self, quantity: Quantity) -> Quantity:
        """«не меньше 90 тыс подписчиков, но и не больше 350», "over 50k and under 200": thousands as well."""
        last = self.facts[-1] if self.facts else None
        plain = not (quantity.unit or quantity.currency or quantity.scaled or quantity.each) and quantity.low is None
        if last is not None and last.kind == "count" and plain and isinstance(last.value, int):
            more = quantity.high is not None and last.value < quantity.high < last.value * 10
            goes_on = between(self.text, last, self.term.start) in GOES_ON
            return replace(quantity, unit="creators") if more and goes_on else quantity
        if last is None or last.kind not in ("followers", "views") or not plain or quantity.high is None:
            return quantity
        assert isinstance(last.value, tuple)
        low, high = last.value
        if high is not None or low is None or between(self.text, last, self.term.start) not in GOES_ON:
            return quantity
        if not quantity.high < float(low) < quantity.high * 1000:
            return quantity
        return replace(quantity, high=quantity.high * 1000, unit=last.kind, scaled=True)

    def _pays_for_pieces(self, quantity: Quantity) -> bool:
        """«пост + 3 сторис за 20к»: what one creator is paid for all of it."""
        before = self.terms[max(0, self.at - 2) : self.at]
        if len(before) < 2 or before[1].word not in ("за", "for", "at") or quantity.unit:
            return False
        return (before[0].means("format") in PIECES or before[0].word in CONTENT) and quantity.scaled

    def _repeats(self, quantity: Quantity) -> bool:
        """ "fifty grand each (50k)": the same amount once more."""
        last = self.facts[-1] if self.facts else None
        if self.at < 1 or self.terms[self.at - 1].text != "(" or quantity.unit or last is None:
            return False
        near = last.end <= self.terms[self.at - 1].start and self.terms[self.at - 1].start - last.end < BESIDE
        return near and isinstance(last.value, tuple) and quantity.low in last.value

    def _priced_format(self, place: int) -> None:
        """ "per reel", «за сторис»: the price names the format."""
        term = self.terms[place]
        if term.means("unit") in ("each", "views"):  # «просмотры рилс»
            for word in term.word.split():
                if platform := meanings_of(word).get("platform"):
                    self.keep("platform", platform, place, place + 1)  # "per IG reel"
                if (code := meanings_of(word).get("format")) and code in PRICED:
                    self.keep("format", code, place, place + 1)

    def _around(self, end: int) -> Around:
        behind = self.terms[max(0, self.at - NEAR) : self.at]
        before = [term for term in behind if term.text != ","]
        people = any(
            term.means("gender", "audience") or "audience" in term.word or "аудитор" in term.word for term in before
        )
        after = self.terms[end : end + 2]
        people = people or any(
            term.means("gender") or term.word in ("audience", "crowd", "аудитория") for term in after[:1]
        )
        thing = (
            bool(after)
            and item_at(self.terms, end) is not None
            and after[0].means("gender", "market", "country") is None
        )
        thing = thing or (
            bool(after) and (after[0].means("unit") == "creators" or after[0].word.split()[0] in ("of", "из", "names"))
        )
        before_it = self.terms[self.at - 1] if self.at else None
        priced = before_it is not None and (before_it.word in CONTENT or before_it.means("format") is not None)
        return Around(people, thing, self.creators, priced)


def _years_old(word: str) -> int:
    """«тридцатилетние»"""
    tens, found, _ = word.partition("илетн" if "илетн" in word else "алетн")
    return TENS.get(tens, 0) if found else 0


def _is_person(term: Term) -> bool:
    """ "podcasters", «стримеров»"""
    return term.word.endswith(("er", "ers", "ер", "ера", "еры", "еров", "щик", "щики", "щиков"))


def _is_ambassador(after: Sequence[Term]) -> bool:
    return bool(after) and after[0].word.startswith(("ambassador", "амбас"))


def after_counts(after: Sequence[Term]) -> bool:
    return bool(after) and after[0].means("unit") == "creators"
