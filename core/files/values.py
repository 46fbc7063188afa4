"""Values from typed files, as the text a person would've typed into a sheet."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from core.files.headers import read_share
from core.files.limits import MAX_CELL, MAX_DEPTH, BadFile

_CODES = ("code", "name", "age_range", "age", "gender", "country", "language")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SHARES = ("weight", "value", "share", "percent", "percentage")


def text_of(value: Any) -> str:
    """Formats a cell. A number is written so that it reads back as the same number."""
    if value is None or value is False:
        return ""
    if isinstance(value, str):
        return storable(value[:MAX_CELL])
    if isinstance(value, bool):
        return "yes"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else ""
    if isinstance(value, float | Decimal):
        return _number(float(value))
    if isinstance(value, datetime | date):
        return moment_text(value)
    return str(value)[:MAX_CELL]


def storable(text: str) -> str:
    """Replaces characters that JSON can write but no database or message can hold."""
    return _UNSTORABLE.sub("\ufffd", text)


def moment_text(value: date) -> str:
    """Formats as ISO 8601; a bare midnight is how programs store a day."""
    if not isinstance(value, datetime) or (value.tzinfo is None and value.time() == time()):
        return value.isoformat()[:10]
    return value.isoformat(" ", "seconds")


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer() and abs(value) < 1e18:
        return str(int(value))
    text = repr(value)
    # 12.345 from a person may be twelve thousand; from a program it never is.
    return text + "0" if len(text.rpartition(".")[2]) == 3 else text


def flatten(record: Mapping[str, Any]) -> dict[str, str]:
    """Maps an object's cells by path. BadFile: too_deep."""
    cells: dict[str, str] = {}
    for name, text in _walk(record, "", 1):
        if text and name not in cells:
            cells[storable(name)] = text
    return cells


def _walk(value: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > MAX_DEPTH:
        raise BadFile("too_deep", most=MAX_DEPTH)
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _walk(inner, f"{path}.{name}" if path else str(name), depth + 1)
    elif isinstance(value, list | tuple):
        yield from _listed(list(value), path, depth)
    else:
        yield path, text_of(value)


def _listed(items: list[Any], path: str, depth: int) -> Iterator[tuple[str, str]]:
    if all(isinstance(item, Mapping) for item in items):
        yield from _shares(items, path).items()
        names = [str(item["name"]) for item in items if isinstance(item.get("name"), str)]
        if names and len(names) == len(items):
            yield path, ", ".join(names)[:MAX_CELL]
    elif not any(isinstance(item, Mapping | list | tuple) for item in items):
        yield path, ", ".join(text_of(item) for item in items)[:MAX_CELL]
    else:
        _measure(items, depth + 1)


def _measure(items: list[Any], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise BadFile("too_deep", most=MAX_DEPTH)
    for item in items:
        if isinstance(item, list | tuple):
            _measure(list(item), depth + 1)


def _shares(items: list[Any], path: str) -> dict[str, str]:
    """Spreads [{"code": "18-24", "weight": 0.3}, ...] over a column per share; a gender by age table over two."""
    summed: dict[str, float] = {}
    for item in items:
        share = next((item[name] for name in _SHARES if isinstance(item.get(name), int | float)), None)
        if share is None:
            continue
        codes = [str(item[name]) for name in _CODES if isinstance(item.get(name), str)]
        columns = {f"{path} {code}" for code in codes if read_share(f"{path} {code}")}
        named = {read_share(column): column for column in sorted(columns)}
        for column in named.values():
            summed[column] = summed.get(column, 0.0) + float(share)
    return {column: text_of(round(share, 6)) for column, share in summed.items()}
