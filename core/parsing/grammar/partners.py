"""Advertisers of creators: who worked with X, X ambassadors, «рекламили X»."""

import unicodedata
from collections.abc import Sequence

from core.parsing.grammar.items import Item
from core.parsing.lexicon import Term

Terms = Sequence[Term]
AGENTS = frozenset(
    (
        *("partners", "partner", "ambassadors", "ambassador", "sponsors", "sponsor", "sponsorship", "sponsorships"),
        *("money", "cash"),
        *("ads", "ad", "deals", "deal", "collabs", "collab", "affiliates", "reps", "promos", "sponsored"),
        *("амбассадоров", "амбассадоры", "партнеров", "партнеры", "спонсоров"),
    )
)
HAD = frozenset(
    (
        *("done", "did", "does", "taken", "took", "takes", "accepted", "had", "has", "run", "ran", "made", "shot"),
        *("filmed", "landed", "signed", "got"),
    )
)  # "who's taken DraftKings money"
# Only of somebody who had one: "who's done a Samsung spot".
PIECES = frozenset(
    (
        *("spot", "spots", "commercial", "commercials", "campaign", "campaigns", "promo", "integration"),
        *("integrations", "placement", "placements", "partnership", "partnerships", "contract", "gig", "post", "posts"),
        *("video", "videos", "reel", "reels", "story", "stories"),
    )
)
ARTICLES = ("«", '"', "“", "a", "an", "the", "any", "у", "для", "с", "в", "рекламу")
LONGEST = 3  # words of a name
LEAD = 8  # terms of "anyone who has ever"
REACH = 30  # terms in which "who worked with X and Y" ends


def partners_at(terms: Terms, at: int) -> list[Item]:
    """ "anyone who worked with Nike or Puma": the names as written; a word of the lexicon is a topic."""
    place = at
    terms = terms[: at + REACH]
    while place < len(terms) and terms[place].means("partner") is None and not _is_ad_of(terms, place):
        aside = terms[place].text == "," and place > at  # «тех, кто работал с…»
        if not aside and terms[place].means("people", "filler") is None and terms[place].means("unit") != "creators":
            return agents_at(terms, at)
        place += 1
        if place - at > LEAD:
            return []
    return _named(terms, place + 1) if place < len(terms) else []


def _is_ad_of(terms: Terms, at: int) -> bool:
    """«реклама Балтики», «без рекламы 1win»: a name stands right behind."""
    if not terms[at].word.startswith("реклам") or at + 1 >= len(terms):
        return False
    name, after = terms[at + 1], terms[at + 2] if at + 2 < len(terms) else None
    if name.number is not None:
        return after is not None and after.glued and after.kind == "word" and not after.meanings
    written = name.text[:1].isupper() or (name.word.isascii() and not name.meanings)
    return name.kind == "word" and written and name.means("platform", "market", "country") is None


def _named(terms: Terms, place: int) -> list[Item]:
    names: list[Item] = []
    while place < len(terms):
        while place < len(terms) and terms[place].text in ARTICLES:
            place += 1
        end = place
        while end < len(terms) and _goes_on(terms, place, end):
            end += 1
        if end == place:
            break
        end += _has_plus(terms, end)
        names.append(_named_item(terms, place, end))
        place = end
        while place < len(terms) and (
            terms[place].word in AGENTS or terms[place].word in ("before", "раньше", "ранее")
        ):
            place += 1
        names[-1] = Item(names[-1].kind, names[-1].value, names[-1].first, place)
        if place >= len(terms) or not terms[place].means("joint"):
            break
        place += 1
    return names


def _has_plus(terms: Terms, end: int) -> bool:
    """ "Disney+ or Hulu": the sign belongs to the name."""
    plus = end < len(terms) and terms[end].text == "+" and terms[end].glued
    return plus and (end + 1 >= len(terms) or not terms[end + 1].glued or ends_name(terms[end + 1]))


def _goes_on(terms: Terms, first: int, at: int) -> bool:
    term = terms[at]
    small = not term.text[:1].isupper() and first + 1 < len(terms) and terms[first + 1].means("neg") is not None
    if term.means("neg") or (at == first and small):
        return False  # «и вообще без букмекеров» is no name
    if ends_name(term) or term.word in AGENTS:
        return False
    if at == first or (term.glued and term.word not in ("s",)):
        return True
    written = term.text[:1].isupper() or term.number is not None
    last = at + 1 >= len(terms) or ends_name(terms[at + 1])
    small = terms[first].meanings.keys() <= {"filler"} and term.means("neg", "after", "filler", "people") is None
    if last and at == first + 1 and small and term.word.isascii() == terms[first].word.isascii():
        return True  # "fresh auto"
    return at - first < LONGEST and (written or not term.meanings) and terms[first].text[:1].isupper() == written


def _named_item(terms: Terms, place: int, end: int) -> Item:
    term = terms[place]
    if end == place + 1 and (not term.text[:1].isupper() or term.text[:2].isupper()):
        for kind in ("topic", "search"):
            if code := term.means(kind):
                return Item(kind, code, place, end)
    name = terms[place].text
    for before, after in zip(terms[place:end], terms[place + 1 : end], strict=False):
        gap = "-" if after.glued and after.start > before.end else "" if after.glued else " "
        name += gap + after.text
    return Item("partner", name, place, end)


def agents_at(terms: Terms, at: int) -> list[Item]:
    """ "Disney partners", "a Starbucks ad": the name stands before."""
    place, terms = at, terms[: at + REACH]
    had = False
    while place < len(terms) and (
        terms[place].word in ("a", "an", "the", "any", "ever")
        or terms[place].word in HAD
        or terms[place].means("people")
    ):
        had = had or terms[place].word in HAD
        place += 1
    end, agents = place, AGENTS | PIECES if had else AGENTS
    while end < len(terms) and end < place + LONGEST and not ends_name(terms[end]) and terms[end].word not in agents:
        end += 1
    others: list[Item] = []
    if place < end < len(terms) and terms[end].means("joint") and terms[place].text[:1].isupper():
        others = agents_at(terms, end + 1)  # "Delta or JetBlue deals"
    agent = end < len(terms) and (terms[end].word in agents or bool(others))
    if end == place or not agent or terms[place].number is not None:
        return []
    words = terms[place:end]
    named = all(not term.meanings or term.text[:1].isupper() for term in words)
    lone = len(words) == 1 and words[0].means("topic", "search")
    if not named and not lone:
        return []
    item = _named_item(terms, place, end)
    return [Item(item.kind, item.value, place, end + (not others)), *others]


def ends_name(term: Term) -> bool:
    return term.means("joint") is not None or (len(term.text) == 1 and unicodedata.category(term.text)[0] == "P")
