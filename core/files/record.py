"""What is read of a file line by line: a creator, or what is wrong with the line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.files.audience_columns import DIMENSIONS
from core.files.cells import UNKNOWN

DEFUSED = re.compile(r"'[=+@-]")  # an export keeps spreadsheets from running a cell; here nothing runs
SHOWN = 80  # characters of a cell that a problem repeats


@dataclass(frozen=True)
class Problem:
    """Something wrong in one cell. Codes that drop the line: no_handle, bad_handle, no_platform, unknown_platform,
    platform_conflict, bad_number, negative, too_large, bad_date, extra_cells, duplicate (a later line won).
    In past results also: no_campaign, no_result, bad_answer.
    Codes that only leave the cell out (`kept`): unknown_topic, unknown_country, unknown_market, bad_price,
    bad_share."""

    line: int  # 1 is the first line of the file
    column: str  # the file's header, "" for the line as a whole
    code: str
    value: str  # the cell as it stands, cut at 80 characters
    kept: bool = False


@dataclass(frozen=True)
class Layout:
    """Where a file keeps what."""

    header: Sequence[str]
    columns: Mapping[str, int]  # our field -> place
    percent: bool = False  # bare numbers of the rate column are percents
    share_percent: bool = False  # bare numbers of the audience's columns are percents
    platform: str = ""  # of every line that names none

    @cached_property
    def shares(self) -> Mapping[str, tuple[str, ...]]:
        """Dimension of an audience -> our fields that are shares of it."""
        return {kind: tuple(name for name in self.columns if name.startswith(f"{kind}:")) for kind in DIMENSIONS}


@dataclass
class Record:
    """One line while it is being read."""

    line: int
    cells: Sequence[str]
    layout: Layout
    problems: list[Problem] = field(default_factory=list)

    def raw(self, name: str) -> str:
        place = self.layout.columns.get(name)
        text = self.cells[place].strip() if place is not None and place < len(self.cells) else ""
        return text[1:] if DEFUSED.match(text) else text

    def cell(self, name: str) -> str:
        """What stands there, "" where it only says that nothing is known."""
        text = self.raw(name)
        return "" if text.casefold() in UNKNOWN else text

    def complain(self, name: str, code: str, value: str | None = None, *, kept: bool = False) -> None:
        place = self.layout.columns.get(name)
        header = "" if place is None else self.layout.header[place].strip()
        shown = self.cell(name) if value is None else value
        self.problems.append(Problem(self.line, header[:SHOWN], code, shown[:SHOWN], kept))
