"""Where a reader stands in a text, and what it has understood so far."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol

from core.parsing.facts import Doubt, Fact, Unknown, Value
from core.parsing.grammar import openness
from core.parsing.grammar.items import Item
from core.parsing.language.double_negation import terms_undoubled
from core.parsing.lexicon import Term, meanings_of, suggestion
from core.parsing.tokens import end_of
from core.vocabulary.taxonomy import market_of_place
from core.vocabulary.topics import parent_of

ENDS = frozenset(".;!?\n")
BREAKS = frozenset(",:()[]—–-")
ONCE = ("count", "budget", "price", "cpm", "cpv", "followers", "views", "engagement", "age", "dates")
EITHER = ("or", "или", "либо")
MOST = 1500  # words and signs of one text that are read: five pages, the rest is said to be unread
GUESSES = 60  # words of one text for which a known word is looked for: it's slow


Read = Callable[[], bool]


class Gate(Protocol):
    def opens(self, term: Term) -> bool: ...


class Position:
    """The position in the text, the facts and the words that weren't understood."""

    gates: Mapping[str, Gate] = MappingProxyType({})  # reader -> the words it may begin with

    def __init__(self, text: str, today: date) -> None:
        self.text, self.today = text, today
        self.unread_from = end_of(text, MOST)
        self.terms = terms_undoubled(text[: self.unread_from])
        self.at = 0
        self.used = set[int]()  # terms that turned something round, bounded it or left it open
        self.facts: list[Fact] = []
        self.unknown: list[Unknown] = []
        self.doubts: list[Doubt] = []
        self.segment = self.before = 0  # the first fact of this part of the sentence, and of the one before it
        self.barren = 0  # the term up to which no "no" excludes anything
        self.corrects = False  # "no wait": what comes replaces what was said
        self.unread = 0  # unknown words before this part of the sentence
        self.creators: float | None = None  # how many are wanted, as soon as it's said
        self._able: dict[tuple[object, ...], tuple[Read, ...]] = {}

    def able(self, readers: tuple[Read, ...]) -> tuple[Read, ...]:
        """Returns the readers that may begin with the term here, in the same order."""
        term = self.term
        key = (term.word, term.number is None, *term.meanings)
        if (found := self._able.get(key)) is None:
            gated = [(read, self.gates.get(read.__name__)) for read in readers]
            found = self._able[key] = tuple(read for read, gate in gated if gate is None or gate.opens(term))
        return found

    @property
    def term(self) -> Term:
        return self.terms[self.at]

    def keep(self, kind: str, value: Value, first: int, end: int) -> Fact:
        start, stop = self.terms[first].start, self.terms[end - 1].end
        fact = Fact(kind, value, start, stop, self.text[start:stop])
        if self.corrects and kind in ONCE:
            self.facts = [known for known in self.facts if known.kind != kind]
            self.corrects, self.segment = False, min(self.segment, len(self.facts))
        self.facts.append(fact)
        if kind == "count" and isinstance(value, int):
            self.creators = float(value)
        return fact

    def keep_item(self, item: Item, prefix: str = "", first: int | None = None) -> None:
        """A city yields its market too."""
        kind = prefix + item.kind
        if kind == "partner":
            kind = "partner?"  # by itself it says nothing: it waits for what rejects it
        start = item.first if first is None else first
        if self._narrows(item, prefix):
            start = next(at for at in range(start, -1, -1) if self.terms[at].start <= self.facts[-1].start)
            self.facts.pop()
        self.keep(kind, item.value, start, item.end)
        if item.kind == "format" and not prefix:  # "YouTube shorts"
            for word in self.terms[item.first].word.split()[:-1]:
                if platform := meanings_of(word).get("platform"):
                    self.keep("platform", platform, start, item.end)
        if kind == "topic" and self.terms[item.first].word.endswith(("tok", "ток")) and not self.on_tiktok():
            self.keep("platform", "tiktok", item.first, item.end)  # booktok
        if kind == "city" and (market := market_of_place(item.value)):
            self.keep("market", market, item.first, item.end)

    def on_tiktok(self) -> bool:
        return any((fact.kind, fact.value) == ("platform", "tiktok") for fact in self.facts)

    def _narrows(self, item: Item, prefix: str) -> bool:
        """ "tech gadgets": the broader word only says which finer topic is meant."""
        before = self.facts[-1] if self.facts else None
        return (
            before is not None
            and item.kind == "topic"
            and (before.kind, before.value) == (f"{prefix}topic", parent_of(item.value))
            and before.value != item.value
            and not self.text[before.end : self.terms[item.first].start].strip(" '’-")
        )

    def pause(self) -> bool:
        """A comma, a dash or a new line ends a part of a sentence."""
        if self.at and "\n" in self.text[self.terms[self.at - 1].end : self.term.start]:
            self._new_segment(True)
        if self.term.text not in ENDS and self.term.text not in BREAKS:
            return False
        if self.term.text == "-" and (self.term.glued or self._glues()):
            return False
        self._new_segment(self.term.text in ENDS and self.term.text != "?")  # "gaming? no thanks"
        self.at += 1
        return True

    def _glues(self) -> bool:
        return self.at + 1 < len(self.terms) and self.terms[self.at + 1].glued

    def _new_segment(self, whole: bool) -> None:
        self.before = len(self.facts) if whole else (self.segment if self.segment < len(self.facts) else self.before)
        self.segment, self.unread = len(self.facts), len(self.unknown)

    def settled(self) -> tuple[list[Fact], tuple[Unknown, ...]]:
        """Returns the facts; advertisers that nothing rejected aren't any, nor lone words beside known topics."""
        if not any(fact.kind in ("topic", "search") for fact in self.facts):
            self.facts = [replace(fact, kind="search") if fact.kind == "search?" else fact for fact in self.facts]
        waiting = [fact for fact in self.facts if fact.kind.endswith("?")]
        unknown = [*self.unknown, *(Unknown(fact.said, fact.start, fact.end) for fact in waiting)]
        if rest := self.text[self.unread_from :].strip():
            first = self.text.index(rest, self.unread_from)
            unknown.append(Unknown(rest, first, first + len(rest)))
        unknown = self._joined(sorted(unknown, key=lambda piece: piece.start))
        facts = [fact for fact in self.facts if not fact.kind.endswith("?")]
        return [*facts, *_beside_quotas(facts), *self._alternatives(facts)], tuple(unknown)

    def _joined(self, pieces: Sequence[Unknown]) -> list[Unknown]:
        """ "at least" and "three" are one phrase: people see what they wrote."""
        joined: list[Unknown] = []
        for piece in pieces:
            last = joined[-1] if joined else None
            if last and not (last.near or piece.near) and self.text[last.end : piece.start] == " ":
                joined[-1] = Unknown(self.text[last.start : piece.end], last.start, piece.end)
            else:
                joined.append(piece)
        return joined

    def _alternatives(self, facts: Sequence[Fact]) -> list[Fact]:
        """ "fashion or beauty": one of the topics will do."""
        topics = [fact for fact in facts if fact.kind in ("topic", "search")]
        for topic, other in pairwise(topics):
            between = self.text[topic.end : other.start]
            if between.casefold().strip(" ,") in EITHER:
                start = topic.end + len(between) - len(between.lstrip(" ,"))
                stop = topic.end + len(between.rstrip(" ,"))
                return [Fact("topics_any", 1, start, stop, self.text[start:stop])]
        return []

    def add_unknown(self) -> None:
        """Adds one more unknown word; a "no" before it stays with it."""
        first = self.at
        self.at += 1
        if self.at < len(self.terms) and openness.belongs(self.terms[first], self.terms[self.at]):
            self.at += 1
        self.unknown_at(first, self.at)

    def unknown_at(self, first: int, end: int) -> None:
        start, term = self.terms[first].start, self.terms[end - 1]
        words = self.text[start : term.end]
        if words[0].isalnum() or not all(unicodedata.category(sign)[0] in "PZ" for sign in words):
            near = suggestion(term.word) if len(self.unknown) < GUESSES else ""
            self.unknown.append(Unknown(words, start, term.end, near))


def _beside_quotas(facts: Sequence[Fact]) -> list[Fact]:
    """ "Instagram, at most 3 from YouTube": YouTube is wanted too. A lone limit says nothing about the rest."""
    named = {fact.kind for fact in facts}
    quotas = [(fact, fact.value) for fact in facts if fact.kind == "quota" and isinstance(fact.value, tuple)]
    return [
        Fact(str(value[0]), str(value[1]), fact.start, fact.end, fact.said)
        for fact, value in quotas
        if (value[0] in named and value[0] in ("platform", "topic", "market"))
        or (value[0] == "country" and not named.isdisjoint(("market", "country")))
    ]
