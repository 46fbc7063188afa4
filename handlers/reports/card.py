"""A report's card: a sentence, both markets side by side, the best and the weakest, and missing data."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from core.reports.facts import MarketReport, Measured, Report, Result
from core.store import UnitOfWork
from handlers.chat.caption import MOST as CAPTION
from handlers.chat.card import Action, Block, Card, Facts, Line, Table, faint
from handlers.chat.sanitize import units
from handlers.chat.words import N_, Words
from handlers.reports.chart import chart
from handlers.text import reports
from handlers.text.briefs import campaign_title
from handlers.text.creators import called
from handlers.text.reports import METRICS, metric

NAMED = 3  # of the best, the weakest, and the unmeasured
ROWS = 5  # metrics in the table besides the lead one
STALE = timedelta(days=2)
BESIDE = (
    "engagement",
    "views",
    "conversions",
    "clicks",
    "revenue",
    "spend",
    "cpv",
    "reach",
    "likes",
    "comments",
    "shares",
    "saves",
)
COMPARED = ("views", "engagement", "cpv")  # with a forecast in the table; the files have all the others too
HEADLINES = {
    "within": N_("#{id} {title}: {metric} {value}, within the forecast of {range}"),
    "above": N_("#{id} {title}: {metric} {value}, above the forecast of {range}"),
    "below": N_("#{id} {title}: {metric} {value}, below the forecast of {range}"),
    None: N_("#{id} {title}: {metric} {value}, nothing to compare it with"),
}


def report_card(work: UnitOfWork, words: Words, report: Report, now: datetime, incidents: Sequence[str] = ()) -> Card:
    """Shows as much as fits on one page; `incidents` are lines about them, most informative first."""
    number = str(report.campaign.id)
    actions = tuple(Action(kind.upper(), "reportfile", f"{number}:{kind}") for kind in ("xlsx", "csv"))
    title = headline(work, words, report)
    for named, rows, shown in ((NAMED, ROWS, 3), (NAMED, 3, 3), (2, 3, 3), (2, 3, 2), (1, 3, 1), (1, 1, 1), (1, 1, 0)):
        lines = [Line(incident) for incident in incidents[:shown]]
        body = (*chart(words, report), *_body(words, report, now, named, rows, lines))
        if units(title) + sum(map(_length, body)) <= CAPTION:
            break
    return Card(title, body, actions)


def headline(work: UnitOfWork, words: Words, report: Report) -> str:
    result = report.first(report.lead)
    assert result
    value = " + ".join(reports.value(words, result) for result in report.of(report.lead))
    if result.compared is not None and abs(result.compared - result.value) > 0.01 * abs(result.value):
        part = reports.amount(words, result, result.compared)
        value = words.t("{value} ({part} with a forecast)", value=value, part=part)
    title = words.short(campaign_title(work, words, report.campaign), 50)
    return words.t(
        HEADLINES[result.standing],
        id=report.campaign.id,
        title=title,
        metric=words.t(METRICS[report.lead]),
        value=value,
        range=reports.expected(words, result),
    )


def _body(words: Words, report: Report, now: datetime, named: int, rows: int, incidents: Sequence[Line]) -> list[Block]:
    ranked = report.ranked(report.lead)
    best = ranked[: min(named, (len(ranked) + 1) // 2)]
    weakest = ranked[len(best) :][-named:][::-1]
    pairs = [
        (label, words.all_of(reports.creator(words, creator, report.lead) for creator in some))
        for label, some in ((words.t("Best"), best), (words.t("Weakest"), weakest))
        if some
    ]
    return [
        _table(words, report, rows),
        *([Facts(tuple(pairs))] if pairs else []),
        *incidents,
        faint(" ".join([*_counted(words, report), *_lacking(words, report, named), *_fresh(words, report, now)])),
    ]


def _table(words: Words, report: Report, rows: int) -> Table:
    head = ("", *(words.t(reports.MARKETS[market.market]) for market in report.markets))
    posts = (words.t("Posts"), *(words.number(market.up) for market in report.markets))
    known = {result.metric for result in report.results}
    codes = [report.lead, *[code for code in BESIDE if code in known and code != report.lead][:rows]]
    return Table(
        head,
        (
            *([posts] if report.up else []),
            *(line for code in codes for line in _lines(words, report.markets, code, code in (report.lead, *COMPARED))),
        ),
    )


def _lines(words: Words, markets: Sequence[MarketReport], code: str, compared: bool) -> list[tuple[str, ...]]:
    """A metric, and if it's `compared` and anything was expected, the forecast under it. Money in two currencies is
    shown side by side."""
    found = [market.of(code) for market in markets]
    lines = [(metric(words, code), *(_cell(some, partial(reports.value, words)) for some in found))]
    if compared and any(result.expected for some in found for result in some):
        lines.append((words.t("forecast"), *(_cell(some, partial(reports.expected, words)) for some in found)))
        lines.append((words.t("result"), *(_cell(some, partial(reports.standing, words)) for some in found)))
    return lines


def _cell(some: Sequence[Result], write: Callable[[Result], str]) -> str:
    return " + ".join(map(write, some)) or "—"


def _counted(words: Words, report: Report) -> list[str]:
    sentences = []
    if report.up:
        sentences.append(
            words.n(
                "{measured} of {count} post has data.",
                "{measured} of {count} posts have data.",
                report.up,
                measured=words.number(report.measured),
            )
        )
    if report.planned:
        sentences.append(words.n("{count} planned.", "{count} planned.", report.planned))
    if report.growing:
        sentences.append(
            words.n(
                "{count} is still growing: compared with what's typical at its age.",
                "{count} are still growing: compared with what's typical at their age.",
                report.growing,
            )
        )
    return sentences


def _lacking(words: Words, report: Report, named: int) -> list[str]:
    """Creators with no data, or nothing to compare with."""
    silent = [creator for creator in report.creators if creator.up and creator.until is None]
    alone = len(report.unexpected(report.lead))
    sentences = []
    if silent:
        who = words.all_of(called(words, creator.creator, reports.NAME) for creator in silent[:named])
        rest = len(silent) - named
        more = " " + words.n("and {count} more", "and {count} more", rest) if rest > 0 else ""
        sentences.append(words.t("No data for: {names}.", names=who + more))
    if alone:
        sentences.append(
            words.n(
                "{count} creator has no forecast: benchmark metrics, a post date, or enough measurements are missing.",
                "{count} creators have no forecast: benchmark metrics, a post date, or enough measurements are "
                "missing.",
                alone,
            )
        )
    return sentences


def _fresh(words: Words, report: Report, now: datetime) -> list[str]:
    """How recent the data is: later results aren't zero, they're unknown."""
    until = _moment(report)
    since = datetime.fromtimestamp(report.since or 0, UTC)
    sentences = [words.t("Data from {since} to {until}.", since=words.time(since), until=words.time(until))]
    if now - until > STALE:
        sentences = [words.t("No data since {when}, so anything later is unknown.", when=words.time(until))]
    for market in report.markets:
        if market.until is not None and until - _moment(market) > STALE:
            name = words.t(reports.MARKETS[market.market])
            sentences.append(words.t("{market}: no data since {when}.", market=name, when=words.time(_moment(market))))
    if report.missing:
        sentences.append(
            words.n(
                "{count} hour has no data and counts as unknown.",
                "{count} hours have no data and count as unknown.",
                report.missing,
            )
        )
    return sentences


def _moment(measured: Measured) -> datetime:
    return datetime.fromtimestamp(measured.until or 0, UTC)


def _length(block: Block) -> int:
    """Approximate length in a message, in characters."""
    match block:
        case Line(text=text):
            return units(text) + 1
        case Facts(pairs=pairs):
            return sum(units(name) + units(value) + 3 for name, value in pairs)
        case Table(head=head, rows=rows):
            widths = [max(map(units, column)) + 2 for column in zip(head, *rows, strict=True)]
            return (len(rows) + 1) * sum(widths)
        case _:
            return units(getattr(block, "alt", "")) + 1
