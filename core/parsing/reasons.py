"""Reasons that ask for a different list: "less gaming", «слишком молодая аудитория» as the rules of a steer."""

import re
from dataclasses import dataclass, replace
from datetime import date

from core.parsing.clauses import clauses, sentences, wished_in, without_openers
from core.parsing.facts import Steer
from core.parsing.steer import FIGURES, RANGES, is_steer, read_steer

LONGEST = 200  # characters of a preference: anything longer tells a story
MOST = 5  # preferences per answer
TOGETHER = 4  # clauses that may form one list: "less gaming, food, cars"
CODED = ("topic", "audience", "gender", "size", "platform")
Steers = tuple[Steer, ...]


@dataclass(frozen=True)
class Wish:
    steers: Steers
    said: str  # a part of the answer


_TRAILING = re.compile(
    r"\s+(?:for us|please|next time|this time|here|instead|then|(?:for|in) (?:this|the) (?:campaign|list)|too|though"
    r"|для нас|пожалуйста|в следующий раз|на этот раз|здесь|тут|тогда|в (?:этом )?списке|в подборке|тоже|нам)$",
    re.IGNORECASE,
)
# Without "let's" a preference starts with its direction: "less gaming", not "she has less gaming".
_BARE = re.compile(
    r"(?:(?:a (?:bit|little)|slightly|much|немного|чуть|намного|гораздо)\s+)?(?:more|less|fewer|only|no|without|older"
    r"|younger|smaller|bigger|larger|higher|better|больше|побольше|меньше|поменьше|только|без|постарше|помоложе|помладше"
    r"|помельче|покрупнее|повыше|исключ\w+|уберите|убрать|avoid|drop|exclude|skip"
    r"|remove|get rid of|prefer|не надо|не нужн\w+)\b|.{0,40}\b(?:постарше|помоложе|помладше|помельче|покрупнее"
    r"|повыше)$",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:is|are|was|were|has|had|have|gets|than|isn't|aren't|чем|у не[её]|у него|у них|был[аио]?|есть"
    r"|our|your|наш\w*)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"[\s,]*(?:than|чем)\b", re.IGNORECASE)
_PRAISE = re.compile(r"better|stronger|higher|лучше|получше|сильнее", re.IGNORECASE)  # "better creators" aren't bigger
_NOT = re.compile(r"\b(?:not|no|never|isn't|aren't|wasn't|don't|doesn't|didn't|hardly|не|нет|вряд ли)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|если)\b", re.IGNORECASE)

_TOO = r"(?:(?:way|far|a bit|a little|much|just)\s+)?too|слишком|чересчур"
_PEOPLE = r"audience|followers|viewers|subscribers|readers|fans|аудитори\w+|подписчик\w*|зрител\w+|читател\w+"
_WHO = (
    r"she|he|it|they|(?:she|he|it|they)(?:'s|'re)|creator|blogger|account|channel|profile|influencer|она|он|блогер\w*"
    r"|аккаунт|канал|автор|профиль"
)
_US = r"(?:\s+(?:for us|for (?:our|this|the) \w+(?: \w+)?|для нас|для (?:наш|эт)\w+ \w+))?$"


def _about(subject: str, quality: str) -> re.Pattern[str]:
    """ "her audience is too young" and "too young an audience"."""
    return re.compile(
        rf"\b(?:{subject})\b(?:\W+[\w']+){{0,3}}?\W+(?:{_TOO})\s+(?:{quality})\b(?:{_US}|\s+(?:for|to|для|чтобы)\b)"
        rf"|\b(?:{subject})\b(?:\W+[\w']+){{0,3}}?\W+(?:{_TOO})\s+(?:{quality})$"
        rf"|\b(?:{_TOO})\s+(?:{quality})\s+(?:an?\s+)?(?:{subject})\b",
        re.IGNORECASE,
    )


_YOUNG, _OLD = r"young|юн\w+|молод\w+", r"old|mature|взросл\w+|стар\w+|возрастн\w+"
_BIG, _SMALL = r"big|large|huge|крупн\w+|больш\w+", r"small|tiny|little|маленьк\w+|мелк\w+|небольш\w+"
_LOW = r"low|weak|small|poor|bad|низк\w+|слаб\w+|маленьк\w+"
_ALONE = r"^(?:honestly\s+)?(?:{too})\s+(?:{size})" + _US
_FIGURE = {"engagement": r"engagement(?: rate)?|er|ер|вовлеч\w+", "views": r"views|reach|просмотр\w*|охват\w*"}
_IMPLIED: tuple[tuple[re.Pattern[str], str, int], ...] = (
    (_about(_PEOPLE, _YOUNG), "age", 1),
    (_about(_PEOPLE, _OLD), "age", -1),
    (re.compile(rf"\b(?:{_PEOPLE})\b(?:\s+\w+){{0,2}}?\s+молодоват[аы]?$", re.IGNORECASE), "age", 1),
    *(
        (re.compile(rf"\b(?:{words})(?:\s+\w+){{0,2}}?\s+(?:низковат|слабоват)[аы]?$", re.IGNORECASE), figure, 1)
        for figure, words in _FIGURE.items()
    ),
    *((_about(words, _LOW), figure, 1) for figure, words in _FIGURE.items()),
    (_about(_WHO, _BIG), "followers", -1),
    (_about(_WHO, _SMALL), "followers", 1),
    (re.compile(_ALONE.format(too=_TOO, size=_BIG), re.IGNORECASE), "followers", -1),
    (re.compile(_ALONE.format(too=_TOO, size=_SMALL), re.IGNORECASE), "followers", 1),
)
_MANY = re.compile(r"\b(?:too (?:many|much)|слишком много|чересчур много|перебор с)\s+", re.IGNORECASE)
_FEW = re.compile(r"\b(?:not enough|too (?:few|little)|не хватает|слишком мало|маловато)\s+", re.IGNORECASE)
_NOUN = re.compile(r"[^\W\d_][\w\-]*(?:\s+[^\W\d_][\w\-]*)?")


def wishes_of(answer: str, today: date) -> tuple[Wish, ...]:
    """Returns what an English or Russian answer asks of the next list, each rule once; () if in doubt.

    That's an explicit steer ("less gaming", also after "so let's take"), and what a reason plainly implies: someone too
    big means smaller creators. A question, a condition and a plain claim ("her audience is older") ask for nothing.
    """
    wishes: list[Wish] = []
    for sentence in sentences(answer):
        if not _IF.search(sentence):
            wishes += _of_sentence(sentence, today)
    known: set[str] = set()
    distinct: list[Wish] = []
    for wish in wishes:
        distinct += [] if known.issuperset(_plain(wish)) else [wish]
        known |= _plain(wish)
    return tuple(distinct[:MOST])


def is_wish(clause: str, today: date) -> bool:
    """Whether a clause explicitly states a preference rather than a claim."""
    return wished_in(clause) is not None or _steer(clause, today) is not None


def _plain(wish: Wish) -> set[str]:
    return {repr(steer.plain) for steer in wish.steers}


def _of_sentence(sentence: str, today: date) -> list[Wish]:
    spans, wishes, at = clauses(sentence, dashed=True), list[Wish](), 0
    while at < len(spans):
        for last in range(min(at + TOGETHER, len(spans)), at, -1):
            clause = sentence[spans[at][0] : spans[last - 1][1]]
            compared = _COMPARED.match(sentence, spans[last - 1][1])  # «Больше просмотров, чем у остальных» is a claim
            steers = None if compared else _steer(clause, today)
            if steers is None and last == at + 1:
                steers = _implied(clause, today)
            if steers:
                wishes.append(Wish(steers, clause))
                break
        at = max(at + 1, last)
    return wishes


def _steer(clause: str, today: date) -> Steers | None:
    """Returns the steers of a clause that can only be a steer; a range counts if a preference leads to it."""
    rest = wished_in(clause)
    words = without_openers(clause) if rest is None else rest
    words = _TRAILING.sub("", _TRAILING.sub("", words))
    if rest is None and (not _BARE.match(words) or _STATED.search(words)):
        return None
    if len(words) > LONGEST or not is_steer(words, today):
        return None
    steers = read_steer(words, today).steers
    if any(_PRAISE.match(steer.said) and steer.kind == "followers" for steer in steers):
        return None
    ranged = any(steer.kind in RANGES and steer.value is not None for steer in steers)
    return None if ranged and rest is None else steers


def _implied(clause: str, today: date) -> Steers | None:
    for pattern, way in ((_MANY, "less"), (_FEW, "more")):
        if match := pattern.search(clause):
            denied = way == "less" and _NOT.search(clause[: match.end()])
            return None if denied else _of_noun(clause, match.end(), way, today)
    plain = clause.replace("’", "'")
    if _NOT.search(plain):
        return None
    for pattern, kind, sign in _IMPLIED:
        if pattern.search(plain):
            return (Steer(kind, None, sign, 1.0, False, 0, len(clause), clause),)
    return None


def _of_noun(clause: str, at: int, way: str, today: date) -> Steers | None:
    """Reads "too many gamers" as "less gamers": the two words after it, or one."""
    noun, kinds = _NOUN.match(clause, at), CODED if way == "less" else (*CODED, *FIGURES)
    for words in (noun[0], noun[0].split()[0]) if noun else ():
        if is_steer(f"{way} {words}", today):
            steers = read_steer(f"{way} {words}", today).steers
            known = all(steer.kind in kinds for steer in steers)
            return tuple(replace(steer, said=clause) for steer in steers) if known else None
    return None
