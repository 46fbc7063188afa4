"""Words that turn an answer round and that nothing used: a number beside them would answer another question."""

import re

from core.questions.grammar.openings import names_posts
from core.questions.grammar.sentence import Sentence
from core.questions.query.form import Aggregate, Field, Query, Scope, Subject

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
# Of dates: what asks for them, and what would have them otherwise.
_ASKS_WHEN = re.compile(
    r"\b(?:when|what|which|how long|until|till|remind|tell|give|show|send"
    r"|когда|как\w+|сколько|до скольки|долго|напомн\w+|скаж\w+|подскаж\w+|дай\w*|скинь\w*|покаж\w+|назов\w+)\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:mov(?:e|ed|ing)|push\w*|postpon\w+|exten[ds]\w*|prolong\w*|delay\w*|reschedul\w+|shift\w*|chang\w+|adjust\w*"
    r"|bump\w*|stretch\w*|shorten\w*|swap\w*|should|could we|can we|may we|do we have to"
    r"|(?:по|пере|с|ото|от|за|про|рас|у)(?:двин|двиг|нес|нос[ия]|длит|длев|тян|тяг|лож|клад)\w*|измен\w+|(?:по|с)меня\w+"
    r"|можно ли|можем|стоит ли)\b",
    re.IGNORECASE,
)
# "Everyone" is who a question of the world is about; a list is named.
_NAMES_LIST = re.compile(r"\b(?:list|short-?list|roster|line-?up|round|picks)\b|спис|подбор|шорт|раунд", re.IGNORECASE)
_NATION = re.compile(
    r"\b(?:americans|russians|muscovites|new yorkers|texans|californians"
    r"|россиян\w*|американцев|американцам\w*|москвичей|питерцев)\b",
    re.IGNORECASE,
)
# Who is surely a creator; "people" may be anybody.
_CREATORS = re.compile(
    r"\b(?:creators?|bloggers?|influencers?|influs?|accounts?|channels?|profiles?|candidates|\w+tokers?|\w+tubers?|streamers?|picks)\b"
    r"|\b(?:блог\w+|автор\w*|креатор\w*|инфл\w*|канал\w*|аккаунт\w*|кандидат\w*|тиктокер\w*|ютубер\w*|стример\w*)\b",
    re.IGNORECASE,
)
_OUT_THERE = ("market", "country", "city", "audience", "platform", "age", "gender", "language")
_BETTER = ("better", "best", "лучш")
_KINDS = ("platform", "market", "country", "topic", "audience", "gender", "age", "search")


def answers_another(s: Sentence, query: Query) -> bool:
    """Whether a figure or names found for this query would leave out a word that decides who is meant."""
    if query.subject == Subject.DATES:
        return _would_move(s)
    if query.subject == Subject.CHANGES and not s.names:
        return _is_of_the_world(s)
    if query.subject != Subject.CREATORS or s.names:
        return False
    of_posts = names_posts(s.text) and not s.has("noun:creators") and (s.unused or not query.fields)
    if of_posts or _is_of_audiences(s, query) or _is_of_people(s, query):
        return True
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
    if counted and query.scope == Scope.ANY and not s.has("noun:creators") and _NATION.search(s.text):
        return True  # "what percentage of Americans are on TikTok"
    return counted and bool(s.unused) and not (query.filters or query.shares) and query.scope != Scope.PICKS


def _would_move(s: Sentence) -> bool:
    """ "Can we push the deadline", "is the end date final": for whoever sets the dates."""
    if s.has("action:why", "action:change") or _MOVES.search(s.text):
        return True
    own = ("goal", "topic", "search") if s.has("noun:posts") else ("goal",)  # "when do the bank posts go live"
    if not s.has("noun:campaign") and any(fact.kind not in own for fact in s.facts):
        return True  # "when does Ramadan start", "when does school begin in America"
    return bool(s.unused) and not _ASKS_WHEN.search(s.text)


def _is_of_the_world(s: Sentence) -> bool:
    """ "Has everyone moved on to TikTok", "what changed on Russian YouTube": no list is meant."""
    if _NAMES_LIST.search(s.text) or s.has("noun:campaign", "since:round"):
        return False
    return bool(s.unused) or any(fact.kind in _KINDS for fact in s.facts)


def _is_of_audiences(s: Sentence, query: Query) -> bool:
    """ "Have viewers left YouTube for VK": what people do out there is no figure of the creators here."""
    whom = s.has("noun:who", "noun:creators", "action:show") or query.aggregate or query.scope != Scope.ANY
    measured = whom or query.order or any(share.low or share.high for share in query.shares)
    bounded = query.order or any(share.low or share.high for share in query.shares)
    if query.fields == (Field.AUDIENCE,) and not (measured and (bounded or not s.unused)):
        return True
    return query.compare is not None and not s.fields_said() and _is_judged(s, query)


def _is_of_people(s: Sentence, query: Query) -> bool:
    """ "How many people in Russia use RuTube", "which influencers are big there": what's left unread decides."""
    if not s.unused or query.scope in (Scope.LIST, Scope.PICKS) or query.fields or query.order:
        return False
    listed = query.aggregate is None and not any(limit.low or limit.high for limit in query.shares)
    world = all(fact.kind in _OUT_THERE for fact in query.filters) and not _CREATORS.search(s.text)
    return listed or world


def _is_judged(s: Sentence, query: Query) -> bool:
    """ "Where are more teens, on Snapchat or TikTok", "which is better for a launch": no figure was asked for."""
    if any(fact.kind in ("audience", "gender", "age") for fact in query.filters):
        return True
    judged = any(mark.text.startswith(_BETTER) for mark in s.marks)
    return judged and (bool(s.unused) or s.has("action:start", "action:end", "action:spend", "action:ad"))
