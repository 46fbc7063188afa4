"""Reads what should change: every wish with its direction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.parsing.facts import Steer
from core.parsing.grammar import openness
from core.parsing.grammar.items import Item, item_at
from core.parsing.grammar.quotas import capped_at, quota_at
from core.parsing.grammar.roles import Around
from core.parsing.language import morphology
from core.parsing.steers.bounds import MovedBounds
from core.parsing.steers.directions import PENDING, SIGNS
from core.parsing.steers.gates import GATES
from core.parsing.steers.kinds import BOUNDS, PREFERRED
from core.parsing.steers.plain_terms import ends_part, place_of_format
from core.parsing.steers.swaps import SHARES, Swaps

# After these a metric is meant as a whole; audience age only moves through its own words.
FIGURES = ("engagement", "views", "comments")
COPULAS = frozenset(("is not", "isn't", "are not", "aren't", "was not", "wasn't", "isnt", "arent"))
PARENTS = ("moms", "parents")


class SteerReader(MovedBounds, Swaps):
    """More, less, only, instead, at most."""

    gates = GATES
    asks_who = False

    def __init__(self, text: str, today: date) -> None:
        super().__init__(text, today)
        self.turns = (
            *(self.lawful, self.taken_back, self.compared, self.wholly, self.rest, self.degree, self.turn_part),
            *(self.spared, self.besides, self.permitted, self.swap),
            *(
                self.example,
                self.alike,
                self.quota,
                self.named_before,
                self.moved_bound,
                self.figure_step,
                self.beyond,
                self.excluded,
            ),
            *(self.behind, self.direction, self.range),
            *(self.flag, self.wanted, self.silence),
        )

    def turn(self) -> None:
        at, before = self.at, list(self.steers)
        for read in self.able(self.turns):
            if read():
                # What changes nothing on purpose has used its words too; a direction waits for what it's about.
                purposely = read in (self.spared, self.besides, self.permitted)
                if purposely or (self.steers != before and not self._guessed(before, at)):
                    self.used.update(range(at, self.at))
                return
        self.add_unknown()

    def spared(self) -> bool:
        """ "don't drop @x", «не убирай их»: nothing changes."""
        if not self.term.means("spare") or self.term.means("more"):
            return False
        self._skip_part()
        del self.steers[self.first :]
        return True

    def _guessed(self, before: Sequence[Steer], at: int) -> bool:
        """ "more gaming is not what I meant": the "no" may be about what was asked for, not about an open word."""
        new = self.steers[len(before) :]
        open_words = bool(new) and all(steer.kind == "search" and steer.direction < 0 for steer in new)
        open_words = open_words and not any(term.means("search") for term in self.terms[at : self.at])
        return (open_words or self.terms[at].word in COPULAS) and any(
            steer.direction > 0 for steer in self.steers[self.first : len(before)]
        )

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
        if way not in ("behind", "optional") or (
            self.term.means("more", "neg", "filler") and len(self.steers) == self.first
        ):
            return False
        del self.steers[self.first :]
        self.at += 1
        return True

    def quota(self) -> bool:
        found = quota_at(self.terms, self.at, loose=True) or capped_at(self.terms, self.at)
        if found is None:
            return False
        self.add("quota", (found.kind, found.code, found.number, found.way), 1, True, self.at, found.end)
        self.way = None
        return True

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
        preferred = self.way_at >= 0 and self.way == "more" and self.terms[self.way_at].word in PREFERRED
        gone = len(self.steers)
        for fact in self.facts[first:]:
            self._add_fact(fact)
        if preferred:  # «желательно без мата» leaves nobody out
            self.steers[gone:] = [replace(steer, hard=False) for steer in self.steers[gone:]]
        self.way, self.since_way, self.removed = None, -1, True
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
            self.add_bound(Steer(fact.kind, fact.value, 1, 1.0, True, fact.start, fact.end, fact.said))
        self.narrowed_removal()
        self.way = None
        return True

    def _around(self, end: int) -> Around:
        return replace(super()._around(end), price=True)

    def flag(self) -> bool:
        if flagged := self.term.means("variety") is not None:
            self.add("variety", 1, 1, False, self.at, self.at + 1)
        return flagged

    def wanted(self) -> bool:
        """Reads what a direction applies to."""
        if self.term.word in SHARES and self.at + 1 < len(self.terms):
            self.at += 1
            return True
        figure = self.term.means("figure")
        if self.way in ("more", "less") and figure in FIGURES and self.term.means("platform", "topic") is None:
            self.add(figure, None, SIGNS[self.way], False, self._first(), self.at + 1)
            return True
        if self.way == "less" and place_of_format(self.terms, self.at):
            self.at += 1
            return True
        if (item := self._item()) is None:
            return False
        if self.way == "less" and self._dilutes():
            self.way = "more"
        sign, hard = (SIGNS.get(self.way, 1), self.way == "only") if self.way else (PENDING, False)
        self.add_item(item, sign, hard, self._first())
        return True

    def _dilutes(self) -> bool:
        """«разбавь крипту» is less of it, «разбавь юмором» more."""
        verb = self.terms[self.way_at].word if self.way_at >= 0 else ""
        return verb.startswith("разбав") and morphology.is_instrumental(self.term.text.casefold())

    def _item(self) -> Item | None:
        partner = self._partner_item()
        if partner is not None:
            return partner
        item = item_at(self.terms, self.at)
        if item is None or item.kind == "goal":
            return None
        if item.kind == "search" and item.end < len(self.terms) and self._is_bound(item.end):
            return None  # "anything averaging below 20k"
        if (
            item.kind == "search"
            and self.way is None
            and openness.search_at(self.terms, self.at) is None
            and not self._ruled(item.end)
        ):
            return None
        if item.kind == "audience" and item.value in PARENTS:
            return replace(item, kind="topic", value="family/parenting")  # "fewer moms" are creators
        return None if item.kind == "gender" and (self._is_creators() or self._are_creators()) else item

    def _are_creators(self) -> bool:
        """ "fewer clean-girl beauty accounts", «девочек с макияжем»: a topic says which creators these are."""
        for term in self.terms[self.at + 1 : self.at + 4]:
            if ends_part(term) or term.means("joint"):
                return False
            if term.means("topic") is not None and self.way is not None:
                return True
        return False

    def _is_bound(self, at: int) -> bool:
        return any(kind in ("bound:low", "bound:high") for kind in self.terms[at].meanings) and self._counts(at)

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
        self.at += silent and term.number is None
        return silent and term.number is None
