"""Measurements come late, twice, corrected, out of order, of nobody: each is kept once or refused with its reason."""

import csv
import io
import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from core.files.limits import BadFile
from core.imports import workflow
from core.imports.measurements import read_measurements
from core.imports.reader import CreatorRow
from core.metrics import points as metric_points
from core.metrics import sources
from core.metrics.parse import Measurement
from core.metrics.record import Origin, Taken, take_in
from core.model import Correction, Import, Observation, Post, Series
from core.store import Store
from tests.core.campaign_case import ask, furnish, vera
from tests.core.files.sheets import array, xlsx
from tests.core.stage import Clock, Processes, all_at_once, in_vain, statements
from tests.hostile import TEXTS

HEAD = ["campaign", "platform", "handle", "post", "moment", "metric", "value"]
NOON = "2026-03-01T12:00:00+03:00"


@pytest.fixture
def store(process: Processes) -> Store:
    """One open campaign, number 1, and creators 0 to 11 of Instagram."""
    store = process()
    furnish(store)
    ask(store, vera(store), "beauty russia 5")
    return store


def line(**changes: Any) -> dict[str, Any]:
    good = {
        "campaign": 1,
        "platform": "instagram",
        "handle": "creator1",
        "post": "P1",
        "moment": NOON,
        "metric": "views",
        "value": 100,
    }
    return {**good, **changes}


def sheet(*lines: dict[str, Any]) -> bytes:
    names = list(dict.fromkeys(name for one in lines for name in one))
    out = io.StringIO()
    csv.writer(out).writerows([names, *([one.get(name, "") for name in names] for one in lines)])
    return out.getvalue().encode()


def tell(store: Store, *lines: dict[str, Any], origin: Origin | None = None, zone: str = "") -> Taken:
    """What came of these lines; what could not be read is refused as well."""
    read = read_measurements(sheet(*lines), "ours.csv", zone=zone)
    with store.work() as work:
        taken = take_in(work, origin or Origin(), read.rows)
    return Taken(taken.kept, taken.repeated, taken.corrected, taken.late, taken.posts, (*read.problems, *taken.refused))


def codes(taken: Taken) -> list[str]:
    return [problem.code for problem in taken.refused]


def values(store: Store, metric: str = "views", **where: Any) -> list[tuple[int, float]]:
    """(moment, value) of one series, oldest first."""
    wanted = select(Observation.at, Observation.value).join(Series, Series.id == Observation.series_id)
    named = [getattr(Series, name) == value for name, value in {"metric": metric, **where}.items()]
    with store.reading() as work:
        return [(at, value) for at, value in work.db.execute(wanted.where(*named).order_by(Observation.at))]


def count(store: Store, table: Any) -> int:
    with store.reading() as work:
        return work.db.scalar(select(func.count()).select_from(table)) or 0


def test_a_line_becomes_a_post_a_series_and_a_measurement(store: Store) -> None:
    taken = tell(store, line(value="1,2 тыс."))
    assert (taken.kept, taken.posts, codes(taken)) == (1, 1, [])
    assert values(store) == [(int(datetime(2026, 3, 1, 9, tzinfo=UTC).timestamp()), 1200)]
    with store.reading() as work:
        series, post = work.db.scalars(select(Series)).one(), work.db.scalars(select(Post)).one()
    assert (series.campaign_id, series.post_id, series.period, series.unit) == (1, post.id, "hour", "")
    assert (post.platform, post.external, post.creator_id) == ("instagram", "P1", series.creator_id)


def test_many_columns_of_one_line_are_many_series_and_an_empty_cell_is_not_zero(store: Store) -> None:
    told = {name: line()[name] for name in ("campaign", "platform", "handle", "post", "moment")}
    taken = tell(store, {**told, "views": 100, "likes": "", "reach": 0, "spend, ₽": "1 500", "saves": "-"})
    assert (taken.kept, codes(taken)) == (3, [])
    assert [value for _, value in values(store, "reach")] == [0]
    assert values(store, "likes") == []
    assert [value for _, value in values(store, "spend", unit="RUB")] == [1500]


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


