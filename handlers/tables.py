"""Tables as files for people: CSV that spreadsheets open in both languages, and workbooks; no cell is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = dict.fromkeys(range(32), " ")


def safe(value: Cell) -> Cell:
    """What a spreadsheet would run is made plain text; numbers are numbers."""
    if not isinstance(value, str):
        return value
    return "'" + value if value.startswith(_FORMULA) else value


def csv_of(head: Sequence[str], rows: Rows) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows(["" if cell is None else safe(cell) for cell in row] for row in (head, *rows))
    return out.getvalue().encode("utf-8-sig", "replace")


def xlsx_of(sheets: Iterable[tuple[str, Sequence[str], Rows]]) -> bytes:
    """A workbook of (title, head, rows); it is written row by row."""
    from openpyxl import Workbook  # imported late: most events need no workbook

    book = Workbook(write_only=True)
    for title, head, rows in sheets:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for row in (head, *rows):
            sheet.append([_plain(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(value: Cell) -> Cell:
    """A workbook cannot hold control characters, nor more than 32,767 characters in a cell."""
    told = safe(value)
    return told.translate(_CONTROL)[:32_000] if isinstance(told, str) else told
