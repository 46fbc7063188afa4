"""Files as programs write them, made on the spot."""

import io
import json
import zipfile
from typing import Any

import pyarrow as pa
from openpyxl import Workbook
from pyarrow import parquet

Rows = list[list[Any]]


def xlsx(*sheets: Rows, percent: tuple[int, ...] = (), merged: str = "") -> bytes:
    """A workbook; columns in `percent` (counted from 1) are shown as percents."""
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
        for column in percent:
            for row in range(2, len(rows) + 1):
                sheet.cell(row, column).number_format = "0.0%"
        if merged:
            sheet.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same workbook with other parts in it, as a stranger could write it."""
    old, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, named.pop(entry, None) or old.read(entry))
        for entry, part in named.items():
            new.writestr(entry, part)
    return out.getvalue()


def table(rows: Rows, **options: Any) -> bytes:
    header, *body = rows
    columns = {str(name): [row[place] for row in body] for place, name in enumerate(header)}
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def objects(rows: Rows) -> list[dict[str, Any]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def array(rows: Rows) -> bytes:
    return json.dumps(objects(rows), ensure_ascii=False).encode()


def lines(rows: Rows) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in objects(rows)).encode()


def wrapped(rows: Rows) -> bytes:
    return json.dumps({"status": "ok", "response": {"count": 2, "items": objects(rows)}}).encode()
