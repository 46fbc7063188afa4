"""A report's picture: each creator's range and actual, on one scale whatever their size."""

from math import log2

from core.reports.facts import CreatorReport, Report, Result
from handlers.chat.card import Chart, Interval
from handlers.chat.words import Words
from handlers.text.creators import called
from handlers.text.reports import METRICS, amount

MOST = 10  # creators in one picture
EDGE = 4.0  # doublings from the middle beyond which a dot stays at the edge; its label shows the value
NAME = 14
TICKS = ((-3.0, "×⅛"), (-2.0, "×¼"), (-1.0, "×½"), (0.0, "×1"), (1.0, "×2"), (2.0, "×4"), (3.0, "×8"))


def chart(words: Words, report: Report) -> tuple[Chart, ...]:
    """Empty if no creator has a range. Positions are doublings from the middle of each creator's own range: on a scale
    of views, small creators would vanish."""
    ranked = report.ranked(report.lead)
    if not ranked:
        return ()
    shown = ranked if len(ranked) <= MOST else [*ranked[: MOST // 2], *ranked[-MOST // 2 :]]
    title = words.t("{metric}: actual vs. forecast", metric=words.t(METRICS[report.lead]))
    intervals = tuple(_interval(words, creator, report.lead) for creator in shown)
    legend = (words.t("80% range"), words.t("actual"), words.t("outside the range"))
    found = Chart(counted(words, ranked, report.lead), title[:1].upper() + title[1:], (), intervals, legend, TICKS)
    return (found,)


def counted(words: Words, ranked: list[CreatorReport], code: str) -> str:
    """The sentence for those who can't see the picture."""
    standings = [result.standing for creator_report in ranked if (result := creator_report.first(code))]
    below, within, above = (words.number(standings.count(name)) for name in ("below", "within", "above"))
    return words.n(
        "{count} creator vs. forecast: {above} above, {within} within, {below} below.",
        "{count} creators vs. forecast: {above} above, {within} within, {below} below.",
        len(ranked),
        above=above,
        within=within,
        below=below,
    )


def _interval(words: Words, creator: CreatorReport, code: str) -> Interval:
    result = creator.first(code)
    assert result
    assert result.expected
    range_ = result.expected
    low, high = (log2(end / range_.middle) for end in (range_.low, range_.high))
    label = amount(words, result, result.compared or 0.0)
    return Interval(called(words, creator.creator, NAME), low, 0.0, high, _dot(result), label)


def _dot(result: Result) -> float:
    assert result.expected
    times = (result.compared or 0.0) / result.expected.middle
    return max(-EDGE, min(EDGE, log2(times))) if times > 0 else -EDGE
