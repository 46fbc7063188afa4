"""Whoever came is held against whoever was planned: surely, largely, and never by what was not measured."""

import pytest

from core.detection.audience_mix import shifts
from core.incidents.finding import Finding
from core.store import Store
from tests.core.detection.monitored_campaign_case import HOUR, row
from tests.core.detection.planned_posts_case import PlannedPosts, daily
from tests.core.stage import Clock

WOMEN = {"f": 0.8, "m": 0.2}
HERE = {"gender:f": 300, "gender:m": 700}


@pytest.fixture
def planned(store: Store, clock: Clock) -> PlannedPosts:
    return PlannedPosts(store, clock)


def found(planned: PlannedPosts) -> list[Finding]:
    with planned.store.reading() as work:
        return shifts(work, 1)


def week(planned: PlannedPosts, counts: dict[str, float], creator: int = 0, days: int = 7, **more: str) -> None:
    for day in range(days):
        planned.measure(daily(f"creator{creator}", planned.midnight(day), counts, **more))


def test_men_came_where_women_were_planned(planned: PlannedPosts) -> None:
    planned.audience(0, gender=WOMEN)
    week(planned, HERE)
    (one,) = found(planned)
    assert (one.cause, one.about, one.market, one.metric) == ("segment", "mix:1:1:gender", "ru", "views")
    assert one.facts.moved == pytest.approx(0.5)
    assert one.facts.people == 7000
    segment, planned, actual, low, high = one.facts.parts[0]
    assert {segment, one.facts.parts[1][0]} == {"f", "m"}
    assert low < actual < high
    assert one.change == pytest.approx(actual / planned - 1)
    assert one.p is not None
    assert one.p < 0.01
    assert not one.at_once


def test_about_as_planned_is_nothing_to_tell(planned: PlannedPosts) -> None:
    planned.audience(0, gender=WOMEN)
    week(planned, {"gender:f": 760, "gender:m": 240})
    assert found(planned) == []


def test_a_few_people_prove_nothing(planned: PlannedPosts) -> None:
    planned.audience(0, gender=WOMEN)
    week(planned, {"gender:f": 3, "gender:m": 4})
    assert found(planned) == []


def test_nobody_knows_whom_to_expect(planned: PlannedPosts) -> None:
    week(planned, HERE)
    planned.audience(0, gender={"f": 0.3})  # and of the rest nothing is planned
    assert found(planned) == []


def test_days_on_which_one_segment_was_not_measured_are_left_out(planned: PlannedPosts) -> None:
    planned.audience(0, gender=WOMEN)
    week(planned, {"gender:m": 200})
    week(planned, {"gender:f": 800}, days=2)
    assert found(planned) == []


def test_hours_that_few_lack_are_as_the_others(planned: PlannedPosts) -> None:
    planned.audience(0, gender=WOMEN)
    at = planned.midnight(6)
    planned.measure(row("creator0", at + HOUR * n, 8, segment="gender:f") for n in range(96) if n % 32)
    planned.measure(row("creator0", at + HOUR * n, 2, segment="gender:m") for n in range(96))
    assert found(planned) == []
    planned.measure(row("creator0", at + HOUR * n, 9, segment="gender:m") for n in range(96))
    (one,) = found(planned)
    assert one.facts.people == 96 * 17


def test_a_segment_that_nobody_measures_did_not_stay_away(planned: PlannedPosts) -> None:
    planned.audience(0, country={"RU": 0.6, "KZ": 0.3})
    week(planned, {"country:RU": 840, "country:BY": 160})
    assert found(planned) == []


def test_bands_are_added_up_until_they_compare(planned: PlannedPosts) -> None:
    planned.audience(0, age={"18-34": 0.7, "35+": 0.3})
    week(planned, {"age:18-24": 500, "age:25-34": 200, "age:35-44": 200, "age:45+": 100})
    assert found(planned) == []
    week(planned, {"age:18-24": 100, "age:25-34": 100, "age:35-44": 400, "age:45+": 400})
    (one,) = found(planned)
    assert {part[0] for part in one.facts.parts} == {"18-34", "35+"}


def test_what_had_come_before_is_not_of_this_week(planned: PlannedPosts) -> None:
    planned.audience(0, gender=WOMEN)
    for day, women, men in ((20, 90_000, 10_000), (8, 100_000, 20_000), (0, 103_000, 27_000)):
        rows = daily("creator0", planned.midnight(day), {"gender:f": women, "gender:m": men})
        planned.measure(row._replace(period="total") for row in rows)
    (one,) = found(planned)
    assert one.facts.people == 10_000


def test_small_shifts_of_many_are_one_of_the_market(planned: PlannedPosts) -> None:
    for creator in (0, 2, 4, 6, 8):
        planned.audience(creator, gender={"f": 0.6, "m": 0.4})
        week(planned, {"gender:f": 21, "gender:m": 29}, creator)
    (one,) = found(planned)
    assert (one.about, one.creator_id, one.market) == ("mix:1:ru:gender", None, "ru")
    assert one.facts.people == 1750


@pytest.mark.parametrize(("women", "is_told"), [(300, True), (550, False), (900, False)])
def test_a_brief_that_asks_for_women_is_missed_only_where_they_stay_away(
    store: Store, clock: Clock, women: int, is_told: bool
) -> None:
    planned = PlannedPosts(store, clock, "beauty russia women 5")
    week(planned, {"gender:f": women, "gender:m": 1000 - women})
    assert [finding.facts.target for finding in found(planned)] == ["f"] * is_told


def test_reach_speaks_where_views_have_no_segments_and_nothing_counts_twice(planned: PlannedPosts) -> None:
    planned.audience(0, gender=WOMEN)
    week(planned, HERE, metric="reach", post="P1")
    week(planned, HERE, metric="likes")
    (one,) = found(planned)
    assert (one.metric, one.facts.people) == ("reach", 7000)
