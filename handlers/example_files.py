"""A file for every reason to refuse it, and a line for everything that can be wrong with one."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from core import cataloguing
from core.importing import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, BadFile, Parsed

GOOD = {"platform": "instagram", "handle": "mila", "followers": "12000", "date": "2022-11", "topics": "beauty",
        "country": "RU", "market": "Russia"}  # fmt: skip
HEADER = ",".join(GOOD)
WRONG = {
    "no_handle": ("handle", ""),
    "bad_handle": ("handle", "two words"),
    "no_platform": ("platform", ""),
    "unknown_platform": ("platform", "MySpace"),
    "platform_conflict": ("handle", "https://youtube.com/@mila"),
    "bad_number": ("followers", "a lot"),
    "negative": ("followers", "-5"),
    "too_large": ("followers", "9000000000000"),
    "bad_date": ("date", "last summer"),
    "extra_cells": ("market", "Russia,and,more"),
    "duplicate": ("handle", "mila"),
    "unknown_topic": ("topics", "quantum gossip"),
    "unknown_country": ("country", "Narnia"),
    "unknown_market": ("market", "the Moon"),
}


def wrong_line(code: str) -> bytes:
    """A file of one good line and one with this problem."""
    column, value = WRONG[code]
    first = {**GOOD, "handle": "mila" if code == "duplicate" else "anna"}
    lines = [HEADER, ",".join(first.values()), ",".join({**GOOD, column: value}.values())]
    return "\n".join(lines).encode()


_BAD: Mapping[str, Callable[[], bytes]] = {
    "empty": lambda: b" \n",
    "too_big": lambda: b"x" * (MAX_BYTES + 1),
    "not_csv": lambda: b"PK\x03\x04 a workbook",
    "not_text": lambda: b"platform,handle\n\x81\x98,mila\n",
    "no_header": lambda: b"1,2\n3,4\n",
    "missing_column": lambda: b"name,followers\nMila,12000\n",
    "too_many_rows": lambda: b"platform,handle\n" + b"vk,a\n" * (MAX_ROWS + 1),
    "too_many_columns": lambda: b"platform,handle\n" + b"," * MAX_COLUMNS,
    "broken_line": lambda: b'platform,handle\nvk,"mila\n',
}


@lru_cache
def refused(code: str) -> tuple[bytes, Parsed | BadFile]:
    """A file that is refused for this reason, and what was read of it. Kept: some are large on purpose."""
    content = _BAD[code]()
    return content[:1000], cataloguing.read(content, "creators.csv")
