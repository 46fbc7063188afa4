"""What came of past work: sales, installs, clicks, good or bad, of whom or of what, and when."""

import re

from core.parsing.lexicons.patterns import sections
from core.parsing.statements.amounts import MONEY, NUMBER, SHARE, Amount
from core.parsing.statements.model import Matter, Statement, Way
from core.parsing.statements.passages import NO, YES, Passage
from core.vocabulary.topics import read_topics

_RESULT = sections("partners")["result"]
_UNIT = sections("partners")["unit"]
_MOVED = re.compile(
    r"\b(?:moved|sold|shifted|(?:рас)?продал[аи]?) (?:about |over |around |nearly |us |нам |около |больше )?(?=\d)"
)
_AT = re.compile(r"\b(?:at|for|по|за)\s+$")
_EACH = re.compile(
    r"\s*(?:each\b|apiece\b|a pop\b|(?:per|an?) (?:install|order|lead|sale|sign-?up|unit|piece)"
    r"|(?:за )?(?:штук[аиу]|кажд\w+|одну?\b|заказ|установк|лид|заявк))"
)
_FORMAT = sections("stated")["format"]


def results_in(sentence: Passage) -> list[Statement]:
    """Returns at most one result: a number of sales or clicks, or that it flopped, of work that lies behind."""
    plain = sentence.plain
    unit, amount = _counted(sentence)
    if not (
        _RESULT["anchor"].search(plain) and _RESULT["past"].search(plain) and (_RESULT["tried"].search(plain) or unit)
    ):
        return _rate_alone(sentence)
    bad, good = _first(_RESULT["bad"], plain), _first(_RESULT["good"], plain)
    if amount is None and bad is None and good is None:
        return []
    way = _way(sentence, amount, bad, good)
    return [
        Statement(
            Matter.RESULT,
            way,
            sentence.said,
            amount.value if amount else None,
            unit,
            name=_subject(sentence),
            when=sentence.when,
        )
    ]


def costs_in(sentence: Passage) -> list[Statement]:
    """What one of them came to: "at $4 an install", «по 60 рублей штука»."""
    for amount in sentence.amounts:
        before, after = sentence.plain[max(0, amount.start - 6) : amount.start], sentence.plain[amount.end :]
        if amount.kind == MONEY and _AT.search(before) and _EACH.match(after):
            way = sentence.by_choice(Way.LOW, Way.HIGH)
            return [Statement(Matter.CPA, way, sentence.said, amount.value, amount.currency)]
    return []


def _rate_alone(sentence: Passage) -> list[Statement]:
    """A click-through or conversion rate is a result whoever it's of."""
    if not _RESULT["rate"].search(sentence.plain):
        return []
    unit, amount = _counted(sentence)
    if amount is None or unit not in ("ctr", "cr", "roi"):
        return []
    bad, good = _first(_RESULT["bad"], sentence.plain), _first(_RESULT["good"], sentence.plain)
    return [
        Statement(
            Matter.RESULT,
            _way(sentence, amount, bad, good),
            sentence.said,
            amount.value,
            unit,
            name=_subject(sentence),
            when=sentence.when,
        )
    ]


def _first(pattern: re.Pattern[str], plain: str) -> int | None:
    match = pattern.search(plain)
    return match.start() if match else None


def _way(sentence: Passage, amount: Amount | None, bad: int | None, good: int | None) -> Way:
    if amount is not None and amount.value == 0:
        return Way.BAD
    if sentence.choice in (YES, NO) and (bad is None) == (good is None):
        return Way.GOOD if sentence.choice == YES else Way.BAD
    if bad is not None and (good is None or not sentence.choice):
        return Way.BAD
    if good is not None:
        return Way.BAD if sentence.denies(good, 10) else Way.GOOD
    return sentence.by_choice(Way.GOOD, Way.BAD)


def _counted(sentence: Passage) -> tuple[str, Amount | None]:
    """The number nearest to what it counts, looking first at the words right after it."""
    fit = [amount for amount in sentence.amounts if amount.kind in (NUMBER, SHARE, MONEY) and not _is_year(amount)]
    fit = [amount for amount in fit if amount.kind != MONEY or _UNIT["sales"].search(sentence.plain)]
    for amount in fit:
        for unit, pattern in _UNIT.items():
            if amount.noun and pattern.search(amount.noun):
                return unit, amount
    for unit in ("ctr", "cr", "roi", *_UNIT):
        place = _UNIT[unit].search(sentence.plain)
        near = (
            [amount for amount in fit if place and -12 <= amount.start - place.end() <= 25 and not amount.word]
            if place
            else []
        )
        if near:
            return unit, near[0]
    if none := _RESULT["none"].search(sentence.plain):
        unit = next((unit for unit, pattern in _UNIT.items() if pattern.search(none[0])), "sales")
        return unit, Amount(0.0, NUMBER, 0, 0)
    moved = _MOVED.search(sentence.plain)
    goods = (
        amount for amount in fit if moved and amount.start == moved.end() and amount.kind == NUMBER and amount.noun
    )
    return "units", next(goods, None)


def _is_year(amount: Amount) -> bool:
    return amount.kind == NUMBER and 2000 <= amount.value <= 2100 and not amount.noun


def _subject(sentence: Passage) -> str:
    """The topic or the format that was tried."""
    topics = [code for code in read_topics(sentence.said) if code not in ("vlogs",)]
    if topics:
        return topics[0]
    return next(
        (
            code
            for code, pattern in _FORMAT.items()
            if code not in ("post", "long_video") and pattern.search(sentence.plain)
        ),
        "",
    )
