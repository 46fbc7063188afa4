"""A brand in a question: the words after "an ad for" that no lexicon knows."""

import re

from core.questions.grammar.sentence import Sentence

# What one does with an ad: no name.
_PLACES = re.compile(
    r"ставил\w*|размещал\w*|выпускал\w*|выходил\w*|вышл\w+|делал\w*|сделал\w*|placed?|aired?|happened|ones?|out"
    r"|like|easy|hard|nice|good|together|before|раньше|вместе"
)
# "Ever done a Celsius ad", «была интеграция с Самокатом»: the name is before the ad, or behind it.
_NO_BRAND = (
    "an?|any|the|some|no|more|our|your|my|other|this|that|these|those|such|brand|paid|sponsored|video|best|worst|good|great|bad"
    "|better|new|old|big|real|first|last|many|most|funny|long|short|same|lot of|ever|to"
)
_AD = r"(?:ads?|adverts?|commercials?|deals?|sponsorships?|promos?|integrations?|collabs?|spots?|partnerships?)"
_DEAL = re.compile(
    rf"\b(?:done|did|do|does|had|have|has|run|ran|shot|made|posted|got)\s+(?:an?|any|some|the)?\s*"
    rf"(?P<before>(?!(?:{_NO_BRAND})\b)[\w&.'-]+(?: [A-Z][\w&.'-]*)*)"
    rf"\s+{_AD}\b"
    rf"|\bin an? (?P<within>(?!our\b|the\b)[\w&.'-]+(?: [A-Z][\w&.'-]*)*) (?:ads?|commercials?)\b"
    rf"|\bambassadors? (?:for|of|at) (?P<of>[\w&.'-]+)|\bамбассадор\w* (?:у )?(?P<ru>[\w&.'-]+)"
)
_ANYBODY = re.compile(
    r"\b(?:anybody|anyone|any of|has any|have any|who|кто-нибудь|кто-то|кто-либо|хоть кто|кто|у кого|есть у кого)\b",
    re.IGNORECASE,
)


def asks_anybody(text: str) -> bool:
    """ "Has anyone here", «кто-нибудь»: a way to ask who."""
    return bool(_ANYBODY.search(text))


def names_ad(word: str) -> bool:
    """Whether it's a word for an ad itself."""
    return bool(re.fullmatch(rf"{_AD}|ambassador|амбассадор\w*|контракт\w*", word, re.IGNORECASE))


def deal_in(text: str) -> str:
    """Returns the brand of a "Celsius ad", as written; "" if there is none."""
    match = _DEAL.search(text)
    return next((name for name in match.groups() if name), "") if match else ""


def partner_in(s: Sentence) -> str:
    """Returns the name as written, "" if there is none."""
    if deal := deal_in(s.text):
        return deal
    at = next((place for place, mark in enumerate(s.marks) if mark.means("action:ad")), None)
    if at is None:
        return ""
    after = [mark for mark in s.marks[at + 1 :] if not mark.codes or s.text[mark.start].isupper()]
    after = [mark for mark in after if not _PLACES.fullmatch(mark.text)]
    named = after or [mark for mark in s.marks[1:at] if not mark.codes and not _PLACES.fullmatch(mark.text)]
    return s.text[named[0].start : named[-1].stop] if named else ""
