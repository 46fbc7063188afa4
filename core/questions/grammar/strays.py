"""Words that turn an answer round and that nothing used: a number beside them would answer another question."""

import re

from core.questions.grammar.sentence import Sentence
from core.questions.query.form import Aggregate, Query, Scope, Subject

NEAR = 25  # characters from such a word to what it denies
_DENIAL = re.compile(
    r"\b(?:no|not|\w+n't|dont|doesnt|isnt|arent|havent|hasnt|without|nobody|none|never|neither|nor|except|excluding"
    r"|but not|unknown|не|ни|нет|нету|без|кроме|никто|никого|никогда|ничего|неизвестн\w*)\b",
    re.IGNORECASE,
)
# Politeness and set phrases that deny nothing.
_SAYINGS = re.compile(
    r"\b(?:or not|if not|why not|i don'?t (?:know|remember|get)|not sure|no more than|no less than"
    r"|not more than|not less than|no fewer than|if you don'?t mind"
    r"|не (?:подскаж\w+|скаж\w+|мог\w*|напомн\w+|знаешь ли|помню|пойму"
    r"|понимаю|больше|меньше|более|менее|выше|ниже|только|так|очень|дотягива\w+)"
    r"|или (?:нет|не)|если не|а не|нет ли|не мало ли)\b",
    re.IGNORECASE,
)


def answers_another(s: Sentence, query: Query) -> bool:
    """Whether a figure or names found for this query would leave out a word that decides who is meant."""
    if query.subject != Subject.CREATORS or s.names:
        return False
    if any(fact.kind == "no_search" for fact in query.filters):
        return True  # who says nothing of it in the profile may still do it
    return _denies(s) or _counts_everybody(s, query)


def _denies(s: Sentence) -> bool:
    plain = _SAYINGS.sub(lambda match: " " * len(match[0]), s.text.replace("’", "'"))
    return any(not _is_used(s, match.start(), match.end()) for match in _DENIAL.finditer(plain))


def _is_used(s: Sentence, start: int, stop: int) -> bool:
    denied = (fact for fact in s.facts + s.missing if fact.kind.startswith("no_") or fact.kind == "unknown")
    if any(fact.start < stop + NEAR and start < fact.end for fact in denied):
        return True
    spans = [(mark.start, mark.stop) for mark in s.marks if mark.codes and not mark.means("small:words")]
    return any(first <= start and stop <= last for first, last in (*spans, *s.taken))


def _counts_everybody(s: Sentence, query: Query) -> bool:
    """ "How many creators celebrate Christmas": the count of all creators is no answer."""
    counted = query.aggregate in (Aggregate.COUNT, Aggregate.SHARE) and not query.fields
    return counted and bool(s.unused) and not (query.filters or query.shares) and query.scope != Scope.PICKS
