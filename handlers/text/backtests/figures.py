"""A backtest's numbers on the command line: times, changes, values, and aligned columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from core.backtest.result import Pinged
from core.numbers.anomaly.codes import DetectorKind
from handlers.chat.words import Words


def table(head: Sequence[str], rows: Iterable[Sequence[str]], texts: int) -> Iterator[str]:
    """Columns of equal width; the first `texts` and the last are left-aligned."""
    whole = [list(head), *map(list, rows)]
    wide = [max(len(row[place]) for row in whole) for place in range(len(head))]
    left: list[Callable[[str, int], str]] = [str.ljust if place < texts else str.rjust for place in range(len(head))]
    for row in whole:
        yield "  ".join(set_(cell, size) for set_, cell, size in zip(left, row, wide, strict=True)).rstrip()


def day(words: Words, hours: float) -> str:
    return words.day(datetime.fromtimestamp(hours * 3600, UTC).date().isoformat())


def moment(words: Words, ping: Pinged) -> str:
    date = day(words, ping.moment)
    if ping.cadence == DetectorKind.DAILY:
        return date
    return f"{date}, {words.clock(datetime.fromtimestamp(ping.moment * 3600, UTC).replace(tzinfo=words.zone))}"


def percent(words: Words, share: float) -> str:
    whole = round(100 * share)
    number = f"{'+' if whole > 0 else '−' if whole < 0 else ''}{words.number(abs(whole))}"
    return f"{number}%" if words.locale == "en" else f"{number}\u00a0%"


def two(words: Words, value: float) -> str:
    return _mark(words, f"{value:.2f}") if value < float("inf") else "–"


def _mark(words: Words, number: str) -> str:
    """With the reader's decimal mark."""
    return number.replace(".", words.number(0.5)[1])


def digits(value: float) -> float:
    """Three significant digits, or the whole integer part if it's longer."""
    return float(round(value)) if abs(value) >= 100 else float(f"{value:.3g}")


def value(words: Words, value: float) -> str:
    rounded = digits(value)
    return words.number(rounded) if abs(rounded) >= 1 or not rounded else _mark(words, f"{rounded:.3g}")
