"""Tables as files for people: CSV that spreadsheets open in both languages, and Excel workbooks; no cell is a
formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

Cell = str | int | float | None
Rows = Iterable[Sequence[Cell]]
WIDTHS = (6, 40)  # characters per column, min and max
LOOKED_AT = 200  # rows examined to set column widths
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = dict.fromkeys(range(32), " ")


class Count(float):
    """A number to read, not to calculate with: 1,234,567 in a workbook."""

    format = "#,##0"


class Share(float):
    """0.041 as 4.1% in a workbook."""

    format = "0.0%"


class Money(float):
    """With as many decimals as a cost per view needs."""

    format = "#,##0.00##"


_NUMBERS = (Count, Share, Money)


def safe(value: Cell) -> Cell:
    """Turns what a spreadsheet would execute into plain text; numbers stay numbers."""
    if not isinstance(value, str):
        return int(value) if isinstance(value, Count) else value
    return "'" + value if value.startswith(_FORMULA) else value


def csv_of(head: Sequence[str], rows: Rows) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows(["" if cell is None else safe(cell) for cell in row] for row in (head, *rows))
    return out.getvalue().encode("utf-8-sig", "replace")


def xlsx_of(sheets: Iterable[tuple[str, Sequence[str], Rows]]) -> bytes:
    """Returns a workbook of (title, head, rows), written row by row."""
    from openpyxl import Workbook  # imported late: most events need no workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for title, head, rows in sheets:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        whole = [head, *rows]
        for number, width in enumerate(_widths(whole[:LOOKED_AT]), 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        for row in whole:
            sheet.append([_formatted(sheet, cell) if isinstance(cell, _NUMBERS) else _plain(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Fits widths to the contents, within what a screen holds."""
    least, most = WIDTHS
    columns = zip_longest(*rows)
    return [max(least, min(most, max(len(_shown(cell)) for cell in column) + 2)) for column in columns]


def _shown(value: Cell) -> str:
    return "" if value is None else f"{value:,.0f}" if isinstance(value, _NUMBERS) else str(value)


def _formatted(sheet: Any, value: Count | Share | Money) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, float(value))
    cell.number_format = value.format
    return cell


def _plain(value: Cell) -> Cell:
    """A workbook can't hold control characters, or more than 32,767 characters in a cell."""
    told = safe(value)
    return told.translate(_CONTROL)[:32_000] if isinstance(told, str) else told
