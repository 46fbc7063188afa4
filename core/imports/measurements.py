"""Measurements from whole files."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.files.formats import open_file
from core.files.header_row import Progress
from core.files.limits import MAX_ROWS, BadFile
from core.files.packed_rows import PackedRows
from core.files.record import Problem
from core.metrics.parse import Measurement, measure_lines


@dataclass(frozen=True)
class Measured:
    rows: PackedRows[Measurement]
    problems: tuple[Problem, ...]
    lines: int


def read_measurements(
    content: bytes,
    filename: str,
    columns: Mapping[str, int] | None = None,
    told: Progress | None = None,
    zone: str = "",
) -> Measured:
    """Reads measurements from a file; if rows cover the same thing, the last one wins on import. `zone` applies to
    times without one. BadFile as for creators."""
    rows: PackedRows[Measurement] = PackedRows(Measurement._fields, Measurement)
    problems: list[Problem] = []
    count = 0
    for readings, wrong in measure_lines(open_file(content, filename), columns, zone):
        count += 1
        if count > MAX_ROWS:
            raise BadFile("too_many_rows", most=MAX_ROWS)
        if told and count % 1000 == 0:
            told(count)
        problems += wrong
        for row in readings:
            rows.add(row, row.line)
    if not count:
        raise BadFile("empty")
    return Measured(rows, tuple(problems), count)
