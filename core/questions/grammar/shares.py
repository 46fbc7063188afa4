"""Bounds on a share of an audience: "less than 3% Russian audience", «женской аудитории больше 70 %»."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from core.parsing.brief import read_brief
from core.parsing.tokens import Token, number_of
from core.questions.grammar.marks import Mark
from core.questions.query.form import ShareLimit
from core.refusal import Refusal

PARTS = (("half", 0.5), ("majority", 0.5), ("половин", 0.5), ("большинств", 0.5), ("трет", 1 / 3), ("third", 1 / 3))
MOSTLY = ("mostly", "mainly", "predominantly", "primarily", "largely", "основном", "преимущественно", "преобладает")
GROUPS = {"RU": ("country", "RU"), "US": ("country", "US"), "women": ("gender", "f"), "men": ("gender", "m")}
PERCENT = ("%", "percent", "процент", "перц")
WHOLE = ("audience", "аудитор", "viewers", "зрител")
FOLLOWERS = ("подписчи", "follower", "subscriber", "subs", "fans", "фолловер")
NEAR = ("from", "in", "the", "are", "is", "who", "that", "live", "among", "only", "из", "в", "среди", "—", "-", "это")
Spans = list[tuple[int, int]]
Limits = tuple[ShareLimit, ...]


def share_limits(marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Limits, Spans]:
    """Returns the limit, if the words speak of an audience and a group of it, and the spans that said so."""
    group = next((mark for mark in marks if any(code.startswith("group:") for code in mark.codes)), None)
    if group is None:
        return (), []
    if any(_is_many(token, after) for token, after in pairwise(tokens)):
        return (), []  # «из России с подписчиками больше 100 тысяч»: how many there are, no share of them
    code = next(code.removeprefix("group:") for code in sorted(group.codes) if code.startswith("group:"))
    spans = [(group.start, group.stop)]
    limit, said = _limit(*GROUPS[code], marks, tokens)
    if not _of_audience(group, marks, limited=limit is not None):
        return (), []
    return (limit or ShareLimit(*GROUPS[code]),), [*spans, *said]


def _of_audience(group: Mark, marks: Sequence[Mark], *, limited: bool) -> bool:
    """ "Russian followers", "followers from Russia"; the followers of Russian creators are no Russian followers."""
    if any(mark.text.startswith(WHOLE) for mark in marks):
        return True
    own = marks.index(group)
    told = [at for at, mark in enumerate(marks) if mark.text.startswith(FOLLOWERS)]
    return bool(told) and (limited or any(_meets(marks[min(at, own) + 1 : max(at, own)]) for at in told))


def _meets(between: Sequence[Mark]) -> bool:
    return all(word in NEAR for mark in between for word in mark.text.split())


def city_limit(text: str, today: date, marks: Sequence[Mark], tokens: Sequence[Token]) -> tuple[Limits, Spans]:
    """Returns a limit on the share of an audience in a city: "over half of her audience in Moscow"."""
    limit, said = _limit("city", "", marks, tokens)
    if limit is None or not any(mark.text.startswith((*WHOLE, *FOLLOWERS)) for mark in marks):
        return (), []
    try:
        cities = [fact for fact in read_brief(text, today).facts if fact.kind == "city"]
    except Refusal:
        return (), []
    if len(cities) != 1:
        return (), []
    return (replace(limit, group=str(cities[0].value)),), [*said, (cities[0].start, cities[0].end)]


def _limit(
    dimension: str, group: str, marks: Sequence[Mark], tokens: Sequence[Token]
) -> tuple[ShareLimit | None, Spans]:
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        percent = token.kind == "number" and after is not None and after.text.startswith(PERCENT)
        share = number_of(token.text) / 100 if percent else _part_of(token)
        if share is not None:
            low, high, strict, marked = _ends(share, place, marks)
            stop = after.end if percent and after else token.end
            return ShareLimit(dimension, group, low, high, strict), [(marked or token.start, stop)]
    return None, []


def _part_of(token: Token) -> float | None:
    """ "Half", «треть»: a share in a word; "mostly" is more than half."""
    if token.text in MOSTLY:
        return 0.5
    return next((share for word, share in PARTS if token.text.startswith(word)), None) if token.kind == "word" else None


def _is_many(token: Token, after: Token) -> bool:
    if token.kind != "number" or after.text.startswith(PERCENT):
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
