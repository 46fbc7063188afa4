"""Reads what should change: every wish with its direction."""

from dataclasses import replace
from datetime import date

from core.parsing.facts import Steer
from core.parsing.grammar import openness
from core.parsing.grammar.examples import example_at
from core.parsing.grammar.items import Item, item_at
from core.parsing.grammar.position import BREAKS, ENDS
from core.parsing.grammar.quotas import quota_at
from core.parsing.grammar.roles import Around
from core.parsing.steers.directions import BOUNDS, PENDING, SIGNS, Directions

# After these a metric is meant as a whole; audience age only moves through its own words.
FIGURES = ("engagement", "views", "comments")
PARENTS = ("moms", "parents")
ITEMS = 12  # terms that name what is swapped
PARTS = ("for", "with", "on", "to", "by", "на", "with some", "for some")


class SteerReader(Directions):
    """More, less, only, instead, at most."""

    def __init__(self, text: str, today: date) -> None:
        super().__init__(text, today)
        self.turns = (
            *(self.degree, self.turn_part, self.spared, self.besides, self.permitted, self.swap, self.example),
            *(self.alike, self.quota, self.figure_step, self.excluded, self.behind, self.direction, self.range),
            *(self.flag, self.wanted, self.silence),
        )

    def turn(self) -> None:
        for read in self.turns:
            if read():
                return
        self.add_unknown()

    def spared(self) -> bool:
        """ "don't drop @x", «не убирай их»: nothing changes."""
        if not self.term.means("spare") or self.term.means("more"):
            return False
        self._skip_part()
        del self.steers[self.first :]
        return True

    def besides(self) -> bool:
        """ "not just travel, throw in food": travel stays as it is."""
        if not self.term.means("besides"):
            return False
        self._skip_part()
        return True

    def permitted(self) -> bool:
        way = self.term.means("allowed")
        if way == "before":
            self._skip_part()
            return True
        if way != "behind" or (self.term.means("more", "neg", "filler") and len(self.steers) == self.first):
            return False
        del self.steers[self.first :]
        self.at += 1
        return True

    def swap(self) -> bool:
        """ "swap X for Y", «вместо X Y»."""
        way = self.term.means("more")
        if way not in ("swap", "instead"):
            return False
        gone, place = self._items(self.at + 1)
        if not gone:
            return False
        if place < len(self.terms) and self.terms[place].word in PARTS:
            place += 1
        waiting = [number for number in range(self.first, len(self.steers)) if self.steers[number].direction == PENDING]
        come, end = self._items(place)
        for number, item in enumerate(gone):
            self.add_item(item, -1, False, item.first if number else self.at)
        for item in come:
            self.add_item(item, 1, False)
        for number in waiting if way == "instead" else ():
            self.steers[number] = replace(self.steers[number], direction=1)
        self.at, self.way = (end if come else gone[-1].end), "more" if way == "instead" and not come else None
        return True

    def _items(self, place: int) -> tuple[list[Item], int]:
        """Returns items joined by "and", and the term after them."""
        found: list[Item] = []
        joined, last = True, min(len(self.terms), place + ITEMS)
        while place < last:
            term = self.terms[place]
            item = item_at(self.terms, place) if joined and term.word not in PARTS else None
            if item:
                found.append(item)
                place, joined = item.end, False
            elif term.word in PARTS or term.text in ENDS or term.text in BREAKS:
                break
            elif term.means("joint"):
                place, joined = place + 1, True
            elif term.means("unit") == "creators" or (term.means("filler", "people", "more") is not None and joined):
                place += 1
            else:
                break
        return found, place

    def example(self) -> bool:
        found = example_at(self.terms, self.at)
        if found is None:
            return False
        way, handles, end = found
        way = "unlike" if self.way == "less" else way
        for number, place in enumerate(handles):
            self.add(
                way, self._handle(place), 1 if way == "like" else -1, False, place if number else self.at, place + 1
            )
        self.at, self.way = end, None
        return True

    def _handle(self, place: int) -> str:
        return self.terms[place].text.lstrip("@").casefold()

    def alike(self) -> bool:
        """«@anya огонь, ищи похожих»: the creator named before is an example."""
        if self.term.means("example") != "alike":
            return False
        for number, steer in enumerate(self.steers):
            if steer.kind == "creator" and steer.direction == PENDING:
                self.steers[number] = replace(steer, kind="like", direction=1, hard=False)
        self.at, self.way = self.at + 1, None
        return True

    def quota(self) -> bool:
        found = quota_at(self.terms, self.at, loose=True)
        if found is None:
            return False
        self.add("quota", (found.kind, found.code, found.number, found.way), 1, True, self.at, found.end)
        self.way = None
        return True

    def figure_step(self) -> bool:
        """ "older audience", «вовлечённость повыше», "smaller creators"."""
        step = self.term.means("step")
        if step is None or self._counts(self.at):
            return False
        kind, sign = step[:-1], 1 if step[-1] == "+" else -1
        first, end = self.at, self.at + 1
        before, after = self._figure(self.at - 1), self._figure(self.at + 1) or self._figure(self.at + 2)
        near = before or after
        if kind == "any" and (near in (None, "age") or self._number_ahead()):
            return False
        if kind in ("any", "followers") and near is not None and near != "age":
            kind = near
        first -= before is not None
        end += before is None and after is not None
        end += before is None and after is not None and self._figure(self.at + 1) is None
        self.add(kind if kind != "any" else "views", None, sign, False, first, end)
        return True

    def _figure(self, at: int) -> str | None:
        return self.terms[at].means("figure") if 0 <= at < len(self.terms) else None

    def excluded(self) -> bool:
        """No X is a filter, whatever X is."""
        drops = self.term.means("more") == "drop"
        if self.term.means("neg") is None and not drops:
            return False
        if self.term.means("more") not in (None, "drop", "add"):
            return False
        first = len(self.facts)
        if not self.exclusion(forced=drops):
            return False
        for fact in self.facts[first:]:
            self._add_fact(fact)
        self.way = None
        return True

    def range(self) -> bool:
        """Ranges need no direction, they're filters on their own."""
        first, at = len(self.facts), self.at
        if self.term.means("figure") and self.way in ("more", "less") and not self._number_ahead():
            return False
        if not self.amount():
            return False
        facts = [fact for fact in self.facts[first:] if fact.kind in BOUNDS]
        del self.facts[first:]
        if not facts:
            self.at = at
            return False
        for fact in facts:
            self.steers.append(Steer(fact.kind, fact.value, 1, 1.0, True, fact.start, fact.end, fact.said))
        self.way = None
        return True

    def _around(self, end: int) -> Around:
        return replace(super()._around(end), price=True)

    def flag(self) -> bool:
        if not self.term.means("variety"):
            return False
        self.add("variety", 1, 1, False, self.at, self.at + 1)
        return True

    def wanted(self) -> bool:
        """Reads what a direction applies to."""
        figure = self.term.means("figure")
        if self.way in ("more", "less") and figure in FIGURES and self.term.means("platform", "topic") is None:
            self.add(figure, None, SIGNS[self.way], False, self._first(), self.at + 1)
            return True
        item = self._item()
        if item is None:
            return False
        sign, hard = (SIGNS.get(self.way, 1), self.way == "only") if self.way else (PENDING, False)
        self.add_item(item, sign, hard, self._first())
        return True

    def _item(self) -> Item | None:
        partner = self._partner_item()
        if partner is not None:
            return partner
        item = item_at(self.terms, self.at)
        if item is None or item.kind == "goal":
            return None
        if (
            item.kind == "search"
            and self.way is None
            and openness.search_at(self.terms, self.at) is None
            and not self._ruled(item.end)
        ):
            return None
        if item.kind == "audience" and item.value in PARENTS:
            return replace(item, kind="topic", value="family/parenting")  # "fewer moms" are creators
        return None if item.kind == "gender" and self._is_creators() else item

    def _partner_item(self) -> Item | None:
        first, at = len(self.facts), self.at
        if not self.partner():
            return None
        kept = self.facts[first:]
        del self.facts[first:]
        end, self.at = self.at, at
        return Item(kept[0].kind.rstrip("?"), str(kept[0].value), at, end)

    def silence(self) -> bool:
        term = self.term
        silent = openness.is_silent(term) or term.means("unit", "figure", "after", "step") is not None
        silent = silent and term.number is None
        self.at += silent
        return silent
