"""What follows a "no": no gambling or alcohol, not TikTok, «кроме @handle», drop anyone who worked with X."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from core.parsing.lexicon import Term
from core.vocabulary.topics import UNSAFE

Terms = Sequence[Term]
KINDS = ("topic", "country", "market", "platform", "size")


@dataclass(frozen=True)
class Excluded:
    kind: str  # one of KINDS, creator, partner
    value: str
    first: int
    end: int  # terms


def excluded_at(terms: Terms, at: int) -> tuple[list[Excluded], int] | None:
    """Returns everything after the "no" at `at`, and the term after it; None if nothing known follows."""
    excluded: list[Excluded] = []
    place, joined = at + 1, True
    while place < len(terms):
        term = terms[place]
        if partners := partners_at(terms, place):
            excluded += partners
            place, joined = partners[-1].end, False
        elif joined and (exclusion := _exclusion_at(terms, place)) and _alike(excluded, exclusion):
            excluded.append(exclusion)
            place, joined = exclusion.end, False
        elif term.means("joint") or (joined and term.means("filler", "people") is not None):
            joined, place = True, place + 1
        elif _is_noun(term) or (term.text == "," and _goes_on(terms, place, excluded)):
            joined, place = joined or term.text == ",", place + 1
        else:
            break
    if not excluded:
        return None
    return excluded, excluded[-1].end + _nouns(terms, excluded[-1].end)


def _alike(excluded: Sequence[Excluded], exclusion: Excluded) -> bool:
    """ "no politics and TikTok" only rules out politics."""
    return (
        not excluded or exclusion.kind == excluded[-1].kind or exclusion.kind == "creator" or exclusion.value in UNSAFE
    )


def _exclusion_at(terms: Terms, place: int) -> Excluded | None:
    term = terms[place]
    if term.kind == "handle":
        return Excluded("creator", term.text.lstrip("@").casefold(), place, place + 1)
    if term.text == "18" and place + 1 < len(terms) and terms[place + 1].text == "+":
        return Excluded("topic", "adult", place, place + 2)
    for kind in KINDS:
        if code := term.means(kind):
            return Excluded(kind, code, place, place + 1)
    return None


def _is_noun(term: Term) -> bool:
    return term.means("unit") == "creators" or term.means("filler") is not None


def _nouns(terms: Terms, place: int) -> int:
    """ "no gambling content": the noun belongs to the exclusion."""
    count = 0
    while place + count < len(terms) and terms[place + count].means("unit") == "creators":
        count += 1
    return count


def _goes_on(terms: Terms, comma: int, excluded: Sequence[Excluded]) -> bool:
    """ "no alcohol, politics": brands rarely ask for these; "no beauty, fashion or travel": the list has its "or"."""
    after = comma + 1
    if not excluded or after >= len(terms) or (exclusion := _exclusion_at(terms, after)) is None:
        return False
    if exclusion.value in UNSAFE or exclusion.kind == "creator":
        return True
    if exclusion.kind != excluded[-1].kind or excluded[-1].value in UNSAFE:
        return False
    behind = terms[exclusion.end] if exclusion.end < len(terms) else Term("", 0, 0)
    if behind.means("joint"):
        return exclusion.end + 1 < len(terms) and _exclusion_at(terms, exclusion.end + 1) is not None
    return behind.text == "," and _goes_on(terms, exclusion.end, [*excluded, exclusion])


def partners_at(terms: Terms, at: int) -> list[Excluded]:
    """ "anyone who worked with Nike or Puma": the names as written."""
    place = at
    while place < len(terms) and terms[place].means("partner") is None:
        aside = terms[place].text == "," and place > at  # «тех, кто работал с…»
        if not aside and terms[place].means("people", "filler") is None and terms[place].means("unit") != "creators":
            return []
        place += 1
    names: list[Excluded] = []
    place += 1
    while place < len(terms):
        end = place
        while end < len(terms) and not _ends_name(terms[end]):
            end += 1
        if end == place:
            break
        names.append(Excluded("partner", " ".join(term.text for term in terms[place:end]), place, end))
        if end >= len(terms) or not terms[end].means("joint"):
            break
        place = end + 1
    return names


def _ends_name(term: Term) -> bool:
    return term.means("joint") is not None or (len(term.text) == 1 and unicodedata.category(term.text)[0] == "P")
