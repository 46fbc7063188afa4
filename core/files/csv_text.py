"""Comma-separated text in the encodings and with the delimiters spreadsheets write."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from core.files.headers import known_headers
from core.files.limits import MAX_COLUMNS, MB, BadFile

DELIMITERS = ",;\t"
STEP = MB  # decoded at a time: decoding the whole file would hold several copies of it
LOOKED_AT = 10  # lines used to detect the delimiter
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def encoding_of(content: bytes, filename: str) -> str:
    """Returns UTF-8, UTF-16 with a BOM, Windows-1251 or 1252. BadFile: not_a_table, not_text."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and b"\0" in content[:STEP]:  # not a letter in any encoding below
        raise BadFile("not_a_table", name=filename)
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1251", "cp1252"):
        try:
            clean = all(_CONTROL.search(piece) is None for piece in _pieces(content, encoding))
        except UnicodeDecodeError:
            continue
        if encoding == "cp1251" and _looks_western(start(content, encoding)):
            continue
        if not clean:
            raise BadFile("not_a_table", name=filename)
        return encoding
    raise BadFile("not_text")


def _pieces(content: bytes, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for place in range(0, len(content), STEP):
        yield decoder.decode(content[place : place + STEP], final=place + STEP >= len(content))


def start(content: bytes, encoding: str) -> str:
    """Returns the beginning, enough to go by."""
    return codecs.getincrementaldecoder(encoding)().decode(content[:STEP])


def _looks_western(text: str) -> bool:
    """A Western file read as Russian has Cyrillic letters inside Latin words («Beyoncй»); a Russian one hardly any."""
    words = {word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()}
    mixed = sum(re.search("[A-Za-z]", word) is not None for word in words)
    return mixed * 2 > len(words)


def stream(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def lines(content: bytes, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Yields (line number, cells), using the delimiter that best fits the first lines. BadFile: broken_line,
    too_many_columns."""
    delimiter = _delimiter(start(content, encoding)[:100_000])
    reader = csv.reader(stream(content, encoding), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                raise BadFile("too_many_columns", columns=len(cells), most=MAX_COLUMNS)
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise BadFile("broken_line", line=before + 1) from error


def _delimiter(text: str) -> str:
    first = re.split(r"\r\n|\r|\n", text, maxsplit=LOOKED_AT)[:LOOKED_AT]
    top = first[0].strip().strip('"').lower()
    if top[:4] == "sep=" and top[4:5] and top[4:5] in DELIMITERS:
        return top[4:5]
    return max(DELIMITERS, key=lambda sign: _sense(first, sign))


def _sense(first: list[str], delimiter: str) -> tuple[int, int]:
    cells = [[cell.strip('" \r') for cell in line.split(delimiter)] for line in first]
    return max(known_headers(row) for row in cells), max(len(row) for row in cells)
