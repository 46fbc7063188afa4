"""The alerts a backtest found: a table for the command line, and one for a spreadsheet."""

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
    N_("Window"),
    N_("80% range"),
    N_("Expected"),
    N_("Actual"),
    N_("Strength (z)"),
    N_("Threshold"),
    N_("Sent"),
)
FULL_HEAD = (
    N_("When"),
    N_("Series"),
    N_("Change, %"),
    N_("Window, hours"),
    N_("80% range low, %"),
    N_("80% range high, %"),
    N_("Expected"),
    N_("Actual"),
    N_("Strength (z)"),
    N_("Threshold"),
    N_("Sent"),
)


def full_table(words: Words, found: Backtest) -> tuple[list[str], Iterator[list[Cell]]]:
    """Every alert for a spreadsheet: numbers as numbers, times in ISO 8601 in the backtest's time zone."""
    return [words.t(name) for name in FULL_HEAD], (_cells(words, ping) for ping in found.pings)


def listed(words: Words, found: Backtest) -> Iterator[str]:
    limit, weeks = words.number(found.budget), words.number(round(found.weeks, 1))
    if not found.pings:
        yield words.t(
            "With a limit of {limit} a week, no alerts would have gone out in {weeks} weeks.", limit=limit, weeks=weeks
        )
        return
    count = words.n("{count} alert", "{count} alerts", len(found.pings))
    yield words.t("With a limit of {limit} a week, over {weeks} weeks: {pings}.", limit=limit, weeks=weeks, pings=count)
    yield ""
    yield from figures.table([words.t(name) for name in HEAD], [_row(words, ping) for ping in found.pings[:SHOWN]], 2)
    if rest := len(found.pings[SHOWN:]):
        yield words.n("and {count} more", "and {count} more", rest)
    yield ""
    yield words.t(
        "Each series is counted separately. Expected and actual are averages per hour or per day over that window."
    )
    yield words.t(
        "Strength (z): how far a series was from what was expected, compared with how much it usually varies."
    )
    yield words.t(
        "Right away: stronger than its threshold and at least 15% off the expected value. In the "
        "digest: unusual among all series that day."
    )


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
    return words.t("right away") if ping.at_once else words.t("in the digest")


def name_of(words: Words, name: Name) -> str:
    parts = [words.short(name.text, 40)]
    parts += [field(words, code, ImportKind.MEASUREMENTS) for code in (name.metric, name.segment) if code]
    return " · ".join([*parts, *([name.unit] if name.unit else [])])
