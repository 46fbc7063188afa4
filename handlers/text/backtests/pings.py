"""What would have been pinged: a table on the command line, and one for a spreadsheet."""

from collections.abc import Iterator
from datetime import UTC, datetime

from core.backtest.files import Name
from core.backtest.result import Backtest, Pinged
from core.model import ImportKind
from handlers.chat.spreadsheets import Cell
from handlers.chat.words import N_, Words
from handlers.text.backtests import figures
from handlers.text.imports import field

SHOWN = 200
HEAD = (
    N_("When"),
    N_("Series"),
    N_("Change"),
    N_("Over"),
    N_("80% range"),
    N_("Expected"),
    N_("Actual"),
    "z",
    N_("Threshold"),
    N_("Told"),
)
FULL_HEAD = (
    N_("When"),
    N_("Series"),
    N_("Change, %"),
    N_("Over, hours"),
    N_("80% range from, %"),
    N_("80% range to, %"),
    N_("Expected"),
    N_("Actual"),
    "z",
    N_("Threshold"),
    N_("Told"),
)


def full_table(words: Words, found: Backtest) -> tuple[list[str], Iterator[list[Cell]]]:
    """Every ping for a spreadsheet: numbers as numbers, moments in ISO 8601 by the clock of the backtest."""
    return [words.t(name) for name in FULL_HEAD], (_cells(words, ping) for ping in found.pings)


def listed(words: Words, found: Backtest) -> Iterator[str]:
    limit, weeks = words.number(found.budget), words.number(round(found.weeks, 1))
    if not found.pings:
        yield words.t(
            "At a limit of {limit} a week nothing would have been pinged in {weeks} weeks.", limit=limit, weeks=weeks
        )
        return
    count = words.n("{count} ping", "{count} pings", len(found.pings))
    yield words.t("At a limit of {limit} a week, in {weeks} weeks: {pings}.", limit=limit, weeks=weeks, pings=count)
    yield ""
    yield from figures.table([words.t(name) for name in HEAD], [_row(words, ping) for ping in found.pings[:SHOWN]], 2)
    if rest := len(found.pings[SHOWN:]):
        yield words.n("and {count} more", "and {count} more", rest)
    yield ""
    yield words.t("Counted series by series. Expected and actual: of one hour or one day, on average over that time.")
    yield words.t("At once: past its threshold and at least 15% away. Digest: rare among all series of that day.")


def _row(words: Words, ping: Pinged) -> list[str]:
    between = f"{figures.percent(words, ping.low)} … {figures.percent(words, ping.high)}"
    return [
        figures.moment(words, ping),
        name_of(words, ping.name),
        figures.percent(words, ping.change),
        words.t("{hours} h", hours=words.number(ping.hours)),
        between,
        figures.value(words, ping.expected),
        figures.value(words, ping.actual),
        figures.two(words, ping.z),
        figures.two(words, ping.threshold),
        _way(words, ping),
    ]


def _cells(words: Words, ping: Pinged) -> list[Cell]:
    moment = datetime.fromtimestamp(ping.moment * 3600, UTC).strftime("%Y-%m-%d %H:%M")
    change, low, high = (round(100 * share, 1) for share in (ping.change, ping.low, ping.high))
    return [
        moment,
        name_of(words, ping.name),
        change,
        ping.hours,
        low,
        high,
        figures.digits(ping.expected),
        figures.digits(ping.actual),
        round(ping.z, 2),
        round(ping.threshold, 2),
        _way(words, ping),
    ]


def _way(words: Words, ping: Pinged) -> str:
    return words.t("at once") if ping.at_once else words.t("in the digest")


def name_of(words: Words, name: Name) -> str:
    parts = [words.short(name.text, 40)]
    parts += [field(words, code, ImportKind.MEASUREMENTS) for code in (name.metric, name.segment) if code]
    return " · ".join([*parts, *([name.unit] if name.unit else [])])
