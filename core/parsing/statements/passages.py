"""A reason in passages: sentences, and the clauses that stand alone, each folded and with its numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from core.parsing.clauses import LONGEST, statements
from core.parsing.lexicons.patterns import folded, sections
from core.parsing.statements.amounts import Amount, amounts_in
from core.parsing.statements.model import Way

_END = re.compile(r"(?:[!?…;\n]|(?<!\bтыс)(?<!\bмлн)(?<!\bруб)(?<!\bvs)(?<!\bu\.s)\.(?=\s|$))+")
_RHETORICAL = re.compile(r"\?{2}|[!?]{2}")  # "4k for a story??" isn't asking
_ASKING = re.compile(
    r"^\W*(?:is|are|was|do|does|did|can|could|would|will|should|what|why|how|who|when|which|where|any|have|has|isn't|doesn't"
    r"|как\w*|скольк\w+|почему|зачем|кто|когда|где|есть|а как\w*|разве|неужели|можно)\b|\bли\b"
)
_THOSE = re.compile(r"\b(?:those|anyone|everyone|people) (?:with|who|that|below|under|over|above)\b|\bте(?:х|м|ми)\b")
_SPLIT = re.compile(r"\s(?:а|but|while|но|зато|плюс|plus|yet)\s")
_DENIED = sections("statements")["way"]["denied"]
_COUNTRIES = tuple(sections("stated")["country"].values())
FEW = 3  # words that may only go on with a list
_RULE = sections("statements")["policy"]["rule"]
_FIRM = sections("statements")["policy"]["firm"]
_OURS = re.compile(
    r"^\W*(?:and |but |so )?(?:we(?:'re| are) (?:an?|in the|launching|selling) |we (?:sell|make|launch|ship|advertise) "
    r"|(?:our|the) (?:product|brand|client|goods?)(?:'s| is| are| sells?) (?!rival|compet)"
    r"|(?:product|brand|this)(?:'s| is) for )"
    r"|^\W*(?:а |но |и )?(?:у нас (?:же )?(?!есть)[а-я]+$|мы (?:продаем|делаем|производим|выпускаем) "
    r"|наш\w* (?:товар|продукт|бренд)\b)"
)
_WHEN = sections("statements")["when"]["said"]
NEAR = 24  # characters between a denial and what it denies
YES, NO, MAYBE = "yes", "no", "maybe"


@dataclass(frozen=True)
class Passage:
    """Part of a reason; `choice` is what it's a reason for: yes, maybe, no, "" if unknown."""

    said: str
    choice: str = ""

    @cached_property
    def plain(self) -> str:
        return folded(self.said)

    @cached_property
    def amounts(self) -> list[Amount]:
        return amounts_in(self.plain)

    @cached_property
    def is_rule(self) -> bool:
        """Whether it draws a line for everybody: "we never…", «таких не берём»."""
        return bool(_RULE.search(self.plain))

    @property
    def is_firm(self) -> bool:
        """Whether it also says that there are no exceptions."""
        return bool(_FIRM.search(self.plain))

    @property
    def is_ours(self) -> bool:
        """Whether it speaks of our own product: "we sell wine" says nothing of a creator."""
        return bool(_OURS.search(self.plain))

    @property
    def when(self) -> str:
        found = _WHEN.search(self.plain)
        return found[0] if found else ""

    def denies(self, at: int, near: int = NEAR) -> bool:
        """Whether "not" or «не» stands right before `at`, in the same clause."""
        before = self.plain[max(0, at - near) : at]
        before = re.split(r"[,;:]|\b(?:but|но|зато)\b", before)[-1]
        only = re.search(r"\bnot (?:only|just)\b|\bне только\b", before)
        return bool(_DENIED.search(before)) and not only

    def by_choice(self, wanted: Way, unwanted: Way) -> Way:
        """What a bare statement means as a reason for this choice."""
        return {YES: wanted, NO: unwanted}.get(self.choice, Way.PRESENT)


def passages_of(answer: str, choice: str) -> list[Passage]:
    """Returns the sentences of the first LONGEST characters; of a question only what leads to it."""
    text, found, at = answer[:LONGEST], list[Passage](), 0
    for end in [*_END.finditer(text), None]:
        part = text[at : end.start() if end else len(text)].strip()
        goes_on = bool(
            end and text[end.end() :].strip() and not _ASKING.search(folded(part)) and amounts_in(folded(part))
        )
        if end and "?" in end[0] and not _RHETORICAL.search(end[0]) and not goes_on:
            part = ", ".join(clause.said for clause in clauses_of(Passage(part, choice))[:-1])
        if part:
            found.append(Passage(part, choice))
        at = end.end() if end else at
    return found


def clauses_of(sentence: Passage) -> list[Passage]:
    parts = [part for clause in statements(sentence.said) for part in _parted(clause) if part]
    found: list[Passage] = []
    for part in parts:
        clause = Passage(part, sentence.choice)
        if found and len(part.split()) <= FEW and _goes_on(found[-1], clause):
            first = sentence.said.find(found.pop().said)  # "from Egypt and Turkey"
            clause = Passage(sentence.said[first : sentence.said.find(part, first) + len(part)], sentence.choice)
        elif found and clause.is_rule and _THOSE.search(found[-1].plain) and not found[-1].is_rule:
            first = sentence.said.find(found.pop().said)  # «с теми, у кого больше 500к, не работаем»
            clause = Passage(sentence.said[first : sentence.said.find(part, first) + len(part)], sentence.choice)
        found.append(clause)
    return found


def _goes_on(before: Passage, clause: Passage) -> bool:
    """A list of countries, or a handle that "and" was put before."""
    numbers = before.plain[-1:].isdigit() and clause.plain[:1].isdigit()  # "between 25 and 34"
    return clause.plain.startswith("@") or numbers or (_country(clause) and _country(before))


def _country(clause: Passage) -> bool:
    return any(pattern.search(clause.plain) for pattern in _COUNTRIES)


def _parted(clause: str) -> Iterator[str]:
    plain, at = folded(clause), 0
    for mark in _SPLIT.finditer(plain):
        yield clause[at : mark.start()].strip()
        at = mark.end()
    yield clause[at:].strip()
