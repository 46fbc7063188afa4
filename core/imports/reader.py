"""Turns people's files into creators and problems: a file is read whole or rejected whole."""

import csv
import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Any

from core.creators.parse import CreatorRow, Layout, Problem, Record, read_record
from core.files.formats import open_file
from core.files.header_row import Lines, Progress, column_names, detect_layout, split_header
from core.files.headers import RESULT_ONLY, is_measured, only_columns, plain_header, read_headers
from core.files.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, BadFile
from core.files.packed_rows import PackedRows
from core.model import ImportKind

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "BadFile",
    "CreatorRow",
    "Parsed",
    "Problem",
    "look",
    "read_creators",
    "read_sample",
]

SHOWN = 60  # characters of an example
SAMPLE = Path(__file__).parents[1] / "sample" / "creators.csv.gz"
SAMPLE_FIGURES = ("avg_views", "avg_likes", "avg_comments", "avg_shares", "engagement")


@dataclass(frozen=True)
class Parsed:
    """What a file contained."""

    rows: PackedRows[CreatorRow]
    problems: tuple[Problem, ...]  # in row order
    columns: Mapping[str, str]  # our field -> the file's header
    ignored: tuple[str, ...]  # headers we don't recognize
    encoding: str
    lines: int  # rows with data that were read, kept or not


@dataclass(frozen=True)
class Preview:
    """A file at first glance: what each column seems to be, before we trust anything."""

    kind: str  # csv | xlsx | json | parquet
    header: tuple[str, ...]
    columns: Mapping[str, int]  # our field -> position of its column
    examples: tuple[str, ...]  # one cell per column, "" if the first rows have none

    @property
    def is_plain(self) -> bool:
        """Every column has exactly our name for it, as in our own exports."""
        return read_headers(self.header) == {name: place for place, name in enumerate(self.header)}

    @property
    def fingerprint(self) -> str:
        """Same for every file with the same headers in the same order."""
        names = "\n".join(plain_header(name) for name in self.header)
        return hashlib.sha256(names.encode("utf-8", "replace")).hexdigest()[:32]


def kind_of(columns: Mapping[str, int]) -> ImportKind:
    """Returns `measurements` for posts, `results` if columns say how campaigns went, else `creators`."""
    if is_measured(columns):
        return ImportKind.MEASUREMENTS
    return (
        ImportKind.RESULTS if "campaign" in columns and columns.keys() & {"result", "success"} else ImportKind.CREATORS
    )


def look(content: bytes, filename: str) -> Preview:
    """Reads the first rows of a file. BadFile if no header is recognized even in part."""
    opened = open_file(content, filename)
    header, body = split_header(opened.lines)
    first = [cells for _, cells in islice(body, 20)]
    examples = [
        next((row[place] for row in first if len(row) > place and row[place].strip()), "")
        for place in range(len(header))
    ]
    shown = tuple(" ".join(text.split())[:SHOWN] for text in examples)
    return Preview(opened.kind, tuple(name.strip() for name in header), read_headers(header), shown)


def read_creators(
    content: bytes, filename: str, columns: Mapping[str, int] | None = None, told: Progress | None = None
) -> Parsed:
    """Reads creators from any kind of file `open_file` supports; `columns` overrides the headers.

    BadFile if none of it can be trusted; a bad row is a Problem, and the others are kept.
    """
    opened = open_file(content, filename)
    header, body = split_header(opened.lines)
    columns = columns or read_headers(header)
    found = {name: place for name, place in only_columns(columns).items() if name not in RESULT_ONLY}
    if "handle" not in found and "link" not in found:
        raise BadFile("missing_column", column="handle", found=column_names(header))
    layout, body = detect_layout(header, columns, body)
    reading = _Reading(layout, told)
    reading.read(body)
    if not reading.count:
        raise BadFile("empty")
    if "platform" not in found and reading.placeless == reading.count:
        raise BadFile("missing_column", column="platform", found=column_names(header))
    return Parsed(
        rows=reading.rows,
        problems=tuple(sorted(reading.problems, key=lambda problem: problem.line)),
        columns={name: header[place].strip() for name, place in found.items() if place < len(header)},
        ignored=tuple(name.strip() for place, name in enumerate(header) if name and place not in found.values()),
        encoding=opened.encoding,
        lines=reading.count,
    )


class _Reading:
    """Turns lines into rows one by one; if a creator appears twice, the last row wins."""

    def __init__(self, layout: Layout, told: Progress | None) -> None:
        self._layout, self._told = layout, told or (lambda _count: None)
        self._last: dict[int, int] = {}  # account hash -> position of its row
        self.rows: PackedRows[CreatorRow] = PackedRows([field.name for field in fields(CreatorRow)], CreatorRow)
        self.problems: list[Problem] = []
        self.count = self.placeless = 0

    def read(self, body: Lines) -> None:
        for line, cells in body:
            self.count += 1
            if self.count > MAX_ROWS:
                raise BadFile("too_many_rows", most=MAX_ROWS)
            if self.count % 1000 == 0:
                self._told(self.count)
            self._read(Record(line, cells, self._layout))

    def _read(self, record: Record) -> None:
        row = read_record(record)
        self.placeless += any(problem.code == "no_platform" for problem in record.problems)
        self.problems += record.problems
        if row is None:
            return
        key = hash((row.platform, row.handle.casefold()))
        before = self._last.get(key)
        self._last[key] = self.rows.add(row, record.line)
        if before is not None:
            earlier = Record(self.rows.drop(before), record.cells, self._layout)
            earlier.complain("handle", "duplicate", row.handle)
            self.problems += earlier.problems


def read_sample() -> tuple[CreatorRow, ...]:
    """Reads the creators bundled with Sokrat; their source is in core/sample/ORIGIN.md."""
    with gzip.open(SAMPLE, "rt", encoding="utf-8", newline="") as file:
        return tuple(_sample_row(row) for row in csv.DictReader(file))


def _sample_row(row: dict[str, str]) -> CreatorRow:
    figures: dict[str, Any] = {name: float(row[name]) if row[name] else None for name in SAMPLE_FIGURES}
    followers = int(row["followers"]) if row["followers"] else None
    return CreatorRow(**{**row, **figures, "followers": followers})
