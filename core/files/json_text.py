"""JSON: an array of objects, an array inside an object, or one object per line; decoded one object at a time."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any, TextIO

from core.files.csv_text import stream
from core.files.limits import MAX_COLUMNS, MAX_RECORD, MAX_ROWS, BadFile
from core.files.values import flatten

STEP = 1 << 18
HEADER_FROM = 1000  # objects whose keys make up the header
WRAPPERS = "data|items|results|creators|influencers|profiles|channels|bloggers|accounts|rows|measurements"
_WRAPPED = re.compile(rf'"(?:{WRAPPERS})"\s*:\s*\[')
_GAP = re.compile(r"[\s,]*")


def lines(content: bytes, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Yields (object number, cells); number 0 is the header. BadFile: broken_file, not_a_table, record_too_big,
    too_deep, too_many_columns, too_many_rows."""
    with stream(content, encoding) as text:
        yield from table(map(_object, _records(_Window(text))))


def table(records: Iterator[Mapping[str, Any]]) -> Iterator[tuple[int, list[str]]]:
    """Yields objects as rows under a header built from the first of them."""
    flat = map(flatten, records)
    first = list(islice(flat, HEADER_FROM))
    header = list(dict.fromkeys(name for record in first for name in record))
    if len(header) > MAX_COLUMNS:
        raise BadFile("too_many_columns", columns=len(header), most=MAX_COLUMNS)
    yield 0, header
    for number, record in enumerate(chain(first, flat), start=1):
        if number > MAX_ROWS:
            raise BadFile("too_many_rows", most=MAX_ROWS)
        yield number, [record.get(name, "") for name in header]


def _object(record: Any) -> Mapping[str, Any]:
    if not isinstance(record, dict):
        raise BadFile("not_a_table", name="JSON")
    return record


class _Window:
    """The part of the text being decoded."""

    def __init__(self, text: TextIO) -> None:
        self._text, self._decode = text, json.JSONDecoder().raw_decode
        self.held, self.place = text.read(STEP).lstrip("\ufeff"), 0

    def grow(self) -> bool:
        """False at the end of the text."""
        more = self._text.read(STEP)
        self.held, self.place = self.held[self.place :] + more, 0
        return bool(more)

    def skip(self) -> str:
        """Returns the first character of the next value, "" at the end."""
        while True:
            gap = _GAP.match(self.held, self.place)
            self.place = gap.end() if gap else self.place
            if self.place < len(self.held) or not self.grow():
                return self.held[self.place : self.place + 1]

    def next(self) -> Any:
        while True:
            try:
                value, end = self._decode(self.held, self.place)
            except RecursionError as error:
                raise BadFile("too_deep") from error
            except ValueError as error:
                if len(self.held) - self.place > MAX_RECORD:
                    raise BadFile("record_too_big") from error
                if not self.grow():
                    raise BadFile("broken_file") from error
                continue
            self.place = end
            return value


def _records(window: _Window) -> Iterator[Any]:
    if window.skip() == "[":
        window.place += 1
        yield from _array(window)
        return
    # The array may be larger than any single object may be, so it's entered, not decoded.
    wrapped = _WRAPPED.search(window.held[:STEP])
    if wrapped and not _is_lines(window.held):
        window.place = wrapped.end()
        yield from _array(window)
        return
    while window.skip():
        yield window.next()


def _is_lines(text: str) -> bool:
    """Whether each line is a whole object; objects may contain arrays."""
    first, _, rest = text.lstrip().partition("\n")
    if not rest.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _array(window: _Window) -> Iterator[Any]:
    while (sign := window.skip()) != "]":
        if not sign:
            raise BadFile("broken_file")
        yield window.next()
