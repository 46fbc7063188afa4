"""One thing that can be wanted or excluded: a topic, a place, a platform, a creator, an open word."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.parsing.grammar.open_words import open_phrase
from core.parsing.lexicon import Term
from core.vocabulary.topics import UNSAFE, parent_of

Terms = Sequence[Term]
KINDS = (
    "format",  # "tutorials" are how creators film before they're what it's about
    "topic",
    "search",
    "city",
    "country",
    "market",
    "platform",
    "size",
    "language",
    "audience",
    "gender",
    "goal",
)
# What brands keep away from more often than they look for it, beside UNSAFE.
RISKY = frozenset(
    (
        *("business/mlm", "business/infobiz", "humor/pranks", "religion/esoterics", "nature/hunting", "nature/guns"),
        *(
            "fitness/steroids",
            "health/diet",
            "health/weight_loss",
            "health/supplements",
            "news/foreign_agents",
            "news/war",
        ),
        *("animals/breeders", "family/vaccines", "health/plastic_surgery", "finance/forex", "finance/loans"),
    )
)
AS_WORDS = {"max": "max", "макс": "max", "ok": "ok", "ок": "ok"}
MARKETS = ("market", "markets", "country", "countries", "region", "regions", "рынок", "рынки", "страны", "регионы")
GROWN_UPS = {"взрослых", "взрослым", "взрослые", "взрослой", "взрослая", "adults"}  # who watches
NEIGHBORS = 5  # terms within which another platform makes "ok" one


@dataclass(frozen=True)
class Item:
    kind: str  # one of KINDS, creator, partner
    value: str
    first: int
    end: int  # terms


def item_at(terms: Terms, place: int, *, open_too: bool = True) -> Item | None:
    """Returns what stands here, if it can be wanted or excluded."""
    if place >= len(terms):
        return None
    term = terms[place]
    if term.kind == "handle":
        handle = term.text.lstrip("@").casefold()
        return Item("creator", handle, place, place + 1) if term.text.startswith("@") else None
    if term.text == "18" and place + 1 < len(terms) and terms[place + 1].text == "+":
        return Item("topic", "adult", place, place + 2)
    for kind in KINDS if term.meanings else ():
        if kind in term.meanings and (code := code_of(terms, place, kind)):
            return Item(kind, code, place, place + 1)
    if code := platform_named_as_a_word(terms, place):
        return Item("platform", code, place, place + 1)
    phrase = open_phrase(terms, place) if open_too else None
    return Item("search", phrase[0], place, phrase[1]) if phrase else None


def code_of(terms: Terms, place: int, kind: str) -> str | None:
    """Returns what the term here is as a fact of that kind. "Other health creators" are anywhere, "other markets"
    aren't."""
    code = terms[place].means(kind)
    if code is None or is_noun(terms[place], kind):
        return None
    if kind == "goal" and terms[place].means("unit") == "creators":
        return None  # «охватники» are creators
    if (kind, code) == ("topic", "adult") and GROWN_UPS & {terms[place].word, terms[place].text.casefold()}:
        return None
    nowhere = (kind, code) == ("market", "other") and not any(
        term.word in MARKETS for term in terms[place + 1 : place + 3]
    )
    return None if nowhere else code


def is_noun(term: Term, kind: str) -> bool:
    """«канал» isn't a topic."""
    return kind == "topic" and term.means("unit") == "creators" and "/" not in (term.means("topic") or "")


def platform_named_as_a_word(terms: Terms, place: int) -> str | None:
    """MAX and OK are platforms beside others: «вк, ок и MAX»."""
    code = AS_WORDS.get(terms[place].word)
    if code is None:
        return None
    if any(term.number is not None for term in terms[max(0, place - 1) : place + 2]):
        return None
    written = terms[place].text in ("MAX", "МАХ") and place > 0 and terms[place - 1].word in ("в", "на", "in", "on")
    return code if written or _platform(terms, place, -1) or _platform(terms, place, 1) else None


def _platform(terms: Terms, place: int, step: int) -> bool:
    """Whether a platform stands right beside, give or take an "and" or a comma."""
    for _ in range(NEIGHBORS):
        place += step
        if not 0 <= place < len(terms):
            return False
        if terms[place].means("platform"):
            return True
        if not (terms[place].means("joint") or terms[place].text in (",", "/", "+") or terms[place].word in AS_WORDS):
            return False
    return False


def is_risky(item: Item) -> bool:
    return (
        item.kind == "search" and item.value in ("profanity", "fake followers", "shock content", "drugs", "violence")
    ) or (item.kind == "topic" and (parent_of(item.value) in UNSAFE or item.value in RISKY))
