"""What comes for what: swap X for Y, X instead of Y, creators like @x."""

from dataclasses import replace

from core.parsing.grammar.examples import example_at
from core.parsing.grammar.items import Item, item_at
from core.parsing.grammar.position import BREAKS, ENDS
from core.parsing.lexicon import Term
from core.parsing.steers.directions import PENDING
from core.parsing.steers.removals import PRONOUNS, Removals

ITEMS = 12  # terms that name what is swapped
PARTS = ("for", "with", "on", "to", "by", "на", "with some", "for some")
SHARES = frozenset(("half", "part", "couple", "few", "часть", "половину", "пару", "парочку", "нескольких", "некоторых"))


class Swaps(Removals):
    """Swaps and examples."""

    def swap(self) -> bool:
        """ "swap X for Y", «вместо X Y»."""
        way = self.term.means("more")
        if way not in ("swap", "instead"):
            return False
        if way == "instead" and self.at + 1 < len(self.terms) and self.terms[self.at + 1].word in PRONOUNS:
            self.used.update((self.at, self.at + 1))
            self.at, self.way, self.way_at = self.at + 2, "more", self.at
            return True
        gone, place = self._items(self.at + 1)
        if not gone:
            return way == "swap" and self._swapped_before()
        if place < len(self.terms) and self.terms[place].word in PARTS:
            place += 1
        waiting = [number for number in range(self.first, len(self.steers)) if self.steers[number].direction == PENDING]
        come, end = self._items(place)
        if self.term.word.startswith("substitut") and self.terms[place - 1].word == "for":
            gone, come = come, gone  # "substitute @b for @a" takes @a out
        for number, item in enumerate(gone):
            self.add_item(item, -1, False, item.first if number else self.at)
        for item in come:
            self.add_item(item, 1, False)
        for number in waiting if way == "instead" else ():
            self.steers[number] = replace(self.steers[number], direction=1)
        self.at, self.way = (end if come else gone[-1].end), "more" if way == "instead" and not come else None
        return True

    def _swapped_before(self) -> bool:
        """«танцы поменяйте на юмор»: what goes stands before the verb."""
        waiting = [at for at in range(self.first, len(self.steers)) if self.steers[at].direction == PENDING]
        place = self.at + 1
        if not waiting or place >= len(self.terms) or self.terms[place].word not in PARTS:
            return False
        come, end = self._items(place + 1)
        if not come:
            return False
        for at in waiting:
            self.steers[at] = replace(self.steers[at], direction=-1)
        for item in come:
            self.add_item(item, 1, False)
        self.at, self.way = end, None
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
            elif term.word in PARTS or term.text in ENDS or term.text in BREAKS or term.means("more") == "instead":
                break
            elif term.means("joint"):
                place, joined = place + 1, True
            elif term.means("unit") == "creators" or term.means("filler", "people") is not None or is_share(term):
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
        after = self.terms[self.at + 1] if self.at + 1 < len(self.terms) else None
        pronoun = self.term.means("example") == "like" and after is not None and after.word in PRONOUNS
        if not pronoun and self.term.means("example") != "alike":
            return False
        for number, steer in enumerate(self.steers):
            if steer.kind == "creator" and steer.direction == PENDING:
                self.steers[number] = replace(steer, kind="like", direction=1, hard=False)
        self.at, self.way = self.at + 1 + pronoun, None
        return True


def is_share(term: Term) -> bool:
    """ "swap a couple of gamers for cooks": how many of them, no rule knows."""
    return term.word in SHARES or (term.means("more") is not None and term.means("change") is None)
