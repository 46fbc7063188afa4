"""How results are written: metrics, values, ranges, and where a result stands."""

from math import floor, log10

from core.numbers.results.expected_range import Range
from core.reports.facts import CreatorReport, Result
from handlers.chat.words import N_, Words
from handlers.text.creators import called

METRICS = {
    "views": N_("views"),
    "engagement": N_("ER"),
    "likes": N_("likes"),
    "comments": N_("comments"),
    "shares": N_("shares"),
    "reach": N_("reach"),
    "saves": N_("saves"),
    "clicks": N_("clicks"),
    "conversions": N_("conversions"),
    "revenue": N_("revenue"),
    "spend": N_("spend"),
    "cpv": N_("CPV"),
}
MARKETS = {"us": N_("US"), "ru": N_("Russia"), "other": N_("Other")}
STANDINGS = {"below": N_("below"), "within": N_("within"), "above": N_("above")}
NAME = 20  # characters of a creator's name on a line with others


def metric(words: Words, code: str) -> str:
    """Views, ER: at the start of a line."""
    name = words.t(METRICS[code])
    return name[:1].upper() + name[1:]


def value(words: Words, result: Result) -> str:
    return amount(words, result, result.value)


def amount(words: Words, result: Result, number: float) -> str:
    """In this result's unit, with three digits."""
    if result.metric == "engagement":
        return words.percent(number)
    if result.unit:
        return words.compact_money(number, result.unit)
    return words.compact(number)


def range_(words: Words, result: Result, found: Range) -> str:
    """410K–1.6M: two digits are all a range is good for."""
    low, high = two_digits(found.low), two_digits(found.high)
    if result.unit:
        return f"{words.compact_money(low, result.unit)}–{words.compact_money(high, result.unit)}"
    if result.metric == "engagement":
        return f"{words.number(low * 100)}–{words.percent(high)}"
    return words.span(low, high)


def expected(words: Words, result: Result | None) -> str:
    return range_(words, result, result.expected) if result and result.expected else "—"


def standing(words: Words, result: Result | None) -> str:
    return words.t(STANDINGS[result.standing]) if result and result.standing else "—"


def creator(words: Words, report: CreatorReport, code: str) -> str:
    """Mila 420K (80K–310K)"""
    result = report.first(code)
    assert result
    actual = amount(words, result, result.compared or 0.0)
    return f"{called(words, report.creator, NAME)} {actual} ({expected(words, result)})"


def two_digits(number: float) -> float:
    return round(number, 1 - floor(log10(number))) if number > 0 else 0.0
