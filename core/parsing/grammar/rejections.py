"""Reads what isn't wanted: a "no" before it, a "no-go" behind it, a bound turned round."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.parsing.facts import Doubt, Fact, Unknown
from core.parsing.grammar import flips
from core.parsing.grammar.figures import Figures
from core.parsing.grammar.items import Item, item_at
from core.parsing.grammar.negation import Scope, are_persons, scope_of
from core.parsing.grammar.position import BREAKS, ENDS
from core.vocabulary.topics import parent_of

EXCEPTED = ("topic", "search", "platform", "market", "country", "city")
NOS, YESES = (
    ("no", "nope", "nah", "нет", "неа", "zero", "0", "ноль"),
    ("yes", "yep", "yeah", "ok", "fine", "да", "ага", "ок"),
)
AND_OR = ("or", "and", "nor", "&", "/", "и", "или", "ни", "либо")
DASHES, FEW = (":", "-", "—", "–", "?"), 8  # terms in which a "yes" stands before its "no"
OTHERS = {"men": "women", "women": "men"}
PLACES = ("market", "country", "city", "language")
BIG = ("крупн", "больш", "big", "large")
GROWN: dict[str, tuple[float, None]] = {"teens": (18.0, None)}
LED = 3  # terms in which "only" limits what follows


class Rejections(Figures):
    """Exclusions, before and behind."""

    asks_who = True  # whether people are asked who is meant instead

    def exclusion(self, *, forced: bool = False) -> bool:
        """No X, without X, nobody over X."""
        if self._not_that():
            return True
        if self.term.means("neg") is None and not forced:
            return self._skips_those() and self._no_amount()
        if self._turns_back():
            return False
        if self._no_amount():
            return True
        if self.at < self.barren:
            return False
        scope = scope_of(self.terms, self.at)
        if not scope.items:
            self.barren = scope.end
            return False
        self._exclude(scope)
        self.at = scope.end
        return True

    def exception(self) -> bool:
        """ "no beauty unless it's skincare" may leave beauty out or not, "gaming unless they stream gambling" may leave
        gambling out: people say which."""
        if not flips.may_except(self.term):
            return False
        first, end = self.at, flips.end_of_part(self.terms, self.at)
        if not self._takes_back(first, end):
            return False
        places = range(first + 1, end)
        items = [item for at in places if (item := item_at(self.terms, at, open_too=False)) and item.kind in EXCEPTED]
        self.used.update(range(first, end))
        self.at = end
        start, stop = self.terms[first].start, self.terms[end - 1].end
        last = self.facts[-1] if self.facts else None
        if last is not None and last.kind.startswith("no_"):
            self.facts.pop()
            self.doubts.append(Doubt(self.text[last.start : stop], ((last,), ())))
        elif last is not None and items and not self._is_limited(last):
            said = self.text[start:stop]
            unwanted = tuple(Fact(f"no_{item.kind}", item.value, start, stop, said) for item in items)
            self.doubts.append(Doubt(said, (unwanted, ())))
        else:
            self.unknown_at(first, end)
        return True

    def _takes_back(self, first: int, end: int) -> bool:
        """Whether an exception begins here: "unless", "no gaming except esports", «убери геймеров, если они не …»."""
        last = self.facts[-1] if self.facts else None
        if self.term.means("unless") is not None:
            return True
        if last is None or not last.kind.startswith("no_"):
            return False
        return flips.excepts(self.terms, first, end, last)

    def _is_limited(self, fact: Fact) -> bool:
        """ "only women unless …": what follows is let in, not left out."""
        led = [term for term in self.terms if term.start < fact.start or fact.start <= term.start < fact.end]
        return any(term.means("more") == "only" for term in led[-LED:])

    def _turns_back(self) -> bool:
        """«крипты не надо, нужны …»: what's rejected stands before it."""
        if self.term.means("after") is None or self.segment == len(self.facts):
            return False
        return self.facts[-1].end >= self.terms[self.at - 1].start and self.facts[-1].kind in flips.KINDS

    def _exclude(self, scope: Scope) -> None:
        at = self.at
        for number, item in enumerate(scope.items):
            if item.kind == "goal" or self._says_which(scope.items, number):
                continue
            if item.kind in ("gender", "audience"):
                self._ask_who(item, at)
                continue
            if item.kind == "search" and self._rules_out_a_figure(item):
                self.unknown_at(at, item.end)
                continue
            self.keep_item(self._advertiser(item), "no_", item.first if number else at)
            if (item.kind, item.value) == ("size", "macro") and self.terms[item.first].word.startswith(BIG):
                self.keep("no_size", "mega", item.first, item.end)  # «не крупные»: nor what is larger still
        for item in scope.doubtful:
            start, stop = self.terms[item.first].start, self.terms[item.end - 1].end
            said = self.text[start:stop]
            readings = tuple((Fact(kind, item.value, start, stop, said),) for kind in (f"no_{item.kind}", item.kind))
            self.doubts.append(Doubt(self.text[self.terms[at].start : stop], readings))

    def _ask_who(self, item: Item, first: int) -> None:
        """ "The audience isn't male", "no teens": women and grown-ups may be meant, and nobody has to be."""
        start, stop = self.terms[first].start, self.terms[item.end - 1].end
        kind, value = ("gender", OTHERS.get(item.value)) if item.kind == "gender" else ("age", GROWN.get(item.value))
        told = any(fact.kind == kind for fact in self.facts)  # "women 25+, no teens"
        if value is None or told or not self.asks_who:
            self.unknown_at(first, item.end)
            return
        said = self.text[start:stop]
        self.doubts.append(Doubt(said, ((Fact(kind, value, start, stop, said),), ())))

    def _says_which(self, items: Sequence[Item], number: int) -> bool:
        """ "Relationships, no dating coaches": dating stays wanted, coaches aren't."""
        item, wanted = items[number], {parent_of(str(fact.value)) for fact in self.facts if fact.kind == "topic"}
        beside = number + 1 < len(items) and items[number + 1].first == item.end
        return beside and are_persons(self.terms, item) and parent_of(item.value) in wanted

    def _advertiser(self, item: Item) -> Item:
        """ "nobody who's been in a Weber ad": a capitalized word in no list is a name, unless everything is."""
        written = self.terms[item.first].text
        if item.kind != "search" or not written[:1].isupper() or written.isupper() or self._begins(item.first):
            return item
        end = item.first + 1
        while end < item.end and self.terms[end].text[:1].isupper():
            end += 1
        return Item("partner", self.text[self.terms[item.first].start : self.terms[end - 1].end], item.first, item.end)

    def _begins(self, place: int) -> bool:
        return place == 0 or self.terms[place - 1].text in ENDS

    def _rules_out_a_figure(self, item: Item) -> bool:
        """ "installs, not vanity views" says nothing about creators."""
        after = self.terms[item.end] if item.end < len(self.terms) else None
        return after is not None and after.means("goal", "unit") is not None and after.means("unit") != "creators"

    def _skips_those(self) -> bool:
        """ "skip those who have fewer than 10k": words that mostly end a sentence begin this one."""
        if self.term.means("change") == "drop":
            return True
        begins = self.segment == len(self.facts) and (self.at == 0 or self.terms[self.at - 1].text in flips.SIGNS)
        return begins and self.term.means("after") is not None

    def rejection(self) -> bool:
        """ "gambling is a no-go", «казино мимо», "if ER under 2% skip": what stands before is turned round."""
        if (refused := self._refused_from()) is not None:
            first = refused
        elif self.term.means("after") is None or flips.goes_forward(self.terms, self.at):
            forward = self.term.means("after") is not None and flips.goes_somewhere(self.terms, self.at)
            self.at += forward
            return forward
        else:
            first = self._rejected_from()
        if first < self.segment and self._leaves_places(first):
            return True
        people = self._people_rejected(first)
        turned = [flips.turned(fact) for fact in self.facts[first:]]
        if people and not any(turned):
            self.at += 1
            return True
        if not turned or all(fact is None for fact in turned):
            return False
        self.facts[first:] = [new or old for new, old in zip(turned, self.facts[first:], strict=True)]
        self.at += 1
        self.segment = self.before = len(self.facts)
        return True

    def _leaves_places(self, first: int) -> bool:
        """ "gaming, US, skip": over a comma a "no" is rarely about a place; people say."""
        if self.terms[self.at - 1].text != "," or any(fact.kind not in PLACES for fact in self.facts[first:]):
            return False
        for fact in self.facts[first:]:
            said = self.text[fact.start : self.term.end]
            self.doubts.append(Doubt(said, ((replace(fact, kind=f"no_{fact.kind}"),), (fact,))))
        del self.facts[first:]
        self.at += 1
        self.segment = self.before = len(self.facts)
        return True

    def _people_rejected(self, first: int) -> bool:
        """ "If the audience is mostly men, skip them" never asks for men: it's the others, or it isn't used."""
        gone = [fact for fact in self.facts[first:] if fact.kind in ("gender", "audience")]
        self.facts[first:] = [fact for fact in self.facts[first:] if fact not in gone]
        placed = {fact.start for fact in self.facts[first:]}
        for fact in gone:
            if fact.start in placed:
                continue  # «американки не нужны»: where they live is turned round
            said = self.text[fact.start : self.term.end]
            if other := OTHERS.get(str(fact.value)):
                wanted = Fact("gender", other, fact.start, self.term.end, said)
                self.doubts.append(Doubt(said, ((wanted,), ())))
            else:
                self.unknown.append(Unknown(said, fact.start, self.term.end))
        return bool(gone)

    def _refused_from(self) -> int | None:
        """ "strength yes, weight loss no", «казино — нет»: the fact from which a "no" right behind turns round."""
        if self.term.word not in NOS or len(self.facts) == min(self.segment, self.before):
            return None
        after = self.terms[self.at + 1] if self.at + 1 < len(self.terms) else None
        if after is not None and after.text not in ENDS and after.text not in BREAKS and after.means("joint") is None:
            return None
        place = self.at - 1 - (self.terms[self.at - 1].text in DASHES)
        if place < 0 or self.facts[-1].end != self.terms[place].end:
            return None
        yes = next((at for at in range(place, max(-1, place - FEW), -1) if self._says_yes(at)), None)
        start = self.terms[yes].end if yes is not None else None
        own = list(range(self.segment if place == self.at - 1 else self.before, len(self.facts)))
        own = [number for number in own if start is None or self.facts[number].start >= start]
        return own[0] if own and (yes is not None or self._are_one_list(own)) else None

    def _are_one_list(self, numbers: Sequence[int]) -> bool:
        """ "gambling or crypto no": the "no" is about each of them."""
        listed = [self.facts[number] for number in numbers]
        between = [self.text[fact.end : other.start].strip().casefold() for fact, other in pairwise(listed)]
        return all(words in AND_OR for words in between)

    def _says_yes(self, at: int) -> bool:
        return self.terms[at].word in YESES

    def _rejected_from(self) -> int:
        """ "crypto-free" only turns its own word round."""
        if self.term.word == "free":
            joined = self.at and self.text[self.terms[self.at - 1].end : self.term.start] == "-"
            return (
                len(self.facts) - 1
                if joined and self.facts and self.facts[-1].end == self.terms[self.at - 1].end
                else len(self.facts)
            )
        if self.segment < len(self.facts) or len(self.unknown) > self.unread:
            return self.segment
        return self.before
