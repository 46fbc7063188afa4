"""Brands a creator works for, and which of them compete with ours."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from core.parsing.lexicons.patterns import folded, sections
from core.parsing.statements.model import Matter, Statement, Way
from core.parsing.statements.passages import NO, Passage

_PARTNER = sections("partners")["partner"]
_SUBJECT = sections("stated")["subject"]
_WORD = re.compile(r"[@#]?[^\W_][\w'&.\-]*")
_QUOTED = re.compile(r"[«\"“]([^«»\"“”]{2,40})[»\"”]")
_ADJECTIVE = re.compile(r"(?:ое|ая|ый|ий|ой|ые)$")
_GAP = re.compile(r"[\s«\"“]*")
_POSSESSIVE = re.compile(r"'s$")
_ADVERTISED = re.compile(r"\bsponsor\w*|\badvertis\w+|\bpromot\w+|\bbrand deal|\bads? for\b|\bреклам\w+|\bспонсор\w*")
_WORKED = re.compile(r"\bинтеграц\w+|\bконтракт\w*|\bамбас\w+|\bколлаб\w*|\bcontract\b|\bambassador\w*|\bcollab\w*")
_DENIES = re.compile(r"n't\b|\bnot\b|\bno longer\b|\bне\b")
_VERB = re.compile(
    r"\b(?:with|for|by|of|did|promot\w+|advertis\w+|plugs?|reps?|shill\w*)\s(?:for\s)?$|рекламир\w+ $"
    r"|(?:с|со|для|у|от|на) $|спонсиру\w+ $|амбас\w+ (?:бренда )?$|лицо $"
)
MOST = 12  # mentions of brands in one sentence
LONGEST_NAME = 3  # words
_OURS = re.compile(
    r"\b[Ww]e(?:'re|’re| are) [A-Z]|\b[Аа] (?:мы|у нас) [A-ZА-ЯЁ]"
)  # "we're Adidas": whoever else is named competes


# "He's with Monster and we sell an energy drink": said as a reason against, both are in one trade.
_OUR_TRADE = re.compile(
    r"\b(?:and|but|while) (?:we (?:sell|make|launch|are|'re)|we're|(?:our|the) (?:client|brand) (?:is|sells|makes))\b"
    r"|\bа (?:наш клиент|клиент|наш бренд|мы)\s?(?:-|—|это|же|продаем|делаем|сами)"
)


def partners_in(sentence: Passage, whole: str) -> list[Statement]:
    """Returns brands named as a creator's clients in a sentence; `whole` is the answer, where "our competitor" may come
    later. A competitor that isn't named has no name."""
    plain, found = sentence.plain, dict[str, Statement]()
    competing = bool(_PARTNER["competes"].search(folded(whole)) or _OURS.search(whole))
    competing = competing or (sentence.choice == NO and bool(_OUR_TRADE.search(folded(whole))))
    for name, at in _names(sentence):
        key = folded(name)
        way = Way.ABSENT if _is_over(sentence, at) else Way.PRESENT
        found.setdefault(
            key,
            Statement(
                Matter.PARTNER, way, sentence.said, name=_code(key) or name, when=sentence.when, competing=competing
            ),
        )
    for code, pattern in _SUBJECT.items():
        if (match := pattern.search(plain)) and _ADVERTISED.search(plain) and code not in found:
            way = Way.ABSENT if sentence.denies(match.start()) and not sentence.is_rule else Way.PRESENT
            found.setdefault(code, Statement(Matter.PARTNER, way, sentence.said, name=code, when=sentence.when))
    if (
        not found
        and _PARTNER["competes"].search(plain)
        and re.search(r"\bcompetitors?\b|\brivals?\b|\bконкурент", plain)
    ):
        found[""] = Statement(Matter.PARTNER, Way.PRESENT, sentence.said, when=sentence.when, competing=True)
    return list(found.values())


def _is_over(sentence: Passage, at: int) -> bool:
    """ "Isn't with Sephora", "that contract ended": a partner of the past, or of nobody."""
    lead = _PARTNER["weak"].match(sentence.plain, at)
    denied = lead is not None and _DENIES.search(lead[0])
    return sentence.denies(at, 40) or bool(denied) or bool(_PARTNER["ended"].search(sentence.plain))


