"""Picks the reader for a file by its first bytes."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from core.files import csv_text, json_text, parquet, xlsx
from core.files.limits import MAX_BYTES, BadFile

_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
# First bytes of formats that are never tables: PDF and pictures.
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"{\\rtf")


@dataclass(frozen=True)
class TableFile:
    """Rows of a file in order; the first ones include the header."""

    kind: str  # csv | xlsx | json | parquet
    encoding: str  # of text, "" for the others
    lines: Iterator[tuple[int, list[str]]]  # (row number, its cells)


def open_file(content: bytes, filename: str) -> TableFile:
    """BadFile if it isn't a table or is too large to read; reading its rows may raise it too."""
    if len(content) > MAX_BYTES:
        raise BadFile("too_big", bytes=len(content), most=MAX_BYTES)
    if not content.strip():
        raise BadFile("empty")
    if content.startswith(_OLD_EXCEL):
        raise BadFile("old_excel")
    if content.startswith(b"PK\x03\x04"):
        return TableFile("xlsx", "", xlsx.lines(_zip(content)))
    if content.startswith(b"PAR1"):
        return TableFile("parquet", "", parquet.lines(content))
    if content.startswith(_ARCHIVES):
        raise BadFile("archive")
    if content.startswith(_OTHERS):
        raise BadFile("not_a_table", name=filename)
    encoding = csv_text.encoding_of(content, filename)
    if csv_text.start(content, encoding).lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return TableFile("json", encoding, json_text.lines(content, encoding))
    return TableFile("csv", encoding, csv_text.lines(content, encoding))


def _zip(content: bytes) -> zipfile.ZipFile:
    try:
        packed = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BadFile("broken_file") from error
    if "xl/workbook.xml" not in packed.namelist():
        raise BadFile("archive")
    return packed
