"""What's read from a file row by row: a creator, or what's wrong with the row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.files.audience_columns import DIMENSIONS
from core.files.cells import UNKNOWN

DEFUSED = re.compile(r"'[=+@-]")  # exports keep spreadsheets from executing a cell; here nothing executes
SHOWN = 80  # characters of a cell that a problem quotes


@dataclass(frozen=True)
class Problem:
    """Something wrong in one cell. Codes that drop the row: no_handle, bad_handle, no_platform, unknown_platform,
    platform_conflict, bad_number, negative, too_large, bad_date, extra_cells, duplicate (a later row won). In past
    results also: no_campaign, no_result, bad_answer. Codes that skip only the cell (`kept`): unknown_topic,
    unknown_country, unknown_market, bad_price, bad_share."""

    line: int  # 1 is the first line of the file
    column: str  # the file's header, "" for the whole row
    code: str
    value: str  # the cell as is, cut at 80 characters
    kept: bool = False


@dataclass(frozen=True)
class Layout:
    """Where a file keeps each field."""

    header: Sequence[str]
    columns: Mapping[str, int]  # our field -> position
    percent: bool = False  # bare numbers in the rate column are percents
    share_percent: bool = False  # bare numbers in the audience columns are percents
    platform: str = ""  # for every row that doesn't name one

    @cached_property
    def shares(self) -> Mapping[str, tuple[str, ...]]:
        """Maps an audience dimension to our fields that are shares of it."""
        return {kind: tuple(name for name in self.columns if name.startswith(f"{kind}:")) for kind in DIMENSIONS}


@dataclass
class Record:
    """One row while it's being read."""

    line: int
    cells: Sequence[str]
    layout: Layout
    problems: list[Problem] = field(default_factory=list)

    def raw(self, name: str) -> str:
        place = self.layout.columns.get(name)
        text = self.cells[place].strip() if place is not None and place < len(self.cells) else ""
        return text[1:] if DEFUSED.match(text) else text

    def cell(self, name: str) -> str:
        """Returns the cell, "" if it only says the value is unknown."""
        text = self.raw(name)
        return "" if text.casefold() in UNKNOWN else text

    def complain(self, name: str, code: str, value: str | None = None, *, kept: bool = False) -> None:
        place = self.layout.columns.get(name)
        header = "" if place is None else self.layout.header[place].strip()
        shown = self.cell(name) if value is None else value
        self.problems.append(Problem(self.line, header[:SHOWN], code, shown[:SHOWN], kept))
