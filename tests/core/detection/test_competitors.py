"""Another brand is told of when it comes for the same people now, and not when it is only in the same trade."""

from datetime import datetime

import pytest

from core.detection.competitors import EPOCH, competitors
from core.incidents.finding import Finding
from core.model import Brand, DetectorState
from core.model.alert.memory import DayHigh
from core.numbers.anomaly import stream
from core.numbers.anomaly.codes import DetectorKind
from core.series import memory
from core.store import Store
from tests.core.detection.planned_posts_case import PlannedPosts, post
from tests.core.stage import Clock

ALIKE = {"18-24": 0.6, "25-34": 0.4}


@pytest.fixture
def planned(store: Store, clock: Clock) -> PlannedPosts:
    """Ours runs since three days, by creator 0."""
    planned = PlannedPosts(store, clock)
    planned.measure([post("creator0", "ours", planned.ago(days=3), topics="beauty")])
    return planned


def found(planned: PlannedPosts) -> list[Finding]:
    with planned.store.reading() as work:
        return competitors(work, 1)


def competitor(
    planned: PlannedPosts, *creators: int, days: float = 2, topics: str = "beauty", brand: str = "Lumi"
) -> None:
    planned.measure(
        post(
            f"creator{number}",
            f"{brand}{number}",
            planned.ago(days=days),
            topics=topics,
            brand=brand,
            campaign="",
            url=f"https://www.instagram.com/p/{brand}{number}/",
        )
        for number in creators
    )


def alike(planned: PlannedPosts, *creators: int) -> None:
    for number in creators:
        planned.audience(number, age=ALIKE)


def test_a_new_campaign_for_the_same_people_is_told_with_all_that_is_shared(planned: PlannedPosts) -> None:
    alike(planned, 0, 4, 8)
    competitor(planned, 4, 8)
    (one,) = found(planned)
    assert (one.cause, one.about, one.market, one.side) == ("competitor", "rival:1:1", "ru", "rise")
    facts = one.facts
    assert (facts.brand, facts.posts, facts.displaced, facts.creators) == ("Lumi", 2, False, ())
    assert (facts.audience, facts.topics_share, facts.topics) == (1, 1, ("beauty",))
    assert (facts.days_both, facts.days) == (6, pytest.approx(6 / 7))  # ours began a day earlier
    assert facts.score == pytest.approx(0.65 * 6 / 7)
    assert facts.first == one.since.isoformat() == planned.ago(days=2).isoformat()
    assert len(facts.links) == 2
    assert not one.at_once


def test_the_same_trade_alone_is_no_rival(planned: PlannedPosts) -> None:
    competitor(planned, 4, 8)
    assert found(planned) == []


def test_what_began_before_this_week_is_not_new(planned: PlannedPosts) -> None:
    alike(planned, 0, 4, 8)
    competitor(planned, 4, days=10)
    competitor(planned, 8, days=1)
    assert found(planned) == []


def test_another_topic_for_other_people_is_no_rival(planned: PlannedPosts) -> None:
    alike(planned, 0)
    planned.audience(2, age={"45+": 1.0})
    competitor(planned, 2, topics="gaming")
    assert found(planned) == []


def test_a_creator_whom_a_niche_shares_by_lot_says_nothing(planned: PlannedPosts) -> None:
    """Three creators of beauty are there in Russia: whoever hires one of them hires ours as likely as not."""
    competitor(planned, 0, 4)
    assert found(planned) == []


def test_creators_whom_nobody_shares_by_lot_speak(store: Store, clock: Clock) -> None:
    planned = PlannedPosts(store, clock, creators=200)
    planned.measure(
        post(f"creator{number}", f"ours{number}", planned.ago(days=3), topics="beauty") for number in (0, 4, 8, 12)
    )
    competitor(planned, 0, 4, 16, 20)
    (one,) = found(planned)
    assert one.facts.creators == ("@creator0", "@creator4")
    assert one.facts.chance < 0.05
    assert one.facts.creators_share == 0.5


def test_a_brand_that_comes_when_ours_is_over_is_none_of_ours(planned: PlannedPosts) -> None:
    alike(planned, 0, 4, 8)
    planned.clock.forward(days=10)
    competitor(planned, 4, 8)
    assert found(planned) == []


def detector_state(planned: PlannedPosts, key: str, day: datetime, fall: float, rise: float, **whose: int) -> None:
    number = (day.date() - EPOCH).days
    with planned.store.work() as work:
        work.db.add(
            DetectorState(
                key=key,
                metric="views",
                period="hour",
                market="ru",
                offset=0,
                fed_until=0,
                last_run_at=0,
                state=memory.memory_of(stream.begin(DetectorKind.HOURLY, True)),
                days={number: DayHigh(fall, rise)},
                **whose,
            )
        )


def brand(planned: PlannedPosts, name: str = "Lumi") -> int:
    with planned.store.work() as work:
        one = Brand(key=name.casefold(), name=name)
        work.db.add(one)
        work.db.flush()
        return one.id


def test_their_rise_with_our_fall_is_a_ping_by_itself(planned: PlannedPosts) -> None:
    id_ = brand(planned)
    detector_state(planned, "ours", planned.ago(days=1), 2.1, 0.0, campaign_id=1, creator_id=1)
    detector_state(planned, "theirs", planned.ago(days=1), 0.0, 1.9, brand_id=id_)
    (one,) = found(planned)
    assert one.at_once
    assert one.z == pytest.approx(4.0)
    assert (one.facts.displaced, one.facts.day, one.facts.fall, one.facts.rise) == (
        True,
        planned.ago(days=1).date().isoformat(),
        2.1,
        1.9,
    )
    assert (one.market, one.facts.posts, one.facts.first, one.facts.score) == ("ru", 0, "", None)


@pytest.mark.parametrize(("fall", "rise", "days"), [(0.1, 9.0, 1), (9.0, 0.1, 1), (1.5, 1.5, 1), (3.0, 3.0, 9)])
def test_one_side_alone_or_little_of_both_or_long_ago_is_no_ping(
    planned: PlannedPosts, fall: float, rise: float, days: int
) -> None:
    id_ = brand(planned)
    detector_state(planned, "ours", planned.ago(days=days), fall, 0.0, campaign_id=1, creator_id=1)
    detector_state(planned, "theirs", planned.ago(days=days), 0.0, rise, brand_id=id_)
    assert found(planned) == []


def test_one_of_many_creators_who_falls_is_not_our_fall_unless_it_is_shared(planned: PlannedPosts) -> None:
    id_ = brand(planned)
    for creator in range(1, 6):
        detector_state(
            planned,
            f"ours{creator}",
            planned.ago(days=1),
            3.0 if creator == 3 else 0.0,
            0.0,
            campaign_id=1,
            creator_id=creator,
        )
    detector_state(planned, "theirs", planned.ago(days=1), 0.0, 3.0, brand_id=id_)
    assert found(planned) == []
    competitor(planned, 2)
    assert [finding.facts.displaced for finding in found(planned)] == [True]
