"""Finished campaigns: who was booked, and how it went. They define success for this team."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from sqlalchemy import func, select, update

from core.creators.parse import Problem, Record, read_account_of
from core.files.cells import read_date, read_number
from core.files.formats import open_file
from core.files.header_row import Progress, column_names, detect_layout, split_header
from core.files.headers import plain_header, read_headers
from core.files.limits import MAX_ROWS, BadFile
from core.files.packed_rows import PackedRows
from core.model import Creator, PastResult
from core.store import UnitOfWork

_YES = frozenset(
    (
        "yes",
        "y",
        "true",
        "1",
        "+",
        "да",
        "ок",
        "ok",
        "успех",
        "успешно",
        "success",
        "successful",
        "good",
        "удачно",
        "✓",
        "✔",
        "сработало",
        "повторить",
    )
)
_NO = frozenset(
    ("no", "n", "false", "0", "-", "−", "нет", "провал", "fail", "failed", "bad", "неудачно", "неуспешно", "✗", "мимо")
)
KEY = ("platform", "handle", "campaign", "metric", "happened_on")


@dataclass(frozen=True)
class ResultRow:
    platform: str
    handle: str
    campaign: str
    happened_on: str = ""
    metric: str = ""
    value: float | None = None
    success: bool | None = None


@dataclass(frozen=True)
class Results:
    rows: PackedRows[ResultRow]
    problems: tuple[Problem, ...]
    lines: int


def read_results(
    content: bytes, filename: str, columns: Mapping[str, int] | None = None, progress: Progress | None = None
) -> Results:
    """Reads past results from a file; if two rows cover the same thing, the later one wins. BadFile as for creators."""
    opened = open_file(content, filename)
    header, body = split_header(opened.lines)
    found = dict(columns or read_headers(header))
    if "campaign" not in found or not found.keys() & {"handle", "link"}:
        raise BadFile(
            "missing_column", column="handle" if "campaign" in found else "campaign", found=column_names(header)
        )
    layout, body = detect_layout(header, found, body)
    rows: PackedRows[ResultRow] = PackedRows([field.name for field in fields(ResultRow)], ResultRow)
    problems: list[Problem] = []
    last: dict[int, int] = {}
    count = 0
    for line, cells in body:
        count += 1
        if count > MAX_ROWS:
            raise BadFile("too_many_rows", most=MAX_ROWS)
        if progress and count % 1000 == 0:
            progress(count)
        record = Record(line, cells, layout)
        row = _row(record)
        problems += record.problems
        if row is not None:
            key = hash(tuple(getattr(row, name) for name in KEY))
            if key in last:
                rows.drop(last[key])
            last[key] = rows.add(row, line)
    if not count:
        raise BadFile("empty")
    return Results(rows, tuple(problems), count)


def _row(record: Record) -> ResultRow | None:
    platform, handle = read_account_of(record)
    campaign = " ".join(record.cell("campaign").split())[:200]
    if not campaign:
        record.complain("campaign", "no_campaign")
    row = ResultRow(platform, handle, campaign, _date(record), _metric(record), _value(record), _success(record))
    if row.value is None and row.success is None and not record.problems:
        record.complain("result", "no_result")
    return row if all(problem.kept for problem in record.problems) else None


def _metric(record: Record) -> str:
    """Returns the metric, from its column or from the header of the result («Продажи»)."""
    place = record.layout.columns.get("result")
    header = record.layout.header[place] if place is not None else ""
    return " ".join((record.cell("metric") or plain_header(header)).casefold().split())[:100]


def _value(record: Record) -> float | None:
    try:
        return read_number(record.cell("result"))
    except ValueError:
        record.complain("result", "bad_number")
        return None


def _success(record: Record) -> bool | None:
    text = record.raw("success").casefold().strip(" .!")
    if not text:
        return None
    if text not in _YES | _NO:
        record.complain("success", "bad_answer")
    return text in _YES


def _date(record: Record) -> str:
    try:
        return read_date(record.cell("measured_on"))
    except ValueError:
        record.complain("measured_on", "bad_date")
        return ""


def keep_results(work: UnitOfWork, rows: list[ResultRow], import_id: int | None) -> tuple[int, int]:
    """Returns (added, updated); a known result that says the same is left alone. `link` joins them to creators."""
    added = updated = 0
    known = _known(work, rows)
    for row in rows:
        before = known.get(tuple(getattr(row, name) for name in KEY))
        if before is None:
            values = {field.name: getattr(row, field.name) for field in fields(row)}
            work.db.add(PastResult(**values, import_id=import_id))
            added += 1
        elif (before.value, before.success) != (row.value, row.success):
            before.value, before.success, before.import_id = row.value, row.success, import_id
            updated += 1
    work.db.flush()
    return added, updated


def _known(work: UnitOfWork, rows: list[ResultRow]) -> dict[tuple[str, ...], PastResult]:
    found = work.db.scalars(select(PastResult).where(PastResult.handle.in_({row.handle for row in rows})))
    return {tuple(getattr(row, name) for name in KEY): row for row in found}


def link(work: UnitOfWork) -> int:
    """Matches results with creators imported before or after them; returns how many matched."""
    lonely: dict[tuple[str, str], list[int]] = {}
    alone = select(PastResult.id, PastResult.platform, PastResult.handle).where(PastResult.creator_id.is_(None))
    for id_, platform, handle in work.db.execute(alone):
        lonely.setdefault((platform, handle.casefold()), []).append(id_)
    if not lonely:
        return 0
    accounts = work.db.execute(select(Creator.id, Creator.platform, Creator.handle).execution_options(yield_per=5000))
    found = [
        {"id": result, "creator_id": id_}
        for id_, platform, handle in accounts
        for result in lonely.get((platform, handle.casefold()), ())
    ]
    if found:
        work.db.execute(update(PastResult), found)
    return len(found)


def counts(work: UnitOfWork) -> tuple[int, int, int]:
    """Returns the known (results, successes, campaigns)."""
    success = func.count().filter(PastResult.success.is_(True))
    row = work.db.execute(select(func.count(PastResult.id), success, func.count(PastResult.campaign.distinct()))).one()
    return row[0], row[1], row[2]
