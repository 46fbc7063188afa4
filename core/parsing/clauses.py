"""Splits an answer into sentences and clauses, and knows the words that state a preference."""

import re
from collections.abc import Iterator

LONGEST = 2000  # characters of an answer that are read, same as for its items
_END = re.compile(r"(?:[!?…;\n]|(?<!тыс)(?<!млн)(?<!руб)(?<!\bvs)\.(?=\s|$))+")
# A comma between digits is part of a number.
_BREAK = (
    r"(?<!\d),|,(?!\d)|:(?!\d)|[()]"
    r"|(?:\s+|^)(?:and|but|so|because|although|though|whereas|hence|therefore|но|и|зато|хотя|поэтому|потому что|так что"
    r"|значит|притом)(?=\s)"
)
_CLAUSE = re.compile(_BREAK, re.IGNORECASE)
_DASHED = re.compile(rf"{_BREAK}|\s[-–—]\s|—", re.IGNORECASE)
_OPENERS = (
    r"(?:so|then|and|but|ok|okay|well|maybe|perhaps|probably|honestly|also|next time|i think|i guess|in that case"
    r"|ну|так|да|и|а|но|тогда|может|может быть|наверное|возможно|мне кажется|я думаю|думаю|по-моему|честно|в общем"
    r"|поэтому|значит|так что|ещё|еще)"
)
_LEADS = (
    r"let'?s|let us|i'?d(?: rather)?|i would(?: rather)?|we'?d(?: rather)?|we would(?: rather)?|we should|we need"
    r"|i need|we want|i want|i prefer|we prefer|try|i suggest|i propose|please|give (?:me|us)|show (?:me|us)|better to"
    r"|could we|can we|i'?m looking for|we'?re looking for"
    r"|давай(?:те)?|лучше|нужн[аоы]?|нужен|надо|хотелось бы|хочется|хочу|хотим|предлагаю|попробуем|поищем"
    r"|стоит(?=\s+\w+ть\b)|я бы"
    r"|мы бы|нам бы|нам|мне|пожалуйста|возьм[её]м|покажи(?:те)?|можно"
)
_VERBS = (
    r"take|say|go (?:for|with)|look for|like to (?:see|have|take)|see|try|do it|do|have|add|choose|pick|prefer|find"
    r"|want|search for|some"
    r"|взять|возьм[её]м|бер[её]м|брать|взял[аи]?|искать|ищем|поищем|выбрать|добав(?:им|ить)|сделаем|сделать|посмотреть"
    r"|посмотрим|покаж\w+|подобрать|подбер[её]м|найти|найд[её]м|видеть|предпоч\w+|выбрал[аи]?|лучше|бы|всё-таки|попробуем"
)
_WISH = {"i'd", "i would", "we'd", "we would", "id", "wed", "я бы", "мы бы"}
_OPENER = re.compile(rf"(?:{_OPENERS}\s+)", re.IGNORECASE)
_LEAD = re.compile(rf"({_LEADS})(?:\s+|$)", re.IGNORECASE)
_VERB = re.compile(rf"({_VERBS})(?:\s+|$)", re.IGNORECASE)
_WEAK = re.compile(r"have|see|do", re.IGNORECASE)
_WHOLE = re.compile(r"\s*(?:if|unless|если|when|когда)\b|.*\b(?:if|если)\b", re.IGNORECASE)
_CONTINUES = re.compile(
    r"(?:than|чем|which|who|where|with|especially|котор\w+|что|где|кто|у кого|с кем|чь\w+|whose|особенно"
    r"|double|twice|half|вдвое|втрое|\d|[~<>≈$€₽£])"
    r"|.*\b(?:that|then|этого)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def sentences(answer: str) -> list[str]:
    """Returns sentences of the first LONGEST characters, trimmed; questions are skipped."""
    parts, at, text = list[str](), 0, answer[:LONGEST]
    for end in _END.finditer(text):
        if "?" not in end[0]:
            parts.append(text[at : end.start()].strip())
        at = end.end()
    parts.append(text[at:].strip())
    return [part for part in parts if part]


def clauses(sentence: str, *, dashed: bool = False) -> list[tuple[int, int]]:
    """Returns (start, end) of every clause that has words; `dashed`: a dash splits them too, unless it's a copula."""
    spans, at = list[tuple[int, int]](), 0
    breaks = [(mark.start(), mark.end()) for mark in (_DASHED if dashed else _CLAUSE).finditer(sentence)]
    for first, after in [*breaks, (len(sentence), len(sentence))]:
        part = sentence[at:first]
        if part.strip():
            spans.append((at + len(part) - len(part.lstrip()), at + len(part.rstrip())))
        at = after
    return spans


def wished_in(clause: str) -> str | None:
    """Returns what's asked for after "let's take", "I'd prefer", «давайте», «нужно»; None if there's no such phrase."""
    rest = without_openers(clause).replace("’", "'")
    lead = _LEAD.match(rest)
    if lead is None:
        return None
    words, rest = lead[1].casefold(), rest[lead.end() :]
    verb = _VERB.match(rest)
    if words in _WISH and (verb is None or _WEAK.fullmatch(verb[1])):
        return None  # "we'd have more views" is an expectation, not a preference
    for _ in range(4):
        again = _VERB.match(rest) or _LEAD.match(rest)
        if again is None:
            break
        rest = rest[again.end() :]
    return rest.strip()


def without_openers(clause: str) -> str:
    """Drops "so", "I think", «мне кажется» from the start of a clause."""
    for _ in range(4):
        opener = _OPENER.match(clause)
        if opener is None:
            break
        clause = clause[opener.end() :].lstrip()
    return clause


def statements(sentence: str) -> Iterator[str]:
    """Yields clauses that could stand alone: a comparison, a number or a condition stays with what it belongs to."""
    if _WHOLE.match(sentence):
        yield sentence
        return
    spans = clauses(sentence)
    at = 0
    while at < len(spans):
        first, end = spans[at]
        at += 1
        while at < len(spans) and _goes_on(sentence, end, spans[at]):
            end = spans[at][1]
            at += 1
        yield sentence[first:end]


def _goes_on(sentence: str, end: int, after: tuple[int, int]) -> bool:
    """Whether a clause continues the previous one; after "but" or "and" it never does, however it starts."""
    joined = not _WORD.search(sentence, end, after[0])
    return joined and _CONTINUES.match(sentence[after[0] : after[1]]) is not None
