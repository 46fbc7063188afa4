"""Bounds on a share of an audience: "less than 3% Russian audience", «женской аудитории больше 70 %»."""

from collections.abc import Sequence
from itertools import pairwise

from core.parsing.tokens import Token, number_of
from core.questions.grammar.marks import Mark
from core.questions.query.form import ShareLimit

GROUPS = {"RU": ("country", "RU"), "US": ("country", "US"), "women": ("gender", "f"), "men": ("gender", "m")}
WHOLE = ("audience", "аудитор", "viewers", "зрител", "подписчи", "follower")
Spans = list[tuple[int, int]]


def share_limits(marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[tuple[ShareLimit, ...], Spans]:
    """Returns the limit, if the words speak of an audience and a group of it, and the spans that said so."""
    group = next((mark for mark in marks if any(code.startswith("group:") for code in mark.codes)), None)
    if group is None or not any(mark.text.startswith(WHOLE) for mark in marks):
        return (), []
    if any(_is_many(token, after) for token, after in pairwise(tokens)):
        return (), []  # «из России с подписчиками больше 100 тысяч»: how many there are, no share of them
    code = next(code.removeprefix("group:") for code in sorted(group.codes) if code.startswith("group:"))
    spans = [(group.start, group.stop)]
    for place, token in enumerate(tokens[:-1]):
        if token.kind == "number" and tokens[place + 1].text.startswith(("%", "percent", "процент", "перц")):
            low, high, strict, marked = _ends(number_of(token.text) / 100, place, marks)
            stop = tokens[place + 1].end
            return (ShareLimit(*GROUPS[code], low, high, strict),), [*spans, (marked or token.start, stop)]
    return (ShareLimit(*GROUPS[code]),), spans


def _is_many(token: Token, after: Token) -> bool:
    if token.kind != "number" or after.text.startswith(("%", "percent", "процент", "перц")):
        return False
    return number_of(token.text) >= 1000 or after.text.startswith(("k", "к", "тыс", "млн", "mil", "мил", "thousand"))


def _ends(share: float, place: int, marks: Sequence[Mark]) -> tuple[float | None, float | None, bool, int | None]:
    """A bare share is a lower bound."""
    before = next((mark for mark in marks if mark.end == place and _bound(mark)), None)
    after = next((mark for mark in marks if mark.first in (place + 2, place + 1) and _bound(mark)), None)
    mark = before or after
    bound = _bound(mark) if mark else ""
    start = before.start if before else None
    if bound in ("below", "most"):
        return None, share, bound == "below", start
    return share, None, bound == "above", start


def _bound(mark: Mark) -> str:
    return next((code.removeprefix("bound:") for code in sorted(mark.codes) if code.startswith("bound:")), "")
