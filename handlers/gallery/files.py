"""A file for every reason to reject one, and a row for everything that can be wrong with one."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from core.files.limits import MAX_BYTES, MAX_COLUMNS, MAX_RECORD, MAX_ROWS, BadFile
from core.imports import workflow
from core.imports.workflow import Found

GOOD = {
    "platform": "instagram",
    "handle": "mila",
    "followers": "12000",
    "date": "2022-11",
    "topics": "beauty",
    "country": "RU",
    "price": "100 $",
    "audience_gender": "women 60%",
    "market": "Russia",
}
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
    "bad_price": ("price", "10-20 $"),
    "bad_share": ("audience_gender", "women 90%, men 90%"),
}
PAST = {
    "platform": "instagram",
    "handle": "mila",
    "campaign": "Spring",
    "date": "2025-04",
    "metric": "sales",
    "result": "120",
    "success": "yes",
}
WRONG_PAST = {"no_campaign": ("campaign", ""), "no_result": ("result", ""), "bad_answer": ("success", "hardly")}
MEASURED = {
    "post": "P1",
    "brand": "",
    "moment": "2026-03-01T10:00:00Z",
    "zone": "",
    "period": "hour",
    "segment": "",
    "metric": "views",
    "value": "1200",
}
WRONG_MEASURED: Mapping[str, Mapping[str, str]] = {
    "unknown_campaign": {"campaign": "99"},
    "unknown_creator": {"handle": "nobody.knows.me"},
    "brand_and_campaign": {"brand": "Acme"},
    "bad_post": {"post": "https://instagram.com/mila"},
    "post_elsewhere": {"campaign": "2"},
    "post_of_another": {},  # is about someone else's post
    "no_moment": {"moment": ""},
    "bad_moment": {"moment": "last summer"},
    "no_zone": {"moment": "2026-03-01T10:00:00"},
    "bad_zone": {"zone": "Mars"},
    "no_such_time": {"moment": "2026-03-08T02:30:00", "zone": "America/New_York"},
    "bad_period": {"period": "a while"},
    "in_future": {"moment": "2190-03-01T10:00:00Z"},
    "too_old": {"moment": "2003-03-01T10:00:00Z"},
    "unknown_metric": {"metric": "charm"},
    "unknown_segment": {"segment": "people of taste"},
    "no_currency": {"metric": "spend"},
    "no_value": {"metric": "", "value": ""},
    "told_twice": {"value": "1300"},
}


def measured_lines(code: str, whose: Mapping[str, str], other: Mapping[str, str]) -> bytes:
    """A file with one good row and one with this problem; "" has none."""
    good = {**whose, **MEASURED}
    wrong = {**good, **(other if code == "post_of_another" else {}), **WRONG_MEASURED.get(code, {})}
    cells = (",".join(line) for line in (good, good.values(), wrong.values()))
    return "\n".join(cells).encode()


def wrong_line(code: str) -> bytes:
    """A file with one good row and one with this problem."""
    good = PAST if code in WRONG_PAST else GOOD
    column, value = (WRONG | WRONG_PAST)[code]
    first = {**good, "handle": "mila" if code == "duplicate" else "anna"}
    wrong = {**good, column: value, **({"success": ""} if code == "no_result" else {})}
    cells = [list(good), list(first.values()), list(wrong.values())]
    return "\n".join(",".join(_quoted(cell) for cell in line) for line in cells).encode()


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "%" in cell else cell


def _workbook_of(part: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", part)
    return out.getvalue()


_BAD: Mapping[str, Callable[[], bytes]] = {
    "empty": lambda: b" \n",
    "too_big": lambda: b"x" * (MAX_BYTES + 1),
    "not_a_table": lambda: b"%PDF-1.7",
    "not_text": lambda: b"platform,handle\n\x81\x98,mila\n",
    "no_header": lambda: b"1,2\n3,4\n",
    "missing_column": lambda: b"name,followers\nMila,12000\n",
    "too_many_rows": lambda: _parquet(platform="vk", handle="a"),
    "too_many_columns": lambda: b"platform,handle\n" + b"," * MAX_COLUMNS,
    "broken_line": lambda: b'platform,handle\nvk,"mila\n',
    "broken_file": lambda: _workbook_of(b"no workbook"),
    "bomb": lambda: _workbook_of(b" " * 3_000_000),
    "archive": lambda: b"\x1f\x8b packed",
    "old_excel": lambda: b"\xd0\xcf\x11\xe0 a workbook",
    "too_deep": lambda: b"[" * 100_000,
    "record_too_big": lambda: b'[{"handle": "' + b"a" * (2 * MAX_RECORD),
}


def _parquet(**row: str) -> bytes:
    """One row too many, which its footer says: nothing of it is read."""
    from pyarrow import Table, parquet

    packed = BytesIO()
    columns = {name: [value] * (MAX_ROWS + 1) for name, value in row.items()}
    parquet.write_table(Table.from_pydict(columns), packed)
    return packed.getvalue()


@lru_cache
def refused(code: str) -> tuple[bytes, Found | BadFile]:
    """Returns a file rejected for this reason, and what was read from it. Cached: some are large on purpose."""
    content = _BAD[code]()
    return content[:1000], workflow.read(content, "creators.csv")