def test_the_same_again_changes_nothing_whoever_tells_it(store: Store) -> None:
    lines = [line(moment=f"2026-03-01T{hour:02}:00:00Z") for hour in range(5)]
    assert tell(store, *lines).kept == 5
    again = tell(store, *lines[::-1])
    assert (again.kept, again.repeated, again.corrected) == (0, 5, 0)
    assert count(store, Correction) == 0


def test_a_correction_keeps_what_was_said_and_by_whom(store: Store, clock: Clock) -> None:
    with store.work() as work:
        ids = [sources.add(work, name)[0].id for name in ("Tracker", "Platform")]
    tell(store, line(value=100), origin=Origin(ids[0]))
    clock.forward(hours=1)
    assert tell(store, line(value=90), origin=Origin(ids[1])).corrected == 1
    tell(store, line(value=95), origin=Origin(ids[0]))
    with store.reading() as work:
        now = work.db.scalars(select(Observation)).one()
        before = work.db.scalars(select(Correction).order_by(Correction.version)).all()
        series = work.db.scalars(select(Series)).one()
    assert (now.value, now.version, now.source_id) == (95, 3, ids[0])
    assert [(b.value, b.version, b.source_id, b.corrected_by) for b in before] == [
        (100, 1, ids[0], ids[1]),
        (90, 2, ids[1], ids[0]),
    ]
    assert before[0].corrected_at == clock.now
    assert series.rewritten == now.at


def test_what_comes_late_is_kept_in_its_place_and_marked(store: Store) -> None:
    tell(store, line(moment="2026-03-02T10:00:00Z"))
    taken = tell(store, line(moment="2026-03-02T08:00:00Z"), line(moment="2026-03-02T11:00:00Z", value=7))
    assert (taken.kept, taken.late) == (2, 1)
    assert [value for _, value in values(store)] == [100, 100, 7]
    with store.reading() as work:
        series = work.db.scalars(select(Series)).one()
    assert (series.rewritten, series.newest) == (values(store)[0][0], values(store)[-1][0])


def test_of_two_lines_about_the_same_the_last_counts(store: Store) -> None:
    taken = tell(store, line(value=1), line(value=2), line(value=2))
    assert (taken.kept, taken.repeated, codes(taken)) == (1, 1, ["told_twice"])
    assert [value for _, value in values(store)] == [2]


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


def test_a_post_belongs_to_one_campaign_and_one_creator(store: Store) -> None:
    ask(store, vera(store), "gaming us 5")
    tell(store, line())
    assert codes(tell(store, line(campaign=2, value=5))) == ["post_elsewhere"]
    assert codes(tell(store, line(handle="creator2", value=5))) == ["post_of_another"]
    named = tell(store, line(campaign="", handle="", moment="2026-03-01T15:00:00Z"))
    assert (named.kept, codes(named)) == (1, []), "the post alone says whose it is"
    assert codes(tell(store, line(campaign="", post="P2"))) == ["no_campaign"]
    assert tell(store, line(campaign="", post="P2"), origin=Origin(campaign_id=2)).kept == 1


def test_with_one_campaign_open_nobody_need_name_it(store: Store) -> None:
    assert tell(store, line(campaign="")).kept == 1
    assert tell(store, line(campaign="№1", value=101)).corrected == 1


def test_other_brands_posts_come_in_the_same_way(store: Store) -> None:
    rival = line(campaign="", brand="Acme Cola", handle="somebody.else", post="R1")
    taken = tell(
        store,
        {**rival, "hashtags": "#Summer #cola"},
        {**rival, "brand": "ACME cola", "value": 5, "moment": "2026-03-01T15:00:00Z"},
    )
    assert (taken.kept, taken.posts, codes(taken)) == (2, 1, [])
    with store.reading() as work:
        post = work.db.scalars(select(Post)).one()
    assert (post.campaign_id, post.handle, post.creator_id, post.hashtags) == (
        None,
        "somebody.else",
        None,
        "summer cola",
    )
    assert codes(tell(store, line(post="R1"))) == ["post_elsewhere"]


