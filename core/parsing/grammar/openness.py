"""Where an open word may be what somebody looks for, and which words are left out without a word."""

import unicodedata
from collections.abc import Sequence

from core.parsing.grammar.items import item_at
from core.parsing.grammar.open_words import is_small, open_phrase
from core.parsing.lexicon import Term

Terms = Sequence[Term]
ABOUT = (
    "about",
    "on",
    "into",
    "around",
    "про",
    "о",
    "об",
    "по",
    "теме",
    "тема",
    "тематика",
    "ниша",
    "нише",
    "niche",
    "topic",
    "topics",
    "темы",
    "темам",
    "like",
    "for",
)
# After these comes what creators are about; after "for" or "on" it may be anything.
SUBJECT = ("about", "into", "про", "о", "об", "теме", "тема", "тематика", "ниша", "нише", "niche", "topic", "topics")
SILENT = (
    "filler",
    "joint",
    "people",
    "part",
    "besides",
    "whole",
    "condition",
    "half",
    "degree",
    "spare",
    "allowed",
    "example",
)
# What somebody is indifferent to: "Instagram or TikTok, doesn't matter which", «инста или вк, без разницы».
EITHER = ("or", "или", "либо", "/", "хоть")
STOPS, COMMAS = frozenset(".;!?\n"), frozenset((",", "-", "—", "–", ":"))
BACK, AHEAD = 14, 8  # terms around the words of indifference within which the choice stands


def search_at(terms: Terms, at: int) -> tuple[str, int] | None:
    """Returns an open phrase that stands where a topic would: alone between commas, before creators, after "about"."""
    phrase = open_phrase(terms, at)
    if phrase is None or _is_name(terms, at):
        return None
    return phrase if _opens(terms, at) and _closes(terms, phrase[1]) else None


def is_named(terms: Terms, at: int, end: int) -> bool:
    """Whether an open phrase is surely what creators are about: "terrarium creators", «про лапидарий»."""
    before = at - 1
    while before > 1 and terms[before].means("joint") and terms[before - 1].means("topic", "search"):
        before -= 2  # «про маникюр и лапидарий»
    about = before >= 0 and terms[before].word in SUBJECT
    return about or (end < len(terms) and terms[end].means("unit") == "creators" and not terms[end].means("topic"))


def stands_alone(terms: Terms, at: int, end: int) -> bool:
    """Whether it's a part of the sentence by itself: "wedding planning, 10 creators"."""
    return (at == 0 or _is_sign(terms[at - 1])) and (end >= len(terms) or _is_sign(terms[end]))


def _opens(terms: Terms, at: int) -> bool:
    if at == 0:
        return True
    before = terms[at - 1]
    if before.number is not None or before.means(
        "joint", "unit", "topic", "size", "gender", "market", "scale", "platform", "besides"
    ):
        return True
    return before.word in ABOUT or _is_sign(before) or before.means("filler") is not None


def _closes(terms: Terms, end: int) -> bool:
    if end >= len(terms):
        return True
    after = terms[end]
    if after.means("unit") == "creators" or after.means(
        "joint", "topic", "platform", "market", "size", "format", "gender"
    ):
        return True
    return _is_sign(after) or after.number is not None


def _is_name(terms: Terms, first: int) -> bool:
    """A capitalized word inside a sentence is a brand or a person, unless everything is."""
    written = terms[first].text
    inside = first > 0 and not _is_sign(terms[first - 1])
    return inside and written[:1].isupper() and not written.isupper()


def _is_sign(term: Term) -> bool:
    return len(term.text) == 1 and unicodedata.category(term.text)[0] in ("P", "Z", "C", "S")


def is_silent(term: Term) -> bool:
    if term.number is not None:
        return False
    small = term.means(*SILENT) is not None or term.means("of:creators") is not None or term.means("of:age") is not None
    return small or is_small(term) or (len(term.text) == 1 and unicodedata.category(term.text)[0] in ("P", "Z", "C"))


def belongs(term: Term, after: Term) -> bool:
    """ "no sparkles" and "60%" are reported as one."""
    rejected = term.means("neg") is not None and not after.meanings and after.kind == "word"
    return rejected or (term.number is not None and after.glued and after.text not in (",", ".", ";", "!", "?"))


def chooses_before(terms: Terms, at: int) -> bool:
    """Whether the words at `at` end a choice: all that's named there is still wanted."""
    last = at - 1
    while last > 0 and terms[last].text in COMMAS:
        last -= 1
    first = last
    while first > 0 and first > at - BACK and terms[first - 1].text not in STOPS:
        first -= 1
    return any(_is_choice(terms, place) for place in range(last - 1, first, -1))


def chooses_after(terms: Terms, at: int) -> bool:
    """Whether a choice follows: "doesn't matter if it's TikTok or Instagram"."""
    for place in range(at + 1, min(len(terms) - 1, at + AHEAD)):
        if terms[place].text in STOPS or (terms[place].text in COMMAS and place > at + 1):
            return False
        if _is_choice(terms, place):
            return True
    return False


def _is_choice(terms: Terms, place: int) -> bool:
    """Whether an "or" here stands between two things of a kind, give or take a small word."""
    if terms[place].word not in EITHER:
        return False
    before = next(
        (item for back in (1, 2, 3) if place >= back and (item := item_at(terms, place - back, open_too=False))), None
    )
    after = next((item for step in (1, 2) if (item := item_at(terms, place + step, open_too=False))), None)
    return before is not None and after is not None and before.kind == after.kind


def leaves_open(terms: Sequence[Term], at: int) -> bool:
    """ "not only men" is everybody; "not only Instagram" leaves platforms open, unless another one is named."""
    beside = terms[at + 1]
    if terms[at].word.startswith(("not ", "не ")) and beside.means("platform"):
        return all(term is beside or term.means("platform") is None for term in terms)
    return beside.means("gender") is not None