def joined(partners: list[Statement]) -> list[Statement]:
    """Keeps one of two mentions of the same brand, and drops the nameless competitor once a name is known."""
    kept: dict[str, Statement] = {}
    for statement in partners:
        key = folded(statement.name)
        kept[key] = (
            replace(kept[key], competing=kept[key].competing or statement.competing) if key in kept else statement
        )
    return [statement for key, statement in kept.items() if key or len(kept) == 1]


def _code(name: str) -> str:
    return next((code for code, pattern in _SUBJECT.items() if pattern.search(name)), "")


def _names(sentence: Passage) -> Iterator[tuple[str, int]]:
    text, plain = sentence.said.replace("’", "'"), sentence.plain
    for lead in islice(_PARTNER["leads"].finditer(plain), MOST):
        if name := _after(text, lead.end(), by_verb=_VERB.search(lead[0]) is not None):
            yield name, lead.start()
    for lead in islice(_PARTNER["weak"].finditer(plain), MOST):
        if (name := _after(text, lead.end(), by_verb=False)) and name[0].isupper():
            yield name, lead.start()
    if _ADVERTISED.search(plain) or _PARTNER["competes"].search(plain) or _WORKED.search(plain):
        for quoted in islice(_QUOTED.finditer(text), MOST):
            if quoted[1][0].isupper() and not _is_common(quoted[1]):
                yield quoted[1], quoted.start()
    for trail in islice(_PARTNER["trails"].finditer(plain), MOST):
        if name := _before(text, trail.start()):
            yield name, trail.start()


def _after(text: str, at: int, *, by_verb: bool) -> str:
    gap = _GAP.match(text, at)
    at = gap.end() if gap else at
    if (quoted := _QUOTED.match(text, max(0, at - 1))) or (quoted := _QUOTED.match(text, at)):
        return quoted[1]
    return _run(text, at, by_verb=by_verb)


def _run(text: str, at: int, *, by_verb: bool) -> str:
    """Words of a name from `at` on: capitalised ones, or a single one that's no common word."""
    words: list[str] = []
    while len(words) < LONGEST_NAME and (match := _WORD.match(text, at)):
        word = match[0].rstrip(".-'")
        if _is_common(word) or (words and not _goes_on(words[-1], word, text, match.end())):
            break
        words.append(word)
        at = match.start() + len(match[0])
        if not text[at : at + 1].isspace():
            break
        at += 1
    owns = words and not _is_common(next_word[0]) if (next_word := _WORD.match(text, at)) else False
    name = " ".join(words)
    return (
        (_POSSESSIVE.sub("", name) if owns else name)
        if words and _is_name(words, alone=by_verb and _ends(text, at))
        else ""
    )  # "Hellmann's" is a name


def _is_common(word: str) -> bool:
    stop = _PARTNER["stops"].fullmatch(folded(word))
    return bool(stop) or word.isdigit() or word.startswith("@")


def _goes_on(last: str, word: str, text: str, end: int) -> bool:
    ends = not text[end : end + 1].strip() or text[end] in ",.;!?"
    return word[0].isupper() or word == "&" or bool(_ADJECTIVE.search(last) and ends and last[0].isupper())


def _is_name(words: list[str], *, alone: bool) -> bool:
    """Names in lower case are believed right after a verb, with nothing behind them that they could describe."""
    return words[0][0].isupper() or (alone and len(words) == 1 and len(words[0]) > 2)


def _ends(text: str, at: int) -> bool:
    after = _WORD.match(text, at)
    return after is None or _is_common(after[0])


def _before(text: str, at: int) -> str:
    words = list(_WORD.finditer(text, max(0, at - 60), at))
    taken: list[str] = []
    for match in reversed(words):
        word = match[0].rstrip(".-'")
        if _is_common(word) or (taken and not word[0].isupper()) or len(taken) == LONGEST_NAME:
            break
        if not taken and not word[0].isupper():
            break
        taken.insert(0, word)
    return _POSSESSIVE.sub("", " ".join(taken))