def test_a_planned_post_becomes_the_one_that_comes_up(store: Store) -> None:
    plan = {
        "campaign": 1,
        "platform": "instagram",
        "handle": "creator1",
        "expected at": "2026-03-02T10:00:00Z",
        "format": "Reel",
        "post": "",
    }
    assert tell(store, plan).posts == 1
    assert tell(store, plan).posts == 0
    up = tell(store, line(post="P9", moment="2026-03-02T18:00:00Z"))
    assert (up.kept, up.posts) == (1, 0)
    with store.reading() as work:
        post = work.db.scalars(select(Post)).one()
    assert (post.external, post.format, post.expected_at) == ("P9", "reel", datetime(2026, 3, 2, 10, tzinfo=UTC))
    assert tell(store, line(post="P10", moment="2026-03-02T18:00:00Z")).posts == 1


def test_of_many_plans_the_nearest_comes_up_and_a_plan_that_is_put_off_is_found_on_its_new_day(store: Store) -> None:
    first = datetime(2026, 2, 2, 10, tzinfo=UTC)
    plan = {"campaign": 1, "platform": "instagram", "handle": "creator1", "post": ""}
    days = [{**plan, "expected at": (first + timedelta(days=day)).isoformat()} for day in range(0, 300, 5)]
    assert tell(store, *days).posts == 60
    with statements(store) as asked:
        assert tell(store, *days).posts == 0
    with statements(store) as asked_of_one:
        assert tell(store, days[0]).posts == 0
    assert len(asked) == len(asked_of_one)
    put_off = (first + timedelta(days=7)).isoformat()
    later = {**days[1], "published at": days[1]["expected at"], "expected at": put_off}
    near = {**plan, "post": "P9", "metric": "views", "value": 5, "moment": (first + timedelta(days=9)).isoformat()}
    up = tell(store, later, near)
    assert (up.kept, up.posts, codes(up)) == (1, 0, [])
    with store.reading() as work:
        post = work.db.scalars(select(Post).where(Post.external == "P9")).one()
    assert post.expected_at == first + timedelta(days=10), "one day away, the one that was put off is two"


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


def test_a_file_from_a_chat_is_taken_in_and_its_refused_lines_are_told(store: Store) -> None:
    actor = vera(store)
    content = sheet(line(moment="2026-03-01 12:00"), line(campaign=9), line(value=-1))
    sight = workflow.look(content, "ours.csv")
    with store.work() as work:
        coming = workflow.begin(work, "ours.csv", actor.person_id)
        assert workflow.columns_for(work, coming, sight) == {name: at for at, name in enumerate(HEAD)}
        assert coming.kind == "measurements"
        read = workflow.read(content, "ours.csv", coming.columns, None, coming.kind, workflow.zone_of(work, coming))
        assert not isinstance(read, BadFile)
        workflow.take_in(work, coming, content, read)
    with store.reading() as work:
        done = work.db.get_one(Import, coming.id)
        assert work.db.scalars(select(Observation.import_id)).one() == coming.id
    assert (done.state, done.added, [(p[0], p[2]) for p in done.problems]) == (
        "done",
        1,
        [(3, "unknown_campaign"), (4, "negative")],
    )


@pytest.mark.parametrize(
    "header", ["post,views", "moment,views", "campaign,moment", "handle,platform,followers,moment"]
)
def test_columns_that_are_missing_are_named(header: str) -> None:
    with pytest.raises(BadFile, match="missing_column"):
        read_measurements(f"{header}\n{',1' * header.count(',')}\n".encode(), "a.csv")


def test_nothing_stays_of_rows_whose_transaction_fails(store: Store) -> None:
    read = read_measurements(sheet(line(), line(post="P2")), "a.csv")

    def stumble() -> None:
        with store.work() as work:
            take_in(work, Origin(), read.rows)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stumble()
    assert [count(store, table) for table in (Observation, Series, Post)] == [0, 0, 0]


