"""A silence is told of a source by its rhythm, and of a post only while its source is fresh."""

from datetime import datetime

import pytest

from core.detection.missing_data import missing_data
from core.incidents.finding import Finding
from core.metrics import sources
from core.metrics.cadence import is_fresh
from core.numbers.causes.missing_data import Freshness
from core.store import Store
from tests.core.detection.monitored_campaign_case import row
from tests.core.detection.planned_posts_case import PlannedPosts, post
from tests.core.stage import Clock

ALL = ("P1", "P2", "P3")


@pytest.fixture
def planned(store: Store, clock: Clock) -> PlannedPosts:
    return PlannedPosts(store, clock)


def found(planned: PlannedPosts) -> list[Finding]:
    with planned.store.reading() as work:
        return missing_data(work, 1)


def fresh(planned: PlannedPosts, creator: int | None = None) -> Freshness:
    with planned.store.reading() as work:
        return is_fresh(work, 1, creator)


def up(planned: PlannedPosts, *names: str) -> None:
    planned.measure(post("creator0", name, planned.ago(hours=1)) for name in names)


def hourly(planned: PlannedPosts, hours: int, source: int | None, *names: str) -> None:
    """Hour after hour these posts are reported."""
    for _ in range(hours):
        at = planned.ago(hours=1).replace(minute=0)
        planned.measure([row("creator0", at, 100, post=name) for name in names], source)
        planned.clock.forward(hours=1)


def expect(planned: PlannedPosts, due: datetime, creator: int = 0) -> None:
    planned.measure([post(f"creator{creator}", "", due=due)])


def test_a_post_that_did_not_come_is_told_after_its_grace_and_is_a_ping_after_a_day(planned: PlannedPosts) -> None:
    source = planned.source()
    up(planned, "P1")
    hourly(planned, 12, source, "P1")
    expect(planned, planned.clock.now)
    hourly(planned, 3, source, "P1")
    assert found(planned) == []
    hourly(planned, 2, source, "P1")
    (one,) = found(planned)
    assert (one.cause, one.market, one.creator_id, one.at_once) == ("silence", "ru", 1, False)
    assert one.about == f"silent:post:{one.post_id}"
    facts = one.facts
    assert (facts.gone, facts.platform, facts.source, facts.hours) == (False, "instagram", "Tracker", 5)
    assert facts.due == one.since.isoformat() == planned.ago(hours=5).isoformat()
    hourly(planned, 22, source, "P1")
    assert [finding.at_once for finding in found(planned)] == [True]


def test_a_post_that_came_is_not_missed(planned: PlannedPosts) -> None:
    source = planned.source()
    up(planned, "P1")
    hourly(planned, 12, source, "P1")
    expect(planned, planned.clock.now)
    up(planned, "P2")  # so near to the plan it is the planned one
    hourly(planned, 9, source, "P1", "P2")
    assert found(planned) == []


def test_a_post_that_is_known_to_be_up_is_not_missing_though_nobody_measures_it(planned: PlannedPosts) -> None:
    source = planned.source()
    up(planned, "P1")
    planned.measure([post("creator0", "P9", due=planned.clock.now)])
    hourly(planned, 12, source, "P1")
    assert found(planned) == []


def test_of_posts_nothing_is_said_while_the_source_is_silent_but_of_the_source_once(planned: PlannedPosts) -> None:
    source = planned.source()
    up(planned, *ALL)
    hourly(planned, 12, source, *ALL)
    expect(planned, planned.clock.now)
    planned.clock.forward(hours=60)
    (one,) = found(planned)
    assert (one.about, one.at_once, one.market) == (f"source:{source}", True, "")
    assert (one.facts.source, one.facts.usual, one.facts.longest) == ("Tracker", 1, 1)
    assert one.facts.age == pytest.approx(61)
    assert one.facts.last == one.since.isoformat()


def test_a_post_that_is_gone_from_the_reports_of_its_source(planned: PlannedPosts) -> None:
    source = planned.source()
    up(planned, *ALL)
    hourly(planned, 12, source, *ALL)
    hourly(planned, 6, source, "P1", "P2")
    (one,) = found(planned)
    assert one.post_id == planned.post(0, "P3").id
    assert one.facts.gone
    assert one.facts.last_seen == one.since.isoformat() == planned.ago(hours=7).isoformat()
    assert not one.at_once


