"""One event is one transaction, on either database, however many write at once."""

from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from core.model import Creator, ProcessedEvent, Schedule
from core.store import Store
from tests.core.stage import Clock, Processes, all_at_once


class Trouble(Exception):
    pass


def hear(store: Store, key: str) -> None:
    with store.work() as work:
        work.db.add(ProcessedEvent(key=key, at=work.now))


def heard(store: Store) -> set[str]:
    with store.reading() as work:
        return set(work.db.scalars(select(ProcessedEvent.key)))


def add_mila(store: Store, followers: int = 0) -> int:
    with store.work() as work:
        mila = Creator(platform="instagram", handle="mila", name="Мила", followers=followers)
        work.db.add(mila)
        work.db.flush()
        return mila.id


def followers(store: Store, creator_id: int) -> int | None:
    with store.reading() as work:
        return work.db.get_one(Creator, creator_id).followers


def test_all_of_an_event_is_kept(store: Store) -> None:
    with store.work() as work:
        work.db.add(ProcessedEvent(key="press", at=work.now))
        work.db.add(Creator(platform="tiktok", handle="mila", name="Мила"))
        assert heard(store) == set(), "nobody sees half an event"
    with store.reading() as work:
        assert work.db.scalar(select(Creator.name)) == "Мила"
    assert heard(store) == {"press"}


def hear_half(store: Store) -> None:
    with store.work() as work:
        work.db.add(ProcessedEvent(key="press", at=work.now))
        work.db.flush()
        raise Trouble


def test_nothing_of_an_event_is_kept_when_it_ends_in_trouble(store: Store) -> None:
    hear(store, "before")
    with pytest.raises(Trouble):
        hear_half(store)
    hear(store, "after")
    assert heard(store) == {"before", "after"}


def test_many_who_read_and_then_write_lose_nothing(process: Processes) -> None:
    one, other = process(), process()
    mila = add_mila(one)

    def count_ten(store: Store) -> None:
        for _ in range(10):
            with store.work() as work:
                creator = work.db.get_one(Creator, mila)
                creator.followers = (creator.followers or 0) + 1

    all_at_once(count_ten, [one, other] * 4)
    assert followers(one, mila) == 80


def test_a_reader_does_not_wait_for_a_writer_and_sees_one_moment(process: Processes) -> None:
    writer, reader = process(), process()
    mila = add_mila(writer, followers=1)
    with reader.reading() as seen:
        before = seen.db.scalar(select(Creator.followers))
        with writer.work() as work:
            work.db.get_one(Creator, mila).followers = 2
            work.db.flush()
            assert followers(reader, mila) == 1
        assert (before, seen.db.scalar(select(Creator.followers))) == (1, 1)
    assert followers(reader, mila) == 2


def test_events_are_dated_in_the_order_of_their_turns(process: Processes, clock: Clock) -> None:
    stores, moments = [process(), process()], count()
    for store in stores:
        store.clock = lambda: clock.now + timedelta(seconds=next(moments))

    def hear_five(one: tuple[int, Store]) -> None:
        for number in range(5):
            with one[1].work() as work:
                turn = len(work.db.scalars(select(ProcessedEvent.key)).all())
                work.db.add(ProcessedEvent(key=f"{turn:03} {one[0]} {number}", at=work.now))

    all_at_once(hear_five, enumerate(stores * 2))
    with stores[0].reading() as work:
        dates = list(work.db.scalars(select(ProcessedEvent.at).order_by(ProcessedEvent.key)))
    assert len(dates) == 20
    assert dates == sorted(dates)


def change_while_looking(store: Store) -> None:
    with store.reading() as work:
        work.db.execute(update(Creator).values(followers=2))
        work.db.commit()


def test_looking_cannot_change_anything(store: Store) -> None:
    mila = add_mila(store, followers=1)
    for key in ("one", "two"):  # one connection, which now may write and now may not
        with pytest.raises(DBAPIError):
            change_while_looking(store)
        hear(store, key)
    assert followers(store, mila) == 1


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_a_time_comes_back_as_the_same_moment(store: Store, zone: str) -> None:
    # 1:30 comes twice in New York that night.
    moments = {f"sweep {hour}": datetime(2026, 11, 1, hour, 30, 0, 250, UTC) for hour in range(4, 8)}
    with store.work() as work:
        work.db.add_all(Schedule(name=name, next_at=at.astimezone(ZoneInfo(zone))) for name, at in moments.items())
    with store.reading() as work:
        kept = {tick.name: tick.next_at for tick in work.db.scalars(select(Schedule))}
        after = Schedule.next_at > moments["sweep 5"].astimezone(ZoneInfo(zone))
        late = set(work.db.scalars(select(Schedule.name).where(after)))
    assert kept == moments
    assert {at.utcoffset() for at in kept.values()} == {timedelta(0)}
    assert late == {"sweep 6", "sweep 7"}


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 3, 3, 12)  # noqa: DTZ001
    with pytest.raises(StatementError, match="without a zone"), store.work() as work:
        work.db.add(ProcessedEvent(key="press", at=naive))
    assert heard(store) == set()


def break_connections(store: Store) -> None:
    """As a restart of the database does."""
    with store.engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def hear_while_it_breaks(store: Store, other: Store) -> None:
    with store.work() as work:
        work.db.add(ProcessedEvent(key="lost", at=work.now))
        work.db.flush()
        break_connections(other)
        work.db.add(ProcessedEvent(key="lost too", at=work.now))


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_a_broken_connection_fails_the_event_under_way_and_none_after_it(process: Processes) -> None:
    store = process()
    with pytest.raises(DBAPIError):
        hear_while_it_breaks(store, process())
    hear(store, "again")
    assert heard(store) == {"again"}


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_connections_that_broke_in_their_sleep_fail_nothing(process: Processes) -> None:
    store = process()
    hear(store, "before")
    break_connections(process())
    hear(store, "after")
    assert heard(store) == {"before", "after"}
