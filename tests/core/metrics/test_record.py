"""Measurements come late, twice, corrected, out of order and at once: each is kept once."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from core.files.limits import BadFile
from core.imports import column_mapping, workflow
from core.imports.measurements import read_measurements
from core.metrics import sources
from core.metrics.parse import Measurement
from core.metrics.record import Origin, take_in
from core.model import Correction, Import, Observation, Post, Series
from core.store import Store
from tests.core.campaign_case import vera
from tests.core.metrics.record_case import HEAD, codes, count, line, sheet, tell, values
from tests.core.stage import Clock, Processes, all_at_once


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


def test_a_file_from_a_chat_is_taken_in_and_its_refused_lines_are_told(store: Store) -> None:
    actor = vera(store)
    content = sheet(line(moment="2026-03-01 12:00"), line(campaign=9), line(value=-1))
    sight = workflow.look(content, "ours.csv")
    with store.work() as work:
        coming = workflow.begin(work, "ours.csv", actor.person_id)
        assert column_mapping.columns_for(work, coming, sight) == {name: at for at, name in enumerate(HEAD)}
        assert coming.kind == "measurements"
        read = workflow.read(content, "ours.csv", coming.columns, None, coming.kind, workflow.zone_of(work, coming))
        assert not isinstance(read, BadFile)
        workflow.take_in(work, coming, content, read)
    with store.reading() as work:
        done = work.db.get_one(Import, coming.id)
        assert work.db.scalars(select(Observation.import_id)).one() == coming.id
    assert (done.state, done.added, [(p.line, p.code) for p in done.problems]) == (
        "done",
        1,
        [(3, "unknown_campaign"), (4, "negative")],
    )


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
