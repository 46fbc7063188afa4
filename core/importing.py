"""Files that people bring become creators and problems: a file is read whole, or refused whole."""

import csv
import gzip
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.cells import read_number
from core.headers import plain_header, read_headers
from core.records import CreatorRow, Layout, Problem, Record, read_record

__all__ = ["BadFile", "CreatorRow", "Parsed", "Problem", "decode", "read_creators", "read_sample"]

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
HEADER_WITHIN = 10  # a title and an empty line above the header are common
DELIMITERS = ",;\t"
SAMPLE = Path(__file__).parent / "sample" / "creators.csv.gz"
SAMPLE_FIGURES = ("avg_views", "avg_likes", "avg_comments", "avg_shares", "engagement")
# First bytes of formats that are certainly not text: zip (xlsx), old Excel, PDF, images, gzip, Parquet.
_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"PAR1")

Lines = list[tuple[int, list[str]]]  # (number of the line, its cells)


class BadFile(Exception):
    """A file that is refused as a whole. Codes: empty, too_big, not_csv, not_text, no_header, missing_column,
    too_many_rows, too_many_columns, broken_line."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, str | int] = values


@dataclass(frozen=True)
class Parsed:
    """What a file said."""

    rows: tuple[CreatorRow, ...]
    problems: tuple[Problem, ...]  # in the order of lines
    columns: Mapping[str, str]  # our field -> the file's header
    ignored: tuple[str, ...]  # headers that mean nothing here
    encoding: str
    lines: int  # lines with data that were read, kept or not


def read_creators(content: bytes, filename: str) -> Parsed:
    """Creators of a CSV or TSV file (UTF-8, UTF-16 with a mark, Windows-1251 or 1252; comma, semicolon or tab).

    BadFile where nothing of it can be trusted; a line that cannot is a Problem, and the others are kept.
    """
    text, encoding = decode(content, filename)
    lines = _lines(text)
    top, header = _header(lines)
    columns = read_headers(header)
    if "handle" not in columns and "link" not in columns:
        raise BadFile("missing_column", column="handle", found=_named(header))
    body = [(line, cells) for line, cells in lines[top + 1 :] if any(cell.strip() for cell in cells)]
    if not body:
        raise BadFile("empty")
    if len(body) > MAX_ROWS:
        raise BadFile("too_many_rows", rows=len(body), most=MAX_ROWS)
    layout = Layout(header, columns, _percent(body, columns, header))
    records = [Record(line, cells, layout) for line, cells in body]
    read = [(record, read_record(record)) for record in records]
    if "platform" not in columns and all(_lacks_platform(record) for record in records):
        raise BadFile("missing_column", column="platform", found=_named(header))
    rows, problems = _last_of_each(read)
    return Parsed(
        rows=tuple(rows),
        problems=tuple(problems),
        columns={name: header[place].strip() for name, place in columns.items()},
        ignored=tuple(name.strip() for place, name in enumerate(header) if name and place not in columns.values()),
        encoding=encoding,
        lines=len(body),
    )


def _named(header: list[str]) -> str:
    return ", ".join(name.strip() for name in header if name.strip())[:200]


def _lacks_platform(record: Record) -> bool:
    return any(problem.code == "no_platform" for problem in record.problems)


def read_sample() -> tuple[CreatorRow, ...]:
    """The creators that come with Sokrat; where they are from stands in core/sample/ORIGIN.md."""
    with gzip.open(SAMPLE, "rt", encoding="utf-8", newline="") as file:
        return tuple(_sample_row(row) for row in csv.DictReader(file))


def _sample_row(row: dict[str, str]) -> CreatorRow:
    figures: dict[str, Any] = {name: float(row[name]) if row[name] else None for name in SAMPLE_FIGURES}
    followers = int(row["followers"]) if row["followers"] else None
    return CreatorRow(**{**row, **figures, "followers": followers})


def decode(content: bytes, filename: str) -> tuple[str, str]:
    """(text, encoding) of a file's bytes. BadFile: empty, too_big, not_csv, not_text."""
    if len(content) > MAX_BYTES:
        raise BadFile("too_big", bytes=len(content), most=MAX_BYTES)
    if not content.strip():
        raise BadFile("empty")
    if content.startswith(_SIGNATURES):
        raise BadFile("not_csv", name=filename)
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1251", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1251" and _looks_western(text):
            continue
        if any(sign < " " and sign not in "\t\r\n" for sign in set(text)) or text.lstrip()[:1] in ("{", "["):
            raise BadFile("not_csv", name=filename)
        return text, encoding
    raise BadFile("not_text")


def _looks_western(text: str) -> bool:
    """A Western file read as Russian has Cyrillic letters inside Latin words («Beyoncй»), a Russian one hardly any."""
    words = {word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()}
    mixed = sum(re.search("[A-Za-z]", word) is not None for word in words)
    return mixed * 2 > len(words)


def _lines(text: str) -> Lines:
    """(line number, cells) with the delimiter that makes most sense of the first lines. BadFile: broken_line, ..."""
    start = re.split(r"\r\n|\r|\n", text[:100_000], maxsplit=HEADER_WITHIN)[:HEADER_WITHIN]
    told = start[0].strip().strip('"').lower()
    delimiter = told[4:5] if told[:4] == "sep=" and told[4:5] in DELIMITERS else None
    delimiter = delimiter or max(DELIMITERS, key=lambda sign: _sense(start, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: Lines = []
    before = 0
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise BadFile("too_many_columns", columns=len(cells), most=MAX_COLUMNS)
            lines.append((before + 1, cells))
            before = reader.line_num
    except csv.Error as error:
        raise BadFile("broken_line", line=before + 1) from error
    return lines


def _sense(lines: list[str], delimiter: str) -> tuple[int, int]:
    cells = [[cell.strip('" \r') for cell in line.split(delimiter)] for line in lines]
    return max(len(read_headers(row)) for row in cells), max(len(row) for row in cells)


def _header(lines: Lines) -> tuple[int, list[str]]:
    """(place, cells) of the line among the first that names most of our columns. BadFile: no_header."""
    first = lines[:HEADER_WITHIN]
    top = max(range(len(first)), key=lambda place: (len(read_headers(first[place][1])), -place), default=None)
    if top is None or not read_headers(first[top][1]):
        raise BadFile("no_header")
    return top, first[top][1]


def _percent(body: Lines, columns: Mapping[str, int], header: list[str]) -> bool:
    """Bare numbers of a rate column are percents if its header says so, or if one in ten is above 1."""
    place = columns.get("engagement")
    if place is None:
        return False
    bare = [cells[place] for _, cells in body if place < len(cells) and "%" not in cells[place]]
    return "%" in plain_header(header[place]) or sum(map(_above_one, bare)) * 10 > len(bare)


def _above_one(cell: str) -> bool:
    try:
        return (read_number(cell) or 0) > 1
    except ValueError:
        return False


def _last_of_each(read: list[tuple[Record, CreatorRow | None]]) -> tuple[list[CreatorRow], list[Problem]]:
    """A creator told twice is taken as told last, in the place of the last telling."""
    last = {_same(row): place for place, (_, row) in enumerate(read) if row}
    rows, problems = [], []
    for place, (record, row) in enumerate(read):
        if row and last[_same(row)] != place:
            record.complain("handle", "duplicate", row.handle)
        elif row:
            rows.append(row)
        problems += record.problems
    return rows, problems


def _same(row: CreatorRow) -> tuple[str, str]:
    return row.platform, row.handle.casefold()
