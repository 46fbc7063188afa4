"""Many rows in little memory: packed by the hundred, unpacked as they're read."""

import json
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
AT_ONCE = 500


class PackedRows(Generic[Row]):
    """Rows in order, at about fifty bytes each; rows can be removed. Read from the start only."""

    def __init__(self, fields: Sequence[str], make: Callable[..., Row]) -> None:
        self._fields, self._make = tuple(fields), make
        self._packs: list[bytes] = []
        self._open: list[list[Any]] = []
        self._gone: set[int] = set()
        self._lines = array("L")

    def add(self, row: Row, line: int) -> int:
        """Returns the row's position, counting from 0."""
        self._open.append([getattr(row, name) for name in self._fields])
        self._lines.append(line)
        if len(self._open) == AT_ONCE:
            self._packs.append(zlib.compress(json.dumps(self._open).encode(), 1))
            self._open = []
        return len(self._lines) - 1

    def drop(self, place: int) -> int:
        """Removes a row; returns the line it came from."""
        self._gone.add(place)
        return self._lines[place]

    def __len__(self) -> int:
        return len(self._lines) - len(self._gone)

    def __iter__(self) -> Iterator[Row]:
        place = 0
        for rows in self._unpacked():
            for values in rows:
                if place not in self._gone:
                    yield self._make(**dict(zip(self._fields, values, strict=True)))
                place += 1

    def _unpacked(self) -> Iterator[list[list[Any]]]:
        for pack in self._packs:
            yield json.loads(zlib.decompress(pack))
        yield self._open
