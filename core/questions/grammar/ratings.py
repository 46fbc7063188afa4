"""Questions after ratings: who rated and who hasn't, how many of which, and why."""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.model import Choice
from core.questions.grammar import figures
from core.questions.grammar.openings import is_addressed
from core.questions.grammar.sentence import MONTHS, Sentence
from core.questions.query.form import Query, Since, Subject

_WHAT_FOR = re.compile(r"^\W*what\b.*\bfor\W*$", re.IGNORECASE)  # "what do people reject them for"
SIDES = (("yes", "yeses", "да"), ("no", "noes", "nos", "nays", "нет"), ("maybe", "maybes", "возможно"))
_GIVEN = re.compile(
    r"\b(?:votes?|voted|ratings?|gave|given?|giving|got|cast|said|голос\w*|оцен\w+|(?:по)?стави\w+|дали|сказали|ответили|нажали)\b",
    re.I,
)
_TEAM = re.compile(r"\b(?:teams?|office|side|colleagues|команд\w*|офис\w*|коллег\w*|сторон\w*)\b", re.IGNORECASE)
# "Has everybody voted": who hasn't.
_EVERYBODY = re.compile(
    r"^\W*(?:so |and |а |и |ну )?(?:(?:has|have|did|is|are) )?(?:(?:the )?(?:whole|entire) team|all of (?:us|you|them)"
    r"|every(?:one|body)"
    r"|both teams|the two teams|all|уже все|все|обе команды|вся команда)\b",
    re.IGNORECASE,
)
# Ratings aren't told apart by team here, but for yes, maybe and no side by side.
_WHICH_TEAM = re.compile(
    r"\b(?:which|what) (?:of the )?(?:two )?(?:teams?|office|side|market)\b"
    r"|\bкак(?:ая|ой) (?:из )?(?:двух )?(?:команд\w*|сторон\w*)",
    re.IGNORECASE,
)
_WITHIN = ("in", "during", "for", "over", "в", "во", "за")
REASONS = {
    "price": "price",
    "engagement": "weak_engagement",
    "followers": "size",
    "avg_views": "weak_engagement",
    "audience": "audience",
}


def raters(s: Sentence) -> Query | None:
    if s.fields_said() or s.has("action:change"):
        return None
    if s.names:
        undone = s.has("action:unrated") and s.has("noun:who")
        return Query(Subject.RATERS, undone=True) if undone else None
    if s.has("action:unrated", "scope:left_out") and not s.has("noun:creators"):
        return Query(Subject.RATERS, undone=True)
    if not s.has("action:rated") or s.has("scope:passes", "scope:picks"):
        return None
    if _EVERYBODY.search(s.text) and not s.unused:
        return Query(Subject.RATERS, undone=True)
    return Query(Subject.RATERS) if s.has("noun:who", "aggregate:count", "aggregate:share") else None


def tally(s: Sentence) -> Query | None:
    """ "How many yeses and noes", "how many yes votes in October": side by side."""
    words = {token.text for token in s.tokens}
    told = sum(bool(words & set(side)) for side in SIDES)
    sides = told > 1 or (told == 1 and bool(_GIVEN.search(s.text)) and not s.has("scope:passes", "action:show"))
    if not sides or s.names or not s.has("aggregate:count", "action:show") or s.has("noun:who"):
        return None
    team = next(iter(s.said("group")), "").casefold() if _TEAM.search(s.text) else ""
    if any((fact.kind, fact.value) != ("market", team) for fact in s.filters):
        return None  # "how many of those with a yes are from Russia": of creators
    return _within(s, Query(Subject.RATINGS, tally=True, team=team if team in ("us", "ru") else ""))


def picks_given(s: Sentence) -> Query | None:
    """ "How many did we pick this week": yeses given then; a list of picks is of the whole campaign."""
    counted = s.has("aggregate:count") and s.has("scope:picks") and not (s.filters or s.shares or s.names)
    query = _within(s, Query(Subject.RATINGS, tally=True))
    return (
        query if counted and not s.fields_said() and (query.until or (s.since and s.since.days is not None)) else None
    )


def _within(s: Sentence, query: Query) -> Query:
    """ "In October", «за октябрь»: the newest such month."""
    for before, token in zip(s.tokens, s.tokens[1:], strict=False):
        month = next((n for n, stems in enumerate(MONTHS, 1) if token.text.startswith(stems)), 0)
        if month and before.text in _WITHIN:
            first = date(s.today.year - (month > s.today.month), month, 1)
            after = date(first.year + month // 12, month % 12 + 1, 1)
            return replace(query, since=Since((s.today - first).days), until=after - timedelta(days=1))
    return query


def rated(s: Sentence) -> Query | None:
    chosen = s.has("scope:passes", "scope:picks", "scope:maybes", "action:rated")
    if not chosen or is_addressed(s.tokens) or _WHICH_TEAM.search(s.text):
        return None
    choice = Choice.NO if s.has("scope:passes") else Choice.MAYBE if s.has("scope:maybes") else None
    why = s.has("action:why", "noun:reason") or bool(_WHAT_FOR.match(s.text))
    if s.names:
        asks = why or s.has("noun:who", "action:show")
        return Query(Subject.RATINGS, choice=choice, why=why) if asks else None
    reason = _reason(s)
    asks = s.has("aggregate:count", "aggregate:share", "noun:who", "action:show", "noun:reason", "noun:creators") or why
    if choice is None or not asks:
        return None
    by_reason = why and not reason
    query = Query(Subject.RATINGS, choice=choice, reason=reason, by_reason=by_reason)
    return _within(s, replace(query, aggregate=figures.aggregate_of(s)))


def _reason(s: Sentence) -> str:
    said = [REASONS[field] for field in s.said("field") if field in REASONS]
    parts = {"noun:part_topic": "off_topic", "noun:part_market": "wrong_market", "noun:part_size": "size"}
    return next(iter([*said, *(reason for code, reason in parts.items() if s.has(code))]), "")
