"""A line is read as its writer meant it, or refused with its reason; the others are kept."""

import json
from datetime import UTC, datetime

import pytest

from core.files.limits import BadFile
from core.imports.measurements import read_measurements
from core.metrics.record import Origin, take_in
from core.model import Observation, Post
from core.store import Store
from tests.core.files.sheets import array, xlsx
from tests.core.metrics.record_case import HEAD, count, line, tell, values
from tests.core.stage import in_vain
from tests.hostile import TEXTS


def test_russian_columns_and_a_link_to_the_post(store: Store) -> None:
    content = (
        "кампания;ник;ссылка на публикацию;дата;просмотры;сегмент аудитории\n"
        "1;creator1;https://www.instagram.com/reel/AbC-1/?igsh=x;01.03.2026;1,2 млн;женщины\n"
        "1;creator1;instagram.com/p/AbC-1;02.03.2026;1,3 млн;\n"
    )
    read = read_measurements(content.encode("cp1251"), "a.csv", zone="Europe/Moscow")
    assert read.problems == ()
    with store.work() as work:
        assert take_in(work, Origin(), read.rows).kept == 2
    midnight = int(datetime(2026, 2, 28, 21, tzinfo=UTC).timestamp())
    assert values(store, segment="gender:f", period="day") == [(midnight, 1_200_000)]
    assert count(store, Post) == 1


WRONG = {
    "unknown_campaign": {"campaign": 7},
    "unknown_creator": {"handle": "nobody"},
    "negative": {"value": -1},
    "too_large": {"value": "1e15"},
    "bad_number": {"value": "many"},
    "in_future": {"moment": "2026-03-03T12:11:00Z"},
    "too_old": {"moment": "1999-01-01T00:00:00Z"},
    "no_zone": {"moment": "2026-03-01T12:00:00"},
    "bad_zone": {"zone": "Mars/Olympus"},
    "bad_moment": {"moment": "yesterday"},
    "no_moment": {"moment": ""},
    "no_such_time": {"moment": "2025-03-30 02:30", "zone": "Europe/Berlin"},
    "unknown_metric": {"metric": "charm"},
    "bad_post": {"post": "https://instagram.com/creator1"},
    "no_currency": {"metric": "spend"},
    "unknown_segment": {"segment": "nice people"},
    "bad_period": {"period": "fortnight"},
    "no_platform": {"platform": ""},
    "unknown_platform": {"platform": "MySpace"},
    "no_handle": {"handle": "", "post": "P7"},
    "platform_conflict": {"post": "https://t.me/a/1"},
    "no_value": {"metric": "", "value": ""},
    "brand_and_campaign": {"brand": "Acme"},
}


@pytest.mark.parametrize("code", WRONG)
def test_a_line_that_cannot_be_true_is_refused_and_the_others_are_kept(store: Store, code: str) -> None:
    taken = tell(store, line(), line(**WRONG[code]))
    assert (taken.kept, [(p.line, p.code) for p in taken.refused]) == (1, [(3, code)])
    assert count(store, Observation) == 1


def test_a_number_that_was_cut_in_two_is_not_taken_for_its_beginning() -> None:
    read = read_measurements(b"post,platform,moment,views\nP1,vk,2026-03-01T12:00:00Z,1,2\n", "a.csv")
    assert ([p.code for p in read.problems], len(read.rows)) == (["extra_cells"], 0)


def test_a_clock_that_is_a_little_fast_is_believed(store: Store) -> None:
    assert tell(store, line(moment="2026-03-03T12:09:00Z")).kept == 1


def test_sheets_keep_the_hour(store: Store) -> None:
    row = [1, "instagram", "creator1", "P1", datetime(2026, 3, 1, 12), "views", 5]  # noqa: DTZ001 (as sheets have it)
    read = read_measurements(xlsx([HEAD, row]), "a.xlsx", zone="Europe/Moscow")
    assert [row.at for row in read.rows] == [int(datetime(2026, 3, 1, 9, tzinfo=UTC).timestamp())]


def test_json_numbers_and_unix_times(store: Store) -> None:
    rows = [
        HEAD,
        [1, "instagram", "creator1", "P1", 1772359200, "views", 12.5e3],
        [1, "instagram", "creator1", "P1", 1772362800000, "views", 7],
    ]
    with store.work() as work:
        assert take_in(work, Origin(), read_measurements(array(rows), "a.json").rows).kept == 2
    assert values(store) == [(1772359200, 12500), (1772362800, 7)]


@pytest.mark.parametrize(
    "header", ["post,views", "moment,views", "campaign,moment", "handle,platform,followers,moment"]
)
def test_columns_that_are_missing_are_named(header: str) -> None:
    with pytest.raises(BadFile, match="missing_column"):
        read_measurements(f"{header}\n{',1' * header.count(',')}\n".encode(), "a.csv")


ODD = (
    *TEXTS,
    "\x00",
    "a\x00b",
    "\ud800",
    "x" * 30_000,
    "٣",
    "1e308",
    "-0",
    "NaN",
    "inf",
    "9" * 400,
    "99999999999",
    "=1+1",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59+00:00",
    "2026-03-01T24:00:00Z",
    True,
    1e400,
)
COLUMNS = (
    "campaign",
    "brand",
    "platform",
    "handle",
    "post",
    "moment",
    "metric",
    "value",
    "segment",
    "period",
    "zone",
    "hashtags",
    "format",
    "topics",
    "expected_at",
)


@pytest.mark.parametrize("column", COLUMNS)
def test_whatever_stands_in_a_cell_the_line_is_kept_or_refused(store: Store, column: str) -> None:
    """All of them in one file: none of them harms another line."""
    own = {"campaign": ""} if column == "brand" else {}
    moments = [f"2026-02-28T{at // 60:02}:{at % 60:02}:00Z" for at in range(len(ODD))]
    odd = [{**line(post=f"P{at}", moment=moments[at], **own), column: value} for at, value in enumerate(ODD)]
    rows = json.dumps([line(), *odd, {"\ud800\x00": "\x00"}]).encode()
    read = read_measurements(rows, "a.json")
    with in_vain(store) as work:
        taken = take_in(work, Origin(), read.rows)
    told = {problem.line for problem in (*read.problems, *taken.refused)}
    assert taken.kept + len(told) == len(ODD) + 2
    assert taken.kept
    json.dumps([[p.column, p.value] for p in read.problems], ensure_ascii=False).encode()
