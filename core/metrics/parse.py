"""Turns one row of a file, a request or a fetched address into measurements, or what's wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from core.files.audience_columns import read_currency
from core.files.cells import normalize_handle, read_account, read_number
from core.files.formats import TableFile
from core.files.header_row import column_names, split_header
from core.files.headers import (
    FILE_ZONE,
    is_measured,
    measured_field,
    only_columns,
    platform_of_file,
    read_headers,
    read_share,
    setting_of_file,
)
from core.files.limits import BadFile
from core.files.metric_headers import METRICS, MONEY
from core.files.record import Layout, Problem, Record
from core.metrics.post_ids import read_post
from core.vocabulary.timestamps import BadMoment, read_moment, read_period, read_zone
from core.vocabulary.topics import read_platform, read_topic

MOST = 1e12  # no count or spend for one post is higher


class About(NamedTuple):
    """What a row says about the post itself; times in s since 1970."""

    published: int | None = None
    expected: int | None = None
    topics: str = ""  # codes joined by |
    hashtags: str = ""
    format: str = ""


class Measurement(NamedTuple):
    """One metric at one time; without a metric the row is only about a post."""

    line: int
    campaign: str = ""  # its number, as written
    brand: str = ""  # another brand instead of one of our campaigns
    platform: str = ""
    handle: str = ""
    post: str = ""
    url: str = ""
    metric: str = ""
    segment: str = ""
    period: str = ""
    unit: str = ""
    at: int = 0
    value: float = 0.0
    about: Sequence[int | str | None] | None = None  # as About


def measure_lines(
    opened: TableFile, columns: Mapping[str, int] | None = None, zone: str = ""
) -> Iterator[tuple[list[Measurement], list[Problem]]]:
    """Yields the measurements and problems of each row; a row with a problem has no measurements. BadFile."""
    header, body = split_header(opened.lines)
    columns = dict(columns or read_headers(header))
    found = only_columns(columns)
    if not is_measured(found):
        raise BadFile("missing_column", column=_missing(header), found=column_names(header))
    layout = Layout(header, found, platform=platform_of_file(columns))
    line = _Line(layout, setting_of_file(columns, FILE_ZONE) or zone)
    for number, cells in body:
        yield line.read(number, cells)


def _missing(header: Sequence[str]) -> str:
    found = {measured_field(text) for text in header}
    wanted = {"post": {"post", "brand", "campaign"}, "moment": {"moment"}, "views": {*METRICS, "metric"}}
    return next((name for name, any_ in wanted.items() if not found & any_), "value")


class _Line:
    """Reads row after row of one layout."""

    def __init__(self, layout: Layout, zone: str) -> None:
        self._layout, self._zone = layout, zone
        self._metrics = [name for name in METRICS if name in layout.columns]
        self._about = layout.columns.keys() & {"published_at", "expected_at", "topics", "hashtags", "format"}
        self._units = {name: read_currency(layout.header[layout.columns[name]]) for name in MONEY & {*self._metrics}}

    def read(self, number: int, cells: Sequence[str]) -> tuple[list[Measurement], list[Problem]]:
        record = Record(number, cells, self._layout)
        if any(cell.strip() for cell in cells[len(self._layout.header) :]):
            record.complain("", "extra_cells", " ".join(cells[len(self._layout.header) :]))
        zone = self._zone_of(record)
        whole = self._place(record)
        about = _about(record, zone) if self._about else None
        values = self._values(record)
        if values:
            whole = _timed(record, whole, zone)
        if about:
            whole = whole._replace(about=about)
        if not values and not about and not record.problems:
            record.complain("value", "no_value")
        if record.problems:
            return [], record.problems
        return [whole._replace(metric=m, value=v, unit=u) for m, v, u in values] or [whole], []

    def _zone_of(self, record: Record) -> str:
        if not (text := record.cell("zone")):
            return self._zone
        try:
            return read_zone(text)
        except ValueError:
            record.complain("zone", "bad_zone")
            return "UTC"

    def _place(self, record: Record) -> Measurement:
        """Reads whose it is."""
        text = record.cell("post")
        linked, post, url = "", "", ""
        try:
            linked, post, url = read_post(text) if text else ("", "", "")
        except ValueError:
            record.complain("post", "bad_post")
        platform_of_account, handle = _account(record)
        platform = _platform(record, platform_of_account or linked)
        try:
            handle = normalize_handle(platform, handle) if handle else ""
        except ValueError:
            record.complain("handle", "bad_handle")
        if (handle or post) and not platform and not record.problems:
            record.complain("platform", "no_platform")
        campaign, brand = (" ".join(record.cell(name).split())[:200] for name in ("campaign", "brand"))
        if campaign and brand:
            record.complain("brand", "brand_and_campaign")
        return Measurement(record.line, campaign, brand, platform, handle, post, url, segment=_segment(record))

    def _values(self, record: Record) -> list[tuple[str, float, str]]:
        """Returns (metric, value, unit) for each metric in the row; a missing one is unknown, not zero."""
        columns = [(name, name) for name in self._metrics if record.cell(name)]
        if record.cell("metric") or record.cell("value"):
            name = measured_field(record.cell("metric")) or ""
            if name not in METRICS:
                record.complain("metric", "unknown_metric")
                return []
            columns.append((name, "value"))
        return [
            (name, value, self._unit(record, name))
            for name, column in columns
            if (value := _number(record, name, column)) is not None
        ]

    def _unit(self, record: Record, metric: str) -> str:
        if metric not in MONEY:
            return ""
        column = metric if record.cell(metric) else "value"
        unit = read_currency(record.cell(column)) or read_currency(record.cell("currency")) or self._units.get(metric)
        if not unit:
            record.complain(column, "no_currency")
        return unit or ""


def _account(record: Record) -> tuple[str, str]:
    text = record.cell("handle") or record.cell("link")
    try:
        platform, handle = read_account(text) if text else ("", "")
    except ValueError:
        record.complain("handle", "bad_handle")
        return "", ""
    return platform or "", handle


def _platform(record: Record, linked: str) -> str:
    text = record.cell("platform")
    named_ = (read_platform(text) or "") if text else ""
    if text and not named_:
        record.complain("platform", "unknown_platform")
    elif named_ and linked and named_ != linked:
        record.complain("platform", "platform_conflict")
    return named_ or linked or record.layout.platform


def _segment(record: Record) -> str:
    text = record.cell("segment")
    if not text:
        return ""
    kind, mark, code = text.partition(":")
    segment = read_share(f"audience {kind} {code}" if mark else f"audience {text}")
    if segment is None:
        record.complain("segment", "unknown_segment")
    return segment or ""


def _number(record: Record, metric: str, column: str) -> float | None:
    text = record.cell(column)
    if metric in MONEY:
        text = text.strip("₽$€£₸ \xa0")
    try:
        value = read_number(text, whole=metric not in MONEY)
    except ValueError:
        record.complain(column, "bad_number")
        return None
    if value is not None and not 0 <= value <= MOST:
        record.complain(column, "negative" if value < 0 else "too_large")
    return value


def _timed(record: Record, whole: Measurement, zone: str) -> Measurement:
    at, day = _moment(record, "moment", zone)
    text = record.cell("period")
    try:
        period = read_period(text) if text else "day" if day else "hour"
    except ValueError:
        record.complain("period", "bad_period")
        return whole
    if at is None and not record.problems:
        record.complain("moment", "no_moment")
    return whole._replace(at=at or 0, period=period)


def _moment(record: Record, column: str, zone: str) -> tuple[int | None, bool]:
    text = record.cell(column)
    if not text:
        return None, False
    try:
        return read_moment(text, zone)
    except BadMoment as error:
        _complain_of(record, column, error.code)
        return None, False


def _complain_of(record: Record, column: str, code: str) -> None:
    if code == "no_zone":
        record.complain(column, "no_zone")
    elif code == "no_such_time":
        record.complain(column, "no_such_time")
    else:
        record.complain(column, "bad_moment")


def _about(record: Record, zone: str) -> About | None:
    published, expected = (_moment(record, name, zone)[0] for name in ("published_at", "expected_at"))
    names = [word.strip() for word in record.cell("topics").replace(";", ",").replace("|", ",").split(",")]
    topics = "|".join(dict.fromkeys(code for word in names if word and (code := read_topic(word))))
    tags = " ".join(dict.fromkeys(word.strip("#,;").casefold() for word in record.cell("hashtags").split()))
    about = About(published, expected, topics, tags[:500], " ".join(record.cell("format").casefold().split())[:50])
    return about if any(about) else None