def test_an_old_post_that_nobody_tracks_any_more_is_not_gone(planned: PlannedPosts) -> None:
    source = planned.source()
    planned.measure([post("creator0", "P3", planned.ago(days=20))])
    up(planned, "P1", "P2")
    hourly(planned, 12, source, *ALL)
    hourly(planned, 6, source, "P1", "P2")
    assert found(planned) == []


def test_a_file_that_did_not_come_takes_no_post_away(planned: PlannedPosts) -> None:
    """Files of two markets come each by itself: that of Russia is late, not its posts."""
    planned.measure([post(f"creator{number}", f"P{number}", planned.ago(hours=1)) for number in range(4)])
    for day in range(9):
        numbers = (0, 1, 2, 3) if day < 5 else (1, 3)
        planned.measure([row(f"creator{n}", planned.midnight(1), 900, post=f"P{n}", period="day") for n in numbers])
        planned.clock.forward(days=1)
    assert found(planned) == []


def test_a_source_is_held_to_what_it_promised(planned: PlannedPosts) -> None:
    source = planned.source(every=3600)
    up(planned, "P1")
    hourly(planned, 2, source, "P1")
    assert fresh(planned).state == "fresh"
    planned.clock.forward(hours=1)
    assert (found(planned), fresh(planned).state) == ([], "late")
    planned.clock.forward(hours=1)
    assert [finding.about for finding in found(planned)] == [f"source:{source}"]
    assert fresh(planned).state == "silent"


def test_a_source_that_never_began_is_silent_where_it_promised_to(planned: PlannedPosts) -> None:
    with planned.store.work() as work:
        sources.add(work, "Late", campaign_id=1, every=3600)
    planned.clock.forward(hours=3)
    (one,) = found(planned)
    assert (one.facts.source, one.facts.last) == ("Late", "")


def test_nobody_waits_for_a_source_that_told_twice(planned: PlannedPosts) -> None:
    source = planned.source()
    up(planned, "P1")
    hourly(planned, 2, source, "P1")
    planned.clock.forward(days=4)
    assert found(planned) == []


def test_neither_for_one_that_is_closed_nor_forever(planned: PlannedPosts) -> None:
    source = planned.source()
    up(planned, "P1")
    hourly(planned, 12, source, "P1")
    planned.clock.forward(days=20)
    assert found(planned) == []
    planned.clock.forward(days=-15)
    assert len(found(planned)) == 1
    with planned.store.work() as work:
        sources.close(work, work.db.get_one(sources.Source, source))
    assert found(planned) == []


def test_days_are_waited_for_as_days(planned: PlannedPosts) -> None:
    """Daily figures that all came at once tell no rhythm: none shorter than a day is taken for one."""
    source = planned.source()
    up(planned, "P1")
    for day in range(6):
        planned.measure([row("creator0", planned.midnight(9 - day), 900, post="P1", period="day")], source)
        planned.clock.forward(minutes=15)
    planned.clock.forward(hours=30)
    assert (fresh(planned).state, fresh(planned, 1).state, fresh(planned, 2).state) == ("late", "late", "silent")
    assert fresh(planned).longest == 24


def test_nothing_is_fresh_before_the_first_measurement(planned: PlannedPosts) -> None:
    assert fresh(planned).state == "silent"
    expect(planned, planned.ago(days=1))
    assert found(planned) == []


def test_a_weekend_is_in_the_rhythm(planned: PlannedPosts) -> None:
    """Reports come on working days; on Monday morning nobody calls the weekend a silence."""
    source = planned.source()
    up(planned, "P1")
    for _ in range(20):  # Tuesday to Monday
        if planned.clock.now.weekday() < 5:
            planned.measure([row("creator0", planned.midnight(1), 900, post="P1", period="day")], source)
        planned.clock.forward(days=1)
    assert (found(planned), fresh(planned).state) == ([], "fresh")
    planned.clock.forward(days=4)
    assert [finding.about for finding in found(planned)] == [f"source:{source}"]
