"""Another brand is told of when it comes for the same people now, and not when it is only in the same trade."""

from datetime import datetime

import pytest

from core.detection.competitors import EPOCH, competitors
from core.incidents.finding import Finding
from core.model import Brand, DetectorState
from core.store import Store
from tests.core.stage import Clock
from tests.core.told_case import Told, post

ALIKE = {"18-24": 0.6, "25-34": 0.4}


@pytest.fixture
def told(store: Store, clock: Clock) -> Told:
    """Ours runs since three days, by creator 0."""
    told = Told(store, clock)
    told.tell([post("creator0", "ours", told.ago(days=3), topics="beauty")])
    return told


def found(told: Told) -> list[Finding]:
    with told.store.reading() as work:
        return competitors(work, 1)


def rival(told: Told, *creators: int, days: float = 2, topics: str = "beauty", brand: str = "Lumi") -> None:
    told.tell(
        post(
            f"creator{number}",
            f"{brand}{number}",
            told.ago(days=days),
            topics=topics,
            brand=brand,
            campaign="",
            url=f"https://www.instagram.com/p/{brand}{number}/",
        )
        for number in creators
    )


def alike(told: Told, *creators: int) -> None:
    for number in creators:
        told.audience(number, age=ALIKE)


def test_a_new_campaign_for_the_same_people_is_told_with_all_that_is_shared(told: Told) -> None:
    alike(told, 0, 4, 8)
    rival(told, 4, 8)
    (one,) = found(told)
    assert (one.cause, one.about, one.market, one.side) == ("competitor", "rival:1:1", "ru", "rise")
    facts = one.facts
    assert (facts["brand"], facts["posts"], facts["displaced"], facts["creators"]) == ("Lumi", 2, False, [])
    assert (facts["audience"], facts["topics_share"], facts["topics"]) == (1, 1, ["beauty"])
    assert (facts["days_both"], facts["days"]) == (6, pytest.approx(6 / 7))  # ours began a day earlier
    assert facts["score"] == pytest.approx(0.65 * 6 / 7)
    assert facts["first"] == one.since.isoformat() == told.ago(days=2).isoformat()
    assert len(facts["links"]) == 2
    assert not one.at_once


def test_the_same_trade_alone_is_no_rival(told: Told) -> None:
    rival(told, 4, 8)
    assert found(told) == []


def test_what_began_before_this_week_is_not_new(told: Told) -> None:
    alike(told, 0, 4, 8)
    rival(told, 4, days=10)
    rival(told, 8, days=1)
    assert found(told) == []


def test_another_topic_for_other_people_is_no_rival(told: Told) -> None:
    alike(told, 0)
    told.audience(2, age={"45+": 1.0})
    rival(told, 2, topics="gaming")
    assert found(told) == []


def test_a_creator_whom_a_niche_shares_by_lot_says_nothing(told: Told) -> None:
    """Three creators of beauty are there in Russia: whoever hires one of them hires ours as likely as not."""
    rival(told, 0, 4)
    assert found(told) == []


def test_creators_whom_nobody_shares_by_lot_speak(store: Store, clock: Clock) -> None:
    told = Told(store, clock, creators=200)
    told.tell(post(f"creator{number}", f"ours{number}", told.ago(days=3), topics="beauty") for number in (0, 4, 8, 12))
    rival(told, 0, 4, 16, 20)
    (one,) = found(told)
    assert one.facts["creators"] == ["@creator0", "@creator4"]
    assert one.facts["chance"] < 0.05
    assert one.facts["creators_share"] == 0.5


def test_a_brand_that_comes_when_ours_is_over_is_none_of_ours(told: Told) -> None:
    alike(told, 0, 4, 8)
    told.clock.forward(days=10)
    rival(told, 4, 8)
    assert found(told) == []


def watch(told: Told, key: str, day: datetime, fall: float, rise: float, **whose: int) -> None:
    number = (day.date() - EPOCH).days
    with told.store.work() as work:
        work.db.add(
            DetectorState(
                key=key,
                metric="views",
                period="hour",
                market="ru",
                offset=0,
                fed_until=0,
                last_run_at=0,
                state={},
                days={str(number): [fall, rise]},
                **whose,
            )
        )


def brand(told: Told, name: str = "Lumi") -> int:
    with told.store.work() as work:
        one = Brand(key=name.casefold(), name=name)
        work.db.add(one)
        work.db.flush()
        return one.id


def test_their_rise_with_our_fall_is_a_ping_by_itself(told: Told) -> None:
    id_ = brand(told)
    watch(told, "ours", told.ago(days=1), 2.1, 0.0, campaign_id=1, creator_id=1)
    watch(told, "theirs", told.ago(days=1), 0.0, 1.9, brand_id=id_)
    (one,) = found(told)
    assert one.at_once
    assert one.z == pytest.approx(4.0)
    assert (one.facts["displaced"], one.facts["day"], one.facts["fall"], one.facts["rise"]) == (
        True,
        told.ago(days=1).date().isoformat(),
        2.1,
        1.9,
    )
    assert (one.market, one.facts["posts"], one.facts["first"], one.facts["score"]) == ("ru", 0, "", None)


@pytest.mark.parametrize(("fall", "rise", "days"), [(0.1, 9.0, 1), (9.0, 0.1, 1), (1.5, 1.5, 1), (3.0, 3.0, 9)])
def test_one_side_alone_or_little_of_both_or_long_ago_is_no_ping(
    told: Told, fall: float, rise: float, days: int
) -> None:
    id_ = brand(told)
    watch(told, "ours", told.ago(days=days), fall, 0.0, campaign_id=1, creator_id=1)
    watch(told, "theirs", told.ago(days=days), 0.0, rise, brand_id=id_)
    assert found(told) == []


def test_one_of_many_creators_who_falls_is_not_our_fall_unless_it_is_shared(told: Told) -> None:
    id_ = brand(told)
    for creator in range(1, 6):
        watch(
            told,
            f"ours{creator}",
            told.ago(days=1),
            3.0 if creator == 3 else 0.0,
            0.0,
            campaign_id=1,
            creator_id=creator,
        )
    watch(told, "theirs", told.ago(days=1), 0.0, 3.0, brand_id=id_)
    assert found(told) == []
    rival(told, 2)
    assert [one.facts["displaced"] for one in found(told)] == [True]
