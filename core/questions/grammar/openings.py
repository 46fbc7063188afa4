"""How a question opens without asking anything yet: "who knows how many ...", "do we have nobody from ..."."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.questions.grammar.sentence import Name

_WHO_KNOWS = re.compile(
    r"^\W*(?:does |do )?(?:who|any ?one|any ?body|кто(?:-нибудь|-то)?) (?:here )?"
    r"(?:knows?|can tell me|знает|в курсе)\b[ ,]*",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"^\W*(?:if|whether)\b|^\W*\S+ ли\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(do(?:n't)? we (?:really )?have|have we(?: got)?|is there) (?:nobody|no one|no-one|none)\b", re.IGNORECASE
)
_NOBODY_RU = re.compile(
    r"\b(?:нет (?:совсем |вообще )?(?:никого|ни одного)|никого нет|совсем никого|никого)(?= (?:из|с|на|в)\b)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"^\W*why (?:is|are|was|were|did|do|does)(?:n't| \S+(?: \S+)? not| not)\b|^\W*why (?:no|not)\b"
    r"|^\W*(?:почему|отчего|а где)\b.*\b(?:нет|нету|не попал\w*|не вош\w+|не оказал\w+)\b",
    re.IGNORECASE,
)


def opened_up(text: str, names: Sequence[Name]) -> tuple[str, Sequence[Name]] | None:
    """Returns the question itself, with its names where they are now; None for "who knows if people do ...": that's
    anybody's to answer and no search for who knows."""
    rest = _WHO_KNOWS.sub("", text)
    if rest != text and _WHETHER.match(rest):
        return None
    cut = len(text) - len(rest)
    names = [replace(name, start=name.start - cut, stop=name.stop - cut) for name in names if name.start >= cut]
    return (rest if names else _somebody(rest)), names


def _somebody(text: str) -> str:
    """ "Do we have nobody from Canada?" asks who there is."""
    return _NOBODY_RU.sub("есть кто", _NOBODY.sub(r"\1 anyone", text))


def is_left_out(text: str) -> bool:
    """ "Why isn't she on the list", «почему её нет в списке»."""
    return bool(_LEFT_OUT.search(text.replace("’", "'")))
