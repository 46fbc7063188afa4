"""The direction of a change: it may stand before what it's about or behind it, and lasts to the end of a list."""

from dataclasses import replace
from datetime import date

from core.parsing.facts import Fact, Steer, SteerReading, Unknown, Value
from core.parsing.grammar import flips
from core.parsing.grammar.items import Item, item_at
from core.parsing.grammar.position import BREAKS, ENDS
from core.parsing.grammar.reader import Reader
from core.parsing.steers.ahead import Ahead
from core.parsing.steers.guard import guarded
from core.parsing.steers.kinds import BOUNDS, PREFERRED, THEM
from core.parsing.steers.outcome import as_fact, decided, settled, unanswered
from core.parsing.steers.plain_terms import POLITE, ends_part, is_condition, worded

SIGNS = {"more": 1, "keep": 1, "add": 1, "less": -1, "only": 1}
ITEMS = (
    *("topic", "search", "city", "country", "market", "platform", "format", "size"),
    *("gender", "audience", "language"),
)
REACH, PENDING = 30, 0  # terms that a direction looks ahead; a direction that isn't known yet


class Directions(Reader):
    """Keeps the current direction until a comma or another word changes it."""

    def __init__(self, text: str, today: date) -> None:
        super().__init__(text, today)
        self.terms = worded(self.terms)
        self.steers: list[Steer] = []
        self.used: set[int] = set()  # terms whose meaning is in a change, or that deliberately change nothing
        self.removed = False  # whether the part before took something out
        self.way: str | None = None
        self.way_at = -1  # the term of the direction
        self.since_way = -1  # the term of the direction, until something used it
        self.strength = 1.0
        self.ruling = Ahead(len(self.terms), self._rules)
        self.first = self.earlier = 0  # the first steer of this part of the sentence, and of the one before

    def reading(self) -> SteerReading:
        self.steers = decided(self.terms, self.steers)
        waiting = [steer for steer in self.steers if steer.direction == PENDING]
        _, unread = self.settled()
        unknown = [*unread, *(Unknown(steer.said, steer.start, steer.end) for steer in waiting)]
        unknown.sort(key=lambda piece: piece.start)
        sure, doubts = guarded(self.terms, self.used, settled(steer for steer in self.steers if steer.direction))
        return SteerReading(tuple(sure), tuple(unknown), unanswered((*self.doubts, *doubts), sure))

    def add(self, kind: str, value: Value | None, sign: int, hard: bool, first: int, end: int) -> None:
        start, stop = self.terms[first].start, self.terms[end - 1].end
        words = self.text[start:stop]
        if self.way is not None and self.way_at >= 0:
            self.used.add(self.way_at)
        self.steers.append(Steer(kind, value, sign, 1.0 if hard else self.strength, hard, start, stop, words))
        self.at = end

    def add_item(self, item: Item, sign: int, hard: bool, first: int | None = None) -> None:
        if item.kind == "creator" and self.way == "less" and sign < 0:  # "less of @bob" isn't nothing of him
            self.add("unlike", item.value, sign, False, item.first if first is None else first, item.end)
            return
        hard = hard or item.kind in ("creator", "partner")
        self.add(item.kind, item.value, sign, hard, item.first if first is None else first, item.end)

    def degree(self) -> bool:
        degree = self.term.means("degree")
        if degree is None:
            return False
        self.strength = float(degree)
        if self.term.means("step", "more") is not None:
            return False
        for number, steer in enumerate(self.steers[self.first :], self.first):
            if not steer.hard and steer.direction and self.way is None:
                self.steers[number] = replace(steer, strength=self.strength)
        self.at += 1
        return True

    def turn_part(self) -> bool:
        """A comma or a full stop ends a part; a list goes on over commas."""
        text = self.term.text
        if not ends_part(self.term):
            return False
        if text == "-" and (self.term.glued or self._glues()):
            return False
        self.earlier = (
            len(self.steers) if text in ENDS else (self.first if self.first < len(self.steers) else self.earlier)
        )
        if text not in ENDS or text == "?":
            self.earlier = min(self.earlier, self.first)
        self.removed = self.removed and text == "," and self.first < len(self.steers)
        self.first = len(self.steers)
        self.at, self.strength = self.at + 1, 1.0
        alone = text == "," and self.way in ("more", "less") and self.since_way == self.at - 2  # «лучше поменьше, еда»
        self.way = self.way if text in BREAKS and not alone and self._list_goes_on() else None
        return True

    def _list_goes_on(self) -> bool:
        """ "more beauty, fashion": the list continues until something changes it."""
        if self.way is None or self.at >= len(self.terms):
            return False
        if self.terms[self.at].means("people", "condition"):
            return True
        place = self.at
        while place < len(self.terms) and (self.terms[place].text == "," or self.terms[place].means("filler") == ""):
            place += 1  # «добавьте, пожалуйста, @anya»
        item = item_at(self.terms, place, open_too=False)
        return item is not None and item.kind in (*ITEMS, "creator") and not self._ruled(item.end)

    def _ruled(self, place: int) -> bool:
        """Whether a direction follows in the same part."""
        at = self.ruling.after(place)
        return at < min(len(self.terms), place + REACH) and self.terms[at].text not in ENDS | BREAKS

    def _rules(self, at: int) -> bool:
        term = self.terms[at]
        return term.text in ENDS or term.text in BREAKS or bool(term.means("more", "after", "neg", "step"))

    def _skip_part(self) -> None:
        self.at += 1
        while self.at < len(self.terms) and not ends_part(self.terms[self.at]) and not self._turns_anew():
            self.at += 1

    def _turns_anew(self) -> bool:
        """ "don't drop @a and add @b": the "and" begins another change."""
        after = self.terms[self.at + 1] if self.at + 1 < len(self.terms) else None
        return self.term.means("joint") is not None and after is not None and after.means("more", "neg") is not None

    def behind(self) -> bool:
        """«миллионников убираем», "is out": what waits in this part of the sentence, or in the one before, goes."""
        if not (self.term.means("after") or self._ends_with_no()) or self._goes_forward():
            return False
        if self._about_the_rest():
            self.at += 1
            return True
        if self.term.word == "free" and self.steers[self.first :]:
            self.steers[-1] = replace(self.steers[-1], direction=-1, hard=True, strength=1.0)
            self.at, self.way = self.at + 1, None
            return True
        first = self.first if self.first < len(self.steers) else self.earlier
        turned = False
        for number, steer in enumerate(self.steers[first:], first):
            if steer.direction == PENDING or is_condition(self.terms, steer):
                self.steers[number] = replace(steer, direction=-1, hard=True, strength=1.0)
                turned = True
            elif steer.kind in BOUNDS and steer.hard and (other := flips.refused_bounds(as_fact(steer))):
                self.steers[number] = replace(steer, kind=other.kind, value=other.value)
                self.used.add(self.at)
                turned = True
        self.at, self.way = self.at + turned, None if turned else self.way
        return turned

    def _ends_with_no(self) -> bool:
        """«политику не включайте», "cars? no": nothing stands behind the "no"."""
        pronoun = self.at + 1 < len(self.terms) and self.terms[self.at + 1].word in THEM
        behind = self.terms[self.at + 1 + pronoun : self.at + 2 + pronoun]
        ends = not behind or ends_part(behind[0]) or behind[0].word in POLITE
        return ends and self.term.means("neg") is not None

    def _goes_forward(self) -> bool:
        """«и уберите @b»: what goes stands behind it, whatever waits before it."""
        for place in range(self.at + 1, len(self.terms) if self.term.means("neg") else 0):
            term = self.terms[place]
            if term.means("filler", "people") is None or term.means("joint") is not None:
                return item_at(self.terms, place, open_too=False) is not None
        return False

    def _about_the_rest(self) -> bool:
        """ "the rest is out": it isn't about what was named."""
        for term in reversed(self.terms[max(0, self.at - 6) : self.at]):
            if term.text in ENDS or term.text in BREAKS:
                return False
            if term.means("part") == "rest":
                return True
        return False

    def direction(self) -> bool:
        way = self.term.means("more")
        counts = self._counts(self.at) and self.term.word not in PREFERRED
        if way is None or way in ("swap", "instead", "drop") or counts:
            return False
        waiting = [number for number in range(self.first, len(self.steers)) if self.steers[number].direction == PENDING]
        if waiting and way in SIGNS and not (way == "keep" or self.steers[waiting[-1]].kind == "partner"):
            for number in waiting:
                steer = self.steers[number]
                hard = steer.hard or way == "only"
                self.steers[number] = replace(steer, direction=SIGNS[way], hard=hard, strength=self.strength)
            self.at, self.way = self.at + 1, None
            return True
        if way == "only" and self._ends_with_only():
            return True
        if way in ("more", "less") and self._figure_before():
            self.at, self.way = self.at + 1, None
            return True
        self.way_at = self.since_way = self.at
        self.way, self.at = ("more" if way == "add" else way), self.at + 1
        return True

    def _ends_with_only(self) -> bool:
        """ "give me US folks and nobody else": what was asked for is all that's wanted."""
        ends = self.at + 1 >= len(self.terms) or ends_part(self.terms[self.at + 1])
        wished = [at for at in range(self.first, len(self.steers)) if self.steers[at].direction > 0]
        if not ends or not wished:
            return False
        for at in wished:
            self.steers[at] = replace(self.steers[at], hard=True, strength=1.0)
        self.at, self.way = self.at + 1, None
        return True

    def _figure_before(self) -> bool:
        """«охваты побольше»"""
        figure = self.terms[self.at - 1].means("figure") if self.at else None
        ends = self.at + 1 >= len(self.terms) or self.terms[self.at + 1].text in ENDS | BREAKS
        if figure not in ("views", "engagement", "comments") or not ends:
            return False
        sign = SIGNS[str(self.term.means("more"))]
        self.add(figure, None, sign, False, self.at - 1, self.at + 1)
        self.at -= 1
        return True

    def _first(self) -> int:
        """The words of a change start at its direction, those of later ones at themselves."""
        first, self.since_way = self.since_way, -1
        return first if 0 <= first < self.at else self.at

    def _counts(self, at: int) -> bool:
        """ "older than 25": a bound, not a step."""
        return at + 1 < len(self.terms) and self.terms[at + 1].number is not None

    def _number_ahead(self) -> bool:
        for term in self.terms[self.at + 1 : self.at + 8]:
            if term.text in ENDS or term.text == ",":
                return False
            if term.number is not None:
                return True
        return False

    def _add_fact(self, fact: Fact) -> None:
        sign = -1 if fact.kind.startswith("no_") else 1
        kind = fact.kind.removeprefix("no_").rstrip("?")
        if fact.kind == "market" and any(other.start == fact.start and other.kind == "city" for other in self.facts):
            return
        self.steers.append(Steer(kind, fact.value, sign, 1.0, True, fact.start, fact.end, fact.said))

    def _turns_back(self) -> bool:
        if self.term.means("after") is None or self._goes_forward():
            return False
        return any(steer.direction == PENDING for steer in self.steers[self.first :])