def test_many_processes_that_tell_the_same_make_one_history(store: Store, process: Processes) -> None:
    lines = [line(post=f"P{at % 5}", moment=f"2026-03-01T{at:02}:00:00Z", value=at) for at in range(24)]
    told = all_at_once(lambda own: tell(own, *lines), [process() for _ in range(4)])
    assert sum(taken.kept for taken in told) == 24
    assert (count(store, Observation), count(store, Series), count(store, Post), count(store, Correction)) == (
        24,
        5,
        5,
        0,
    )


def test_whatever_the_order_and_the_repeats_the_last_word_of_each_moment_stands(store: Store) -> None:
    dice = random.Random(7)
    start = datetime(2026, 2, 1, tzinfo=UTC)
    last: dict[tuple[str, int], float] = {}
    told = 0
    for _ in range(30):
        rows = []
        for number in range(40):
            post, at = f"P{dice.randrange(4)}", int((start + timedelta(hours=dice.randrange(60))).timestamp())
            value = float(dice.randrange(3))
            last[post, at] = value
            rows.append(
                Measurement(number, "1", "", "instagram", "creator1", post, "", "views", "", "hour", "", at, value)
            )
        with store.work() as work:
            taken = take_in(work, Origin(), rows)
        told += len(rows)
        assert taken.kept + taken.repeated + taken.corrected + len(taken.refused) == len(rows)
    with store.reading() as work:
        found = {
            (post, at): value
            for post, at, value in work.db.execute(
                select(Post.external, Observation.at, Observation.value)
                .join(Series, Series.id == Observation.series_id)
                .join(Post, Post.id == Series.post_id)
            )
        }
        versions = work.db.scalar(select(func.sum(Observation.version - 1)))
    assert found == last
    assert versions == count(store, Correction)


def test_histories_are_read_as_arrays_and_what_was_rewritten_is_marked(store: Store) -> None:
    hours = [f"2026-03-01T{hour:02}:00:00Z" for hour in range(6)]
    told = {name: line()[name] for name in ("campaign", "platform", "handle", "post")}
    tell(store, *({**told, "moment": at, "views": 100, "likes": n} for n, at in enumerate(hours)))
    tell(store, {**told, "moment": "2026-03-02T00:00:00Z", "views": 50})
    first, last = (int(datetime.fromisoformat(at).timestamp()) for at in (hours[0], hours[-1]))
    with store.reading() as work:
        series = {row.metric: row for row in work.db.scalars(select(Series))}
        points = metric_points.points_since(work, [row.id for row in series.values()], last)
        assert points[series["views"].id].value.tolist() == [100, 50]
        assert points[series["likes"].id].value.tolist() == [5]
        assert {row.rewritten for row in series.values()} == {None}
    tell(store, {**told, "moment": hours[2], "likes": 9})
    with store.reading() as work:
        rewritten = {row.metric: row.rewritten for row in work.db.scalars(select(Series))}
    assert rewritten == {"views": None, "likes": first + 7200}


def test_a_rivals_creator_who_becomes_known_later_is_the_same(store: Store) -> None:
    rival = line(campaign="", brand="Acme", handle="later", post="R1")
    assert tell(store, rival).kept == 1
    with store.work() as work:
        workflow.upsert(work, [CreatorRow("instagram", "later")], None)
    assert tell(store, {**rival, "moment": "2026-03-01T15:00:00Z"}).kept == 1
    assert codes(tell(store, {**rival, "handle": "creator2", "value": 4})) == ["post_of_another"]


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
    for value in ODD:
        other = line(moment="2026-03-01T13:00:00Z", post="P2", **({"campaign": ""} if column == "brand" else {}))
        rows = json.dumps([line(), {**other, column: value}, {"\ud800\x00": "\x00"}]).encode()
        read = read_measurements(rows, "a.json")
        with in_vain(store) as work:
            taken = take_in(work, Origin(), read.rows)
        told = {problem.line for problem in (*read.problems, *taken.refused)}
        assert taken.kept + len(told) == 3, (column, value)
        json.dumps([[p.column, p.value] for p in read.problems], ensure_ascii=False).encode()
