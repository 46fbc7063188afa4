"""Finds the header row, and what bare numbers below it mean."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice

from core.files.cells import read_number
from core.files.headers import known_headers, only_columns, plain_header, platform_of_file
from core.files.limits import BadFile
from core.files.record import Layout

HEADER_WITHIN = 10  # a title and an empty row above the header are common
JUDGED_BY = 1000  # rows used to tell percents from shares

Lines = Iterator[tuple[int, list[str]]]  # (row number, its cells)
Progress = Callable[[int], None]  # called now and then with how many rows have been read


def detect_layout(header: list[str], columns: Mapping[str, int], body: Lines) -> tuple[Layout, Lines]:
    """Checks the first rows for whether bare numbers are percents; the body still has all of them."""
    first = list(islice(body, JUDGED_BY))
    platform, columns = platform_of_file(columns), only_columns(columns)
    shares = [place for name, place in columns.items() if ":" in name]
    percent = any(_percent(first, place, header) for place in shares)
    engagement = _percent(first, columns.get("engagement"), header)
    return Layout(header, columns, engagement, percent, platform), chain(first, body)


def column_names(header: list[str]) -> str:
    return ", ".join(name.strip() for name in header if name.strip())[:200]


def split_header(lines: Lines) -> tuple[list[str], Lines]:
    """Returns the row near the top that names most of our columns, and the nonempty rows after it. BadFile:
    no_header."""
    first = list(islice(lines, HEADER_WITHIN))
    top = max(range(len(first)), key=lambda place: (known_headers(first[place][1]), -place), default=None)
    if top is None or not known_headers(first[top][1]):
        raise BadFile("no_header")
    rest = chain(first[top + 1 :], lines)
    return first[top][1], ((line, cells) for line, cells in rest if any(cell.strip() for cell in cells))


def _percent(body: list[tuple[int, list[str]]], place: int | None, header: list[str]) -> bool:
    """Bare numbers in a column are percents if its header says so, or if more than one in ten is above 1."""
    if place is None or place >= len(header):
        return False
    bare = [cells[place] for _, cells in body if place < len(cells) and "%" not in cells[place]]
    return "%" in plain_header(header[place]) or sum(map(_above_one, bare)) * 10 > len(bare)


def _above_one(cell: str) -> bool:
    try:
        return (read_number(cell) or 0) > 1
    except ValueError:
        return False
