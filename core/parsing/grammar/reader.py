"""Reads a text left to right, every word either understood or reported; briefs and steers share it."""

from collections.abc import Sequence
from datetime import date

from core.parsing.facts import JUST_QUOTA, MOST_QUOTA, Unknown
from core.parsing.grammar import flips, openness
from core.parsing.grammar.examples import Examples
from core.parsing.grammar.items import Item, code_of, item_at, platform_named_as_a_word
from core.parsing.grammar.partners import partners_at
from core.parsing.grammar.places import audience_goes_on, audience_places_at, delivery_at
from core.parsing.grammar.position import BREAKS, ENDS
from core.parsing.grammar.quotas import HOMES, has_total, quota_at
from core.vocabulary.taxonomy import market_of_place

PLACES = ("language", "country", "city", "market", "platform")
ALONE = (*PLACES, "format", "occasion", "audience", "gender", "topic", "size", "goal")
# Readers that take words for what they are: a "no" among them has turned nothing round.
PLAIN = ("pause", "word", "open_word", "partner", "delivery")
FLAGS = ("barter", "variety")
DROPPED = ("occasion", "topic", "search", "search?", "format", "engagement", "size")  # what "is fine" takes back
# After a topic they say nothing more: "the beauty space", "personal finance educators".
FIELDS = frozenset(
    (
        *("space", "world", "scene", "field", "niche", "community", "industry", "game"),
        *("educator", "educators", "explainers", "enthusiasts"),
    )
)
NEEDLESS = ("must", "requir", "optional", "matter", "important", "обязател", "важ", "принципиальн")
GUYS = frozenset(
    ("gals", "gal", "girls", "guys", "guy", "dudes", "bros", "chicks", "ladies", "boys", "девочки", "девчонки")
)


