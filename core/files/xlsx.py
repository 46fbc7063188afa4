"""Workbooks: size-checked before unpacking, then read row by row. Macros, links and formulas are never followed."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from core.files.headers import known_headers
from core.files.limits import MAX_COLUMNS, MAX_ENTRIES, MAX_RATIO, MAX_ROWS, MAX_UNPACKED, MB, BadFile
from core.files.values import moment_text, text_of

HEADER_WITHIN = 10
SHEETS = 30  # checked; if there are more, the first ones
MOST_EMPTY = 1_050_000  # rows of a full sheet: a row number alone can claim billions
# Read into memory whole before the first row: every text of the workbook once, and cell styles.
_WHOLE = {"xl/sharedStrings.xml": 96 * MB, "xl/styles.xml": 16 * MB, "xl/workbook.xml": 4 * MB}
# Entity declarations don't belong in a workbook: they're there to blow up or to read other files.
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")


def lines(packed: zipfile.ZipFile) -> Iterator[tuple[int, list[str]]]:
    """Yields (row number, cells) of the sheet whose first rows name most of our columns. BadFile: bomb, broken_file,
    empty, too_many_columns, too_many_rows."""
    _measure(packed)
    from openpyxl import load_workbook  # imported late: most processes never see a workbook

    try:
        # Formulas are read as the values last computed by whatever saved the file.
        book = load_workbook(packed.fp, read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets[:SHEETS]
        if not sheets:
            raise BadFile("empty")
        best = max(sheets, key=_sense)
        yield from _rows(best)
    except BadFile:
        raise
    except Exception as error:
        raise BadFile("broken_file") from error


def _measure(packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    thin = any(entry.file_size > MB and entry.file_size > MAX_RATIO * max(entry.compress_size, 1) for entry in entries)
    whole = any(entry.file_size > _WHOLE.get(entry.filename, MAX_UNPACKED) for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or thin or whole:
        raise BadFile("bomb")
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")) and _declares(packed, entry):
            raise BadFile("bomb")


def _declares(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    try:
        with packed.open(entry) as part:
            first = part.read(4096).replace(b"\0", b"")  # UTF-16 hides nothing
    except Exception as error:
        raise BadFile("broken_file") from error
    return any(word in first for word in _DECLARED)


def _sense(sheet: Any) -> int:
    return max((known_headers(cells) for _, cells in islice(_rows(sheet), HEADER_WITHIN)), default=0)


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # don't trust the size a sheet claims
    full = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > MOST_EMPTY or full > MAX_ROWS + HEADER_WITHIN:
            raise BadFile("too_many_rows", most=MAX_ROWS)
        cells = _cells(row)
        if cells:
            full += 1
            yield number, cells


def _cells(row: Any) -> list[str]:
    cells = [_text(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise BadFile("too_many_columns", columns=len(cells), most=MAX_COLUMNS)
    return cells


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and -100 < value < 100 and "%" in (cell.number_format or ""):
        return f"{value * 100:.10g}%"
    if isinstance(value, datetime | date):
        return moment_text(value)
    return text_of(value)
