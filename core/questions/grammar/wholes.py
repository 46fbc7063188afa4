"""Of whom a share is: "what percentage of TikTok creators have over 5M followers" is of those on TikTok."""

import re

from core.parsing.facts import Fact
from core.questions.grammar.sentence import Sentence

# What is said behind these decides who fits; before them, of whom.
_VERBS = re.compile(
    r"\b(?:have|has|had|are|is|were|get|gets|gets?|post|posts|make|makes|lives?|comes?|use|sit|charges?"
    r"|имеют|имеет|есть|живут|живет|живёт|сидят|сидит|набира\w+|собира\w+|ведут|находятся|приходится|составляют|это)\b"
    r"|\s[—–-]\s|:",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"\b(?:with|from|on|in|over|under|above|below|who|that|whose|с|со|из|в|во|на|у которых|чей|чьи|которые|больше"
    r"|меньше|выше|ниже|свыше|более|менее|от|до)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:among|amongst|within|out of|среди|от всех|от числа)\b", re.IGNORECASE)


def whole_of(s: Sentence) -> tuple[Fact, ...]:
    """Returns the facts that say of whom the share is; () for everybody in scope."""
    share = next((mark for mark in s.marks if mark.means("aggregate:share")), None)
    if share is None:
        return ()
    if among := _AMONG.search(s.text):
        later = _between(s, among.end(), len(s.text)) if among.start() > share.start else ()
        return _part(s, later or _between(s, among.end(), share.start))
    before = _between(s, 0, share.start)
    if before:  # "of TikTok creators, what percentage have ..."
        return _part(s, before)
    for joint in (_VERBS.search(s.text, share.stop), *_JOINTS.finditer(s.text, share.stop)):
        if joint and (told := _part(s, _between(s, share.stop, joint.start()))):
            return told
        if joint and _VERBS.fullmatch(joint[0]):
            return ()
    return ()


def _between(s: Sentence, start: int, stop: int) -> tuple[Fact, ...]:
    return tuple(fact for fact in s.filters if start <= fact.start and fact.end <= stop)


def _part(s: Sentence, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """All of them would leave nothing to count."""
    return facts if len(facts) < len(s.filters) else ()