class Reader(Examples):
    """One step after the other, until every word was read."""

    def __init__(self, text: str, today: date) -> None:
        super().__init__(text, today)
        self.readers = (
            *(
                self.pause,
                self.exception,
                self.allowance,
                self.example,
                self.delivery,
                self.exclusion,
                self.rejection,
                self.quota,
            ),
            *(self.audience_places, self.partner, self.day, self.amount, self.word, self.open_word),
        )

    def step(self) -> None:
        for read in self.able(self.readers):
            first = self.at
            if read():
                if read.__name__ not in PLAIN:
                    self.used.update(range(first, self.at))
                return
        self.add_unknown()

    def allowance(self) -> bool:
        """ "I don't mind gaming", "fishing is fine": nothing is asked."""
        if self.term.means("more") == "only" and self.term.means("neg", "language", "topic") is None:
            self.at += 1  # "nothing but skincare" says no to nothing
            return True
        if self.term.means("besides", "correction"):
            self.corrects = self.corrects or self.term.means("correction") is not None
            beside = self.terms[self.at + 1] if self.at + 1 < len(self.terms) else None
            if self.term.means("besides") and beside is not None and openness.leaves_open(self.terms, self.at):
                self.unknown_at(self.at, self.at + 2)  # "not only men" is everybody
                self.at += 1
            self.at += 1
            return True
        if platform_named_as_a_word(self.terms, self.at):
            return False
        if (way := self.term.means("allowed")) is None:
            return False
        if openness.chooses_before(self.terms, self.at) or openness.chooses_after(self.terms, self.at):
            self.at += 1  # "Instagram or TikTok, doesn't matter which": both are still wanted
            return True
        if way == "optional" and self._ends_here(self.at + 1):
            return self._allowed_before((*DROPPED, *flips.RANGES))
        if self.term.meanings.get("allowed") == "behind" or way == "behind":
            return self._allowed_before()
        place = self.at + 1
        while place < len(self.terms) and not (self.terms[place].text in ENDS or self.terms[place].text in BREAKS):
            if self.terms[place].means("neg", "example"):
                break
            place += 1
        if place > self.at + 1:
            self.unknown_at(self.at, place)
        self.at = place
        return True

    def _ends_here(self, place: int) -> bool:
        return place >= len(self.terms) or self.terms[place].text in ENDS or self.terms[place].text in BREAKS

    def _allowed_before(self, dropped: Sequence[str] = DROPPED) -> bool:
        genders = [fact for fact in self.facts if fact.kind == "gender"]
        also = dropped if len(genders) < 2 else (*dropped, "gender")  # "mostly women, men are fine too"
        if any(word in self.term.word for word in NEEDLESS):
            also = (*also, "gender", "audience", "age")  # "a male audience isn't a must"
        kept = [fact for fact in self.facts[self.segment :] if fact.kind not in also]
        if len(kept) == len(self.facts) - self.segment and self.term.means("filler", "platform") is not None:
            return False
        left = [fact for fact in self.facts[self.segment :] if fact.kind in also]
        self.unknown += [self._left_as_it_is(fact.start, self.term.end) for fact in left[:1]]
        self.facts[self.segment :] = kept
        self.at += 1
        return True

    def _left_as_it_is(self, start: int, end: int) -> Unknown:
        """What is allowed changes nothing: people see that it wasn't used."""
        return Unknown(self.text[start:end], start, end)

    def delivery(self) -> bool:
        found = delivery_at(self.terms, self.at)
        for name, first, end in found:
            self.keep("delivery", name, first, end)
            if market := market_of_place(name):
                self.keep("market", market, first, end)
        self.at = found[-1][2] if found else self.at
        return bool(found)

    def quota(self) -> bool:
        found = quota_at(self.terms, self.at)
        if found is not None and (
            found.way == JUST_QUOTA and found.kind in HOMES and not has_total(self.text, self.facts)
        ):
            return False  # "3 creators from Spain" is how many there are at all
        first_topic = found is not None and found.kind == "topic" and found.way == MOST_QUOTA and self._counts_people()
        if first_topic and not any(fact.kind in ("topic", "count") for fact in self.facts):
            return False  # «до 15 человек из экологии»
        if found is None:
            return False
        self.keep("quota", (found.kind, found.code, found.number, found.way), self.at, found.end)
        self.at = found.end
        return True

    def _counts_people(self) -> bool:
        return any(term.means("unit") == "creators" for term in self.terms[self.at + 1 : self.at + 3])

    def audience_places(self) -> bool:
        found = audience_places_at(self.terms, self.at) or audience_goes_on(self.terms, self.at, self.facts)
        if found is None:
            return False
        for country in found.countries:
            self.keep("audience_country", (country, found.least, found.most), self.at, found.end)
        self.at = found.end
        return True

    def partner(self) -> bool:
        """ "anyone who's done a Starbucks ad": it waits for what rejects it."""
        if not self.term.means("partner", "people") and not self._capitalized():
            return False
        found = partners_at(self.terms, self.at)
        if not found or (
            self.term.means("people")
            and not any(self.terms[at].means("partner") for at in range(self.at, found[0].first + 1))
        ):
            found = found if found and found[0].kind == "partner" else []
        if not found:
            return False
        for number, item in enumerate(found):
            self.keep_item(item, first=item.first if number else self.at)
        self.at = found[-1].end
        return True

    def _capitalized(self) -> bool:
        return self.term.kind == "word" and not self.term.meanings and self.term.text[:1].isupper()

    def word(self) -> bool:
        """Reads words that are a fact on their own, and words that only connect others."""
        term = self.term
        if term.means("both"):
            for market in ("us", "ru"):
                self.keep("market", market, self.at, self.at + 1)
            self.at += 1
            return True
        for kind in FLAGS:
            if term.means(kind):
                self.keep(kind, 1, self.at, self.at + 1)
                self.at += 1
                return True
        if self._is_creators():
            self.at += 1
            return True
        for kind in ALONE:
            if kind in term.meanings and (code := code_of(self.terms, self.at, kind)):
                self.keep_item(Item(kind, code, self.at, self.at + 1))
                if kind in HOMES and (gender := term.means("gender")):
                    self.keep("gender", gender, self.at, self.at + 1)  # «американки»
                self.at += 1
                return True
        if code := term.means("search"):
            self.keep(
                "shun?", code, self.at, self.at + 1
            )  # "swearing and pranks are out": only what rejects it reads it
            self.at += 1
            return True
        if (item := item_at(self.terms, self.at, open_too=False)) and item.kind == "platform":
            self.keep_item(item)
            self.at = item.end
            return True
        if not openness.is_silent(term) and term.means("more") not in ("more", "only", "keep", "add"):
            return False
        self.at += 1
        return True

    def _is_creators(self) -> bool:
        """ "skincare girls", "BBQ guys": creators, not their audience."""
        before = self.terms[self.at - 1] if self.at else None
        if before is not None and self.term.word in FIELDS and before.means("topic", "search"):
            return True
        if self.term.word not in GUYS or before is None:
            return False
        if self.facts and self.facts[-1].kind == "age" and self.facts[-1].end == before.end:
            return False  # "18-24 guys"
        if before.number is not None and any(piece.end == before.end for piece in self.unknown):
            return False  # "at least three guys" wasn't read
        return before.number is not None or before.means("topic", "size", "platform", "market", "search") is not None

    def open_word(self) -> bool:
        """A content word in no list, where a topic could stand, is looked for; beside known topics only if it's surely
        what creators are about."""
        found = openness.search_at(self.terms, self.at)
        if found is None:
            return False
        value, end = found
        if openness.is_named(self.terms, self.at, end):
            self.keep("search", value, self.at, end)
        elif openness.stands_alone(self.terms, self.at, end):
            self.keep("search?", value, self.at, end)
        else:
            return False
        self.at = end
        return True
