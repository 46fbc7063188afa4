"""A silence is told of a source by its rhythm, and of a post only while its source is fresh."""

from datetime import datetime

import pytest

from core.detection.missing_data import is_fresh, missing_data
from core.incidents.finding import Finding
from core.metrics import sources
from core.numbers.causes.missing_data import Freshness
from core.store import Store
from tests.core.stage import Clock
from tests.core.told_case import Told, post
from tests.core.watch_case import row

ALL = ("P1", "P2", "P3")


@pytest.fixture
def told(store: Store, clock: Clock) -> Told:
    return Told(store, clock)


def found(told: Told) -> list[Finding]:
    with told.store.reading() as work:
        return missing_data(work, 1)


def fresh(told: Told, creator: int | None = None) -> Freshness:
    with told.store.reading() as work:
        return is_fresh(work, 1, creator)


def up(told: Told, *names: str) -> None:
    told.tell(post("creator0", name, told.ago(hours=1)) for name in names)


def hourly(told: Told, hours: int, source: int | None, *names: str) -> None:
    """Hour after hour these posts are reported."""
    for _ in range(hours):
        at = told.ago(hours=1).replace(minute=0)
        told.tell([row("creator0", at, 100, post=name) for name in names], source)
        told.clock.forward(hours=1)


def expect(told: Told, due: datetime, creator: int = 0) -> None:
    told.tell([post(f"creator{creator}", "", due=due)])


def test_a_post_that_did_not_come_is_told_after_its_grace_and_is_a_ping_after_a_day(told: Told) -> None:
    source = told.source()
    up(told, "P1")
    hourly(told, 12, source, "P1")
    expect(told, told.clock.now)
    hourly(told, 3, source, "P1")
    assert found(told) == []
    hourly(told, 2, source, "P1")
    (one,) = found(told)
    assert (one.cause, one.market, one.creator_id, one.at_once) == ("silence", "ru", 1, False)
    assert one.about == f"silent:post:{one.post_id}"
    facts = one.facts
    assert (facts["gone"], facts["platform"], facts["source"], facts["hours"]) == (False, "instagram", "Tracker", 5)
    assert facts["due"] == one.since.isoformat() == told.ago(hours=5).isoformat()
    hourly(told, 22, source, "P1")
    assert [one.at_once for one in found(told)] == [True]


def test_a_post_that_came_is_not_missed(told: Told) -> None:
    source = told.source()
    up(told, "P1")
    hourly(told, 12, source, "P1")
    expect(told, told.clock.now)
    up(told, "P2")  # so near to the plan it is the planned one
    hourly(told, 9, source, "P1", "P2")
    assert found(told) == []


def test_a_post_that_is_known_to_be_up_is_not_missing_though_nobody_measures_it(told: Told) -> None:
    source = told.source()
    up(told, "P1")
    told.tell([post("creator0", "P9", due=told.clock.now)])
    hourly(told, 12, source, "P1")
    assert found(told) == []


def test_of_posts_nothing_is_said_while_the_source_is_silent_but_of_the_source_once(told: Told) -> None:
    source = told.source()
    up(told, *ALL)
    hourly(told, 12, source, *ALL)
    expect(told, told.clock.now)
    told.clock.forward(hours=60)
    (one,) = found(told)
    assert (one.about, one.at_once, one.market) == (f"source:{source}", True, "")
    assert (one.facts["source"], one.facts["usual"], one.facts["longest"]) == ("Tracker", 1, 1)
    assert one.facts["age"] == pytest.approx(61)
    assert one.facts["last"] == one.since.isoformat()


def test_a_post_that_is_gone_from_the_reports_of_its_source(told: Told) -> None:
    source = told.source()
    up(told, *ALL)
    hourly(told, 12, source, *ALL)
    hourly(told, 6, source, "P1", "P2")
    (one,) = found(told)
    assert one.post_id == told.post(0, "P3").id
    assert one.facts["gone"]
    assert one.facts["last_seen"] == one.since.isoformat() == told.ago(hours=7).isoformat()
    assert not one.at_once


def test_an_old_post_that_nobody_tracks_any_more_is_not_gone(told: Told) -> None:
    source = told.source()
    told.tell([post("creator0", "P3", told.ago(days=20))])
    up(told, "P1", "P2")
    hourly(told, 12, source, *ALL)
    hourly(told, 6, source, "P1", "P2")
    assert found(told) == []


def test_a_file_that_did_not_come_takes_no_post_away(told: Told) -> None:
    """Files of two markets come each by itself: that of Russia is late, not its posts."""
    told.tell([post(f"creator{number}", f"P{number}", told.ago(hours=1)) for number in range(4)])
    for day in range(9):
        numbers = (0, 1, 2, 3) if day < 5 else (1, 3)
        told.tell([row(f"creator{n}", told.midnight(1), 900, post=f"P{n}", period="day") for n in numbers])
        told.clock.forward(days=1)
    assert found(told) == []


def test_a_source_is_held_to_what_it_promised(told: Told) -> None:
    source = told.source(every=3600)
    up(told, "P1")
    hourly(told, 2, source, "P1")
    assert fresh(told).state == "fresh"
    told.clock.forward(hours=1)
    assert (found(told), fresh(told).state) == ([], "late")
    told.clock.forward(hours=1)
    assert [one.about for one in found(told)] == [f"source:{source}"]
    assert fresh(told).state == "silent"


def test_a_source_that_never_began_is_silent_where_it_promised_to(told: Told) -> None:
    with told.store.work() as work:
        sources.add(work, "Late", campaign_id=1, every=3600)
    told.clock.forward(hours=3)
    (one,) = found(told)
    assert (one.facts["source"], one.facts["last"]) == ("Late", "")


def test_nobody_waits_for_a_source_that_told_twice(told: Told) -> None:
    source = told.source()
    up(told, "P1")
    hourly(told, 2, source, "P1")
    told.clock.forward(days=4)
    assert found(told) == []


def test_neither_for_one_that_is_closed_nor_forever(told: Told) -> None:
    source = told.source()
    up(told, "P1")
    hourly(told, 12, source, "P1")
    told.clock.forward(days=20)
    assert found(told) == []
    told.clock.forward(days=-15)
    assert len(found(told)) == 1
    with told.store.work() as work:
        sources.close(work, work.db.get_one(sources.Source, source))
    assert found(told) == []


def test_days_are_waited_for_as_days(told: Told) -> None:
    """Daily figures that all came at once tell no rhythm: none shorter than a day is taken for one."""
    source = told.source()
    up(told, "P1")
    for day in range(6):
        told.tell([row("creator0", told.midnight(9 - day), 900, post="P1", period="day")], source)
        told.clock.forward(minutes=15)
    told.clock.forward(hours=30)
    assert (fresh(told).state, fresh(told, 1).state, fresh(told, 2).state) == ("late", "late", "silent")
    assert fresh(told).longest == 24


def test_nothing_is_fresh_before_the_first_measurement(told: Told) -> None:
    assert fresh(told).state == "silent"
    expect(told, told.ago(days=1))
    assert found(told) == []


def test_a_weekend_is_in_the_rhythm(told: Told) -> None:
    """Reports come on working days; on Monday morning nobody calls the weekend a silence."""
    source = told.source()
    up(told, "P1")
    for _ in range(20):  # Tuesday to Monday
        if told.clock.now.weekday() < 5:
            told.tell([row("creator0", told.midnight(1), 900, post="P1", period="day")], source)
        told.clock.forward(days=1)
    assert (found(told), fresh(told).state) == ([], "fresh")
    told.clock.forward(days=4)
    assert [one.about for one in found(told)] == [f"source:{source}"]
