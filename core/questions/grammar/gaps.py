"""Questions after figures that no creator here has, so that the answer can say what is missing instead of guessing."""

import re

from core.questions.grammar.marks import Mark, marks_of
from core.questions.grammar.sentence import Sentence
from core.questions.query.form import Query, Subject

# What a person believes is no figure: "do you think her followers are bots" is for people.
COUNTED = ("aggregate:count", "aggregate:share", "aggregate:sum", "aggregate:mean", "aggregate:how_much")
ORDERED = ("order:high", "order:low")
ASKED = (*COUNTED, *ORDERED, "noun:who", "action:show", "action:compare", "noun:creators")
NUMBERED = ("fake", "sales", "code")  # asked in numbers only: the same words are often a matter of belief
UNREAD = 4  # words that may say nothing here
_WHETHER = re.compile(
    r"^\W*(?:did|does|do|is|are|was|were|has|have|anyone|anybody|any|how (?:often|much|far|many))\b"
    r"|^\W*(?:насколько|сколько|как часто|как сильно)\b|\bли\b|^\W*есть\b"
)
_MODAL = re.compile(
    r"\b(?:would|should|could|will|think|feel|why|почему|отчего|зачем|думает\w*|кажется|станет|будет)\b"
)


def lacking(s: Sentence) -> Query | None:
    """Returns a query for what's missing; None if a figure that's kept, or an opinion, is asked for."""
    marks = [mark for mark in marks_of(s.tokens, "gaps") if mark.means(*_codes("nowhere"), *_codes("report"))]
    if not marks or _MODAL.search(s.text.casefold()) or _is_opinion(s, marks):
        return None
    code = _first(marks)
    if not _asks(s, code) or len(_unread(s, marks)) > UNREAD:
        return None
    return Query(Subject.LACKING, lacking=code, unused=())


def _first(marks: list[Mark]) -> str:
    """What's nowhere before what the report keeps: it has orders, but none by promo code."""
    codes = [code for mark in marks for code in sorted(mark.codes)]
    return min(codes, key=lambda code: (code.startswith("report:"), codes.index(code))).partition(":")[2]


def _codes(section: str) -> tuple[str, ...]:
    kinds = {
        "nowhere": ("overlap", "fake", "code", "posting", "hashtag", "saves", "retention", "stories"),
        "report": ("sales", "forecast"),
    }
    return tuple(f"{section}:{code}" for code in kinds[section])


def _is_opinion(s: Sentence, marks: list[Mark]) -> bool:
    """An opinion asked for in words beside those that name the figure."""
    opinions = [mark for mark in s.marks if mark.means("small:opinion")]
    return any(not any(_meets(mark, own) for own in marks) for mark in opinions)


def _meets(first: Mark, second: Mark) -> bool:
    return first.start < second.stop and second.start < first.stop


def _asks(s: Sentence, code: str) -> bool:
    plain = s.text.casefold()
    percent = "%" in plain or re.search(r"\bpercent|\bпроцент", plain)
    if code in NUMBERED:
        return bool(percent or s.has(*COUNTED) or (code != "fake" and s.has("action:compare")))
    if code == "hashtag":
        return s.has(*ORDERED, *COUNTED)
    whom = bool(s.names) or s.has("scope:list", "scope:picks", "noun:who", "noun:creators", "noun:campaign")
    asks = s.has(*ASKED) or bool(_WHETHER.search(plain)) or "?" in plain
    return whom and asks


def _unread(s: Sentence, marks: list[Mark]) -> list[str]:
    left = (mark for mark in s.marks if not mark.codes and mark.text not in "%#№+-")
    return [mark.text for mark in left if not any(_meets(mark, own) for own in marks)]
