"""Reads histories from files: columns of series, timestamp and value, or measurements summed over a creator's posts."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from core.files.cells import read_number
from core.files.formats import TableFile, open_file
from core.files.header_row import HEADER_WITHIN, Lines, column_names
from core.files.headers import is_measured, plain_header, read_headers
from core.files.limits import MAX_ROWS, BadFile
from core.files.metric_headers import NAMES
from core.files.record import Layout, Problem, Record
from core.metrics.parse import MOST, Measurement, measure_lines
from core.numbers.anomaly.codes import VerdictWord
from core.vocabulary.timestamps import BadMoment, read_moment
from core.vocabulary.word_lists import code_by_phrase

COLUMNS = {
    "series": ("series", "series name", "series id", "stream", "ряд", "ряд измерений", "название ряда", "серия"),
    "moment": NAMES["moment"],
    "value": NAMES["value"],
    "verdict": ("label", "verdict", "judgement", "метка", "вердикт", "решение", "разметка"),
}
NEEDED = ("series", "moment", "value")
_COLUMNS = code_by_phrase(COLUMNS)
_VERDICTS = {
    "noise": VerdictWord.NOISE,
    "шум": VerdictWord.NOISE,
    "signal": VerdictWord.SIGNAL,
    "сигнал": VerdictWord.SIGNAL,
}
PROBLEMS_KEPT = 20
LATEST = 2**32  # s; no measurement is older than 1970 or younger than 2106


class NotAHistory(Exception):
    """The file is some other kind of table; `found` holds its columns."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class Name(NamedTuple):
    """Names a series in a file: its own name, or a creator or brand plus the metric."""

    text: str
    metric: str = ""
    segment: str = ""
    unit: str = ""
    period: str = ""


@dataclass
class Raw:
    """Points as they are in the file: seconds since 1970 in UTC, values, and verdicts keyed by seconds."""

    at: "array[int]" = field(default_factory=lambda: array("q"))
    values: "array[float]" = field(default_factory=lambda: array("d"))
    verdicts: dict[int, VerdictWord] = field(default_factory=dict)

    def add(self, at: int, value: float, verdict: VerdictWord | None = None) -> None:
        self.at.append(at)
        self.values.append(value)
        if verdict:
            self.verdicts[at] = verdict


@dataclass
class File:
    """`posts`: the points of each post of each series; `unknown`: rows with no value. `problems`: the first twenty of
    `wrong` bad rows."""

    posts: dict[Name, dict[str, Raw]] = field(default_factory=dict)
    lines: int = 0
    unknown: int = 0
    wrong: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, name: Name, post: str) -> Raw:
        return self.posts.setdefault(name, {}).setdefault(post, Raw())

    def count(self, problems: Sequence[Problem]) -> None:
        self.lines += 1
        if self.lines > MAX_ROWS:
            raise BadFile("too_many_rows", most=MAX_ROWS)
        self.wrong += bool(problems)
        self.problems += problems[: PROBLEMS_KEPT - len(self.problems)]


def read_histories(content: bytes, filename: str, zone: str = "") -> File:
    """Reads the series of any kind of file that `open_file` supports. `zone` applies to times without one of their own.
    Raises BadFile as for creators, and NotAHistory."""
    opened = open_file(content, filename)
    first = list(islice(opened.lines, HEADER_WITHIN))
    header = next((place for place, (_, cells) in enumerate(first) if _is_header(cells)), None)
    if header is not None:
        file = _of_series(first[header][1], chain(first[header + 1 :], opened.lines), zone)
    elif any(is_measured(read_headers(cells)) for _, cells in first):
        file = _of_measurements(TableFile(opened.kind, opened.encoding, chain(first, opened.lines)), zone)
    else:
        raise NotAHistory(column_names(max((cells for _, cells in first), key=len, default=[])))
    if not file.lines:
        raise BadFile("empty")
    return file


def _is_header(cells: Sequence[str]) -> bool:
    return set(NEEDED) <= _placed(cells).keys()


def _placed(cells: Sequence[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for place, text in enumerate(cells):
        if column := _COLUMNS.get(plain_header(text)):
            found.setdefault(column, place)
    return found


def _of_series(header: Sequence[str], body: Lines, zone: str) -> File:
    file, layout = File(), Layout(header, _placed(header))
    for number, cells in body:
        if not any(cell.strip() for cell in cells):
            continue
        record = Record(number, cells, layout)
        name, at, value, verdict = record.cell("series"), _at(record, zone), _value(record), _verdict(record)
        if not name:
            _complain(record, "series", "no_series")
        file.count(record.problems)
        if record.problems:
            continue
        if value is None:
            file.unknown += 1
        else:
            file.add(Name(name), "").add(at, value, verdict)
    return file


def _at(record: Record, zone: str) -> int:
    try:
        if text := record.cell("moment"):
            return _known(read_moment(text, zone)[0])
        record.complain("moment", "no_moment")
    except BadMoment as error:
        record.complain("moment", error.code)
    return 0


def _known(at: int) -> int:
    if not 0 <= at < LATEST:
        raise BadMoment("bad_moment")
    return at


def _value(record: Record) -> float | None:
    try:
        value = read_number(record.cell("value"))
    except ValueError:
        record.complain("value", "bad_number")
        return None
    if value is not None and not 0 <= value <= MOST:
        record.complain("value", "negative" if value < 0 else "too_large")
    return value


def _verdict(record: Record) -> VerdictWord | None:
    text = record.cell("verdict").casefold()
    if text and text not in _VERDICTS:
        _complain(record, "verdict", "bad_verdict")
    return _VERDICTS.get(text)


def _complain(record: Record, column: str, code: str) -> None:
    """Reports a problem that only histories have."""
    record.complain(column, code)


def _of_measurements(opened: TableFile, zone: str) -> File:
    file = File()
    for lines, problems in measure_lines(opened, zone=zone):
        file.count(problems or [Problem(row.line, "", "bad_moment", "") for row in lines if not 0 <= row.at < LATEST])
        for row in lines if not file.wrong else ():
            if row.metric:
                file.add(_name(row), row.post).add(row.at, row.value)
    return file


def _name(row: Measurement) -> Name:
    text = row.brand or row.handle or row.campaign or row.post
    return Name(text, row.metric, row.segment, row.unit, row.period)
