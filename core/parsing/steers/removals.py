"""What is to go: everybody beyond a bound, the creator named before, what a verb behind it takes out."""

from dataclasses import replace
from datetime import date

from core.parsing.facts import Doubt, Fact, Steer, Unknown
from core.parsing.grammar import flips
from core.parsing.grammar.items import Item, item_at
from core.parsing.steers.ahead import Ahead
from core.parsing.steers.directions import ITEMS, Directions
from core.parsing.steers.kinds import BOUNDS
from core.parsing.steers.outcome import STEPS
from core.parsing.steers.plain_terms import ends_part

PRONOUNS = frozenset(
    (
        *("him", "her", "she", "he", "them", "it", "that one", "this one"),
        *("его", "ее", "их", "него", "нее", "них", "самого", "саму", "самого его", "эту", "этого"),
    )
)
THAN = ("than", "чем", "нежели", "over")
PARENTS = ("moms", "dads", "parents")
REACH = 9  # terms from "drop" to the bound it is about


class Removals(Directions):
    """Removals that aren't a "no" right before what goes."""

    def __init__(self, text: str, today: date) -> None:
        super().__init__(text, today)
        self.bounding = Ahead(len(self.terms), self._may_bound)

    def _ask_who(self, item: Item, first: int) -> None:
        """«без мамочек»: of a list, these are creators."""
        if item.value in PARENTS and not any(term.word in ("для", "for") for term in self.terms[first : item.end]):
            self.keep("no_topic", "family", first, item.end)
        else:
            super()._ask_who(item, first)

    def lawful(self) -> bool:
        """ "allowed only", «без спорных площадок»: where advertising may run, whatever the platform."""
        if (code := self.term.means("advertising")) is None:
            return False
        self.add("advertising", code, -1, True, self.at, self.at + 1)
        self.way = None
        return True

    def removes(self, at: int) -> bool:
        term = self.terms[at]
        return term.means("more") == "drop" or (term.means("neg") is not None and term.means("more") is None)

    def beyond(self) -> bool:
        """ "drop everyone with an ER below 2%" is at least 2%; so is "the small ones go, all with less than 20k"."""
        removed_before = self.removed and self._starts_part() and self.term.means("people") is not None
        if not (self.removes(self.at) or removed_before):
            return False
        first = self.at
        found = self._bound_ahead(first if removed_before else first + 1)
        if found is None:
            return False
        if removed_before:
            self.steers[self.earlier : self.first] = [
                steer for steer in self.steers[self.earlier : self.first] if steer.kind != "size"
            ]
            self.first = len(self.steers)
        for fact in found:
            self._add_fact(replace(fact, start=self.terms[first].start))
        self.way, self.removed = None, True
        return True

    def _bound_ahead(self, place: int) -> list[Fact] | None:
        """Returns the bounds that stand next in this part, turned round, and goes behind them."""
        at, before = self.at, len(self.facts)
        if self.bounding.after(place) >= at + REACH:
            return None
        while place < min(len(self.terms), at + REACH):
            comma = self.terms[place].text == "," and place + 1 < len(self.terms)
            people = comma and self.terms[place + 1].means("people", "condition") is not None
            if ends_part(self.terms[place]) and not people and not flips.goes_on_of_them(self.terms, place):
                break
            item = item_at(self.terms, place, open_too=False)
            if (item is not None and item.kind != "goal") or self.terms[place].means("partner"):
                break
            self.at = place
            if self._may_bound(place) and self.amount():
                doubled = (
                    self.terms[place].word.startswith(("не ", "not ", "no ")) or self.terms[place - 1].word == "не"
                )
                turned = [
                    fact if doubled else flips.refused_bounds(fact)
                    for fact in self.facts[before:]
                    if fact.kind in BOUNDS
                ]
                del self.facts[before:]
                if turned and None not in turned:
                    return [fact for fact in turned if fact is not None]
                break
            place += 1
        self.at = at
        return None

    def _may_bound(self, place: int) -> bool:
        term = self.terms[place]
        if term.word in ("с", "with"):
            return False
        return term.number is not None or term.means("currency") is not None or flips.flips_bound(self.terms, place)

    def _starts_part(self) -> bool:
        return self.at > 0 and ends_part(self.terms[self.at - 1])

    def named_before(self) -> bool:
        """ "like @mila, but drop her", «самого убери»: the creator named last."""
        behind = self.at + 1 < len(self.terms) and self.terms[self.at + 1].word in PRONOUNS
        verb: int | None = self.at
        if self.removes(self.at) and behind:
            self.at += 1
        elif self.term.word in PRONOUNS:
            verb = next((at for at in self._ahead() if self.removes(at)), None)
        else:
            return False
        known = [steer for steer in self.steers if steer.kind in ("like", "creator") and steer.value]
        if verb is None or not known:
            self.at = self.at if verb is None else min(verb, self.at)
            return False
        end = max(self.at, verb) + 1
        self.add("creator", known[-1].value, -1, True, min(self.at, verb), end)
        self.way, self.removed = None, True
        return True

    def _ahead(self) -> list[int]:
        """The verb behind a pronoun, and a name between them: «самого пашу выкинь»."""
        after = self.at + 1
        named = self.term.word in ("самого", "саму") and after + 1 < len(self.terms)
        if named and self.terms[after].kind == "word" and not self.terms[after].meanings:
            return [after + 1]
        return [after] if after < len(self.terms) and not ends_part(self.terms[after]) else []

    def rest(self) -> bool:
        """ "keep VK and Telegram, the rest is out": only those."""
        if self.term.means("part") != "rest":
            return False
        end = self.at + 1
        while end < len(self.terms) and not ends_part(self.terms[end]):
            end += 1
        first = self.at
        while first > 0 and not ends_part(self.terms[first - 1]):
            first -= 1
        gone = any(term.means("after", "neg") or term.means("more") == "drop" for term in self.terms[first:end])
        kept = [at for at in range(self.earlier, len(self.steers)) if self.steers[at].direction >= 0]
        kept = [at for at in kept if self.steers[at].kind in ITEMS]
        if not gone or not kept or (self.at and not self._is_led()):
            return False
        for at in kept:
            self.steers[at] = replace(self.steers[at], direction=1, hard=True, strength=1.0)
        self.used.update(range(first, end))
        self.unknown = [piece for piece in self.unknown if piece.start < self.terms[first].start]
        self.at, self.way = end, None
        return True

    def _is_led(self) -> bool:
        before = self.terms[self.at - 1]
        return ends_part(before) or before.means("joint", "filler", "neg") is not None or before.means("more") == "drop"

    def taken_back(self) -> bool:
        """ "no beauty unless it's skincare", "less gaming except esports": people say whether it goes."""
        if not flips.may_except(self.term):
            return False
        end = flips.end_of_part(self.terms, self.at)
        last = self.steers[-1] if self.steers else None
        keeps = self.at + 1 < end and self.terms[self.at + 1].means("more") == "keep"
        if keeps and last is not None and not last.hard:
            return False  # "fewer musicians, but keep the rappers"
        unless, less = self.term.means("unless") is not None, last is not None and last.direction < 0
        if not unless and not (less and last is not None and flips.excepts(self.terms, self.at, end, last)):
            return False
        if last is not None and less and (last.hard or not unless):
            self.steers.pop()
            self.doubts.append(Doubt(self.text[last.start : self.terms[end - 1].end], ((last,), ())))
        else:
            self.unknown_at(self.at, end)
        self.used.update(range(self.at, end))
        self.at, self.way = end, None
        return True

    def compared(self) -> bool:
        """ "more fashion than beauty", "prefer Instagram over TikTok": nothing is said of how much of the other."""
        if self.term.means("matters"):
            return self._matters()
        if self.term.word not in THAN:
            return False
        counted = self.at + 1 < len(self.terms) and self.terms[self.at + 1].number is not None
        wished = [steer for steer in self.steers[self.earlier :] if steer.direction > 0]
        if counted or not wished:
            return False
        end = flips.end_of_part(self.terms, self.at)
        self.unknown_at(self.at, end)
        self.used.update(range(self.at, end))
        self.at, self.way = end, None
        return True

    def _matters(self) -> bool:
        """ "Engagement matters more than reach": more of it, whatever becomes of the other."""
        figure = self.terms[self.at - 1].means("figure") if self.at else None
        if figure not in STEPS:
            return False
        end = flips.end_of_part(self.terms, self.at)
        self.add(figure, None, 1, False, self.at - 1, self.at + 1)
        self.used.update(range(self.at, end))
        self.at, self.way = end, None
        return True

    def wholly(self) -> bool:
        """ "Enough crypto. None." takes all of it out."""
        if self.term.means("wholly") is None or not self._stands_alone():
            return False
        first = min(self.first, len(self.steers) - 1)
        for number, steer in enumerate(self.steers[max(0, first) :], max(0, first)):
            if steer.direction < 0 and steer.value is not None:
                self.steers[number] = replace(steer, hard=True, strength=1.0)
        self.at += 1
        return True

    def _stands_alone(self) -> bool:
        ends = self.at + 1 >= len(self.terms) or ends_part(self.terms[self.at + 1])
        return ends and self._starts_part()

    def narrowed_removal(self) -> None:
        """ "drop beauty creators over 100k" may mean those of them, or all beauty and everybody over 100k."""
        if len(self.steers) < 2:
            return
        gone, bound = self.steers[-2:]
        between = self.text[gone.end : bound.start]
        plain = not set(between) & set(",.;!?:\n") and len(between) < 30
        if gone.direction < 0 and not gone.hard and bound.kind == "age" and plain:
            del self.steers[-2:]  # "fewer women in their 30s" is neither fewer women nor thirty
            self.unknown.append(Unknown(self.text[gone.start : bound.end], gone.start, bound.end))
            return
        if gone.direction < 0 and gone.hard and _is_bound(bound) and plain:
            other = flips.turned_bounds(Fact(bound.kind, bound.value or 0, bound.start, bound.end, bound.said))
            if other is not None:
                del self.steers[-1]
                turned = replace(bound, kind=other.kind, value=other.value)
                self.doubts.append(Doubt(self.text[gone.start : bound.end], ((turned,), (bound,))))


def _is_bound(steer: Steer) -> bool:
    return steer.kind in BOUNDS and steer.hard and steer.value is not None
