"""What came of a campaign: everything counted once, nothing compared with what nobody knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.model import Campaign
from core.numbers.anomaly.post_age import share
from core.refusal import Refusal
from core.reports import report
from core.reports.facts import CreatorReport, Report
from core.store import Store
from tests.core.reports.measured_case import hourly, knows, tell, total, under_way
from tests.core.stage import Clock, Processes

SINCE = datetime(2026, 1, 20, tzinfo=UTC)  # six weeks before the clock's noon
LATER = SINCE + timedelta(days=35)


@pytest.fixture
def store(process: Processes) -> Store:
    store = process()
    under_way(store)
    return store


def told(store: Store, campaign: int = 1) -> Report:
    with store.reading() as work:
        return report.report(work, campaign)


def of(found: Report, number: int) -> CreatorReport:
    return next(row for row in found.creators if row.creator.handle == f"creator{number}")


def value(found: Report, number: int, metric: str = "views") -> float | None:
    result = of(found, number).first(metric)
    return result.value if result else None


def test_hours_are_added_up_and_what_was_not_told_is_no_zero(store: Store) -> None:
    tell(store, *hourly(1, "P1", SINCE, [100, 50, None, None, 30]))
    found = told(store)
    assert value(found, 1) == 180
    assert value(found, 1, "likes") is None
    assert (found.since, found.until) == (int(SINCE.timestamp()), int((SINCE + timedelta(hours=5)).timestamp()))
    assert found.missing == 2


def test_a_total_and_its_increments_count_once(store: Store) -> None:
    tell(store, *hourly(1, "P1", SINCE, [100] * 10))
    tell(store, total(1, "P1", SINCE + timedelta(hours=6), views=590))
    assert value(told(store), 1) == 590 + 400  # the hours after the total come on top
    tell(store, total(1, "P1", SINCE + timedelta(hours=30), views=1700))
    assert value(told(store), 1) == 1700


def test_days_and_hours_of_the_same_time_count_once(store: Store) -> None:
    tell(store, *hourly(1, "P1", SINCE, [10] * 30))
    tell(store, {"handle": "creator1", "post": "P1", "moment": SINCE.isoformat(), "period": "day", "views": 260})
    assert value(told(store), 1) == 260 + 60


def test_a_segment_is_part_of_the_whole(store: Store) -> None:
    tell(store, total(1, "P1", LATER, SINCE, views=500), {**total(1, "P1", LATER, views=200), "segment": "women"})
    assert value(told(store), 1) == 500


def test_a_creator_as_a_whole_stands_in_where_no_post_has_the_metric(store: Store) -> None:
    tell(store, total(1, "P1", LATER, SINCE, views=500), total(1, "", LATER, views=9999, clicks=40))
    found = told(store)
    assert (value(found, 1), value(found, 1, "clicks")) == (500, 40)


def test_the_campaign_as_a_whole_stands_in_where_no_creator_has_the_metric(store: Store) -> None:
    whole = {"moment": LATER.isoformat(), "period": "total", "handle": "", "views": 7, "conversions": 12}
    tell(store, total(1, "P1", LATER, SINCE, views=500), whole)
    found = told(store)
    assert [(result.metric, result.value, result.posts) for result in found.results] == [
        ("views", 500, 1),
        ("conversions", 12, 0),
    ]
    assert all(market.first("conversions") is None for market in found.markets)


@pytest.mark.parametrize(("views", "standing"), [(300, "below"), (3600, "within"), (20_000, "above")])
def test_a_creator_stands_below_within_or_above_the_usual(store: Store, views: int, standing: str) -> None:
    tell(store, total(1, "P1", LATER, SINCE, views=views))
    result = of(told(store), 1).first("views")
    assert result
    assert result.standing == standing
    assert result.expected
    assert result.expected.high / result.expected.middle == pytest.approx(3.5)
    assert result.expected.low < 3600 < result.expected.high


def test_a_young_post_is_compared_with_what_is_usual_at_its_age(store: Store, clock: Clock) -> None:
    published = clock.now - timedelta(hours=48)
    tell(store, *hourly(1, "P1", published, [10] * 48))
    found = of(told(store), 1)
    result = found.first("views")
    assert result
    assert result.expected
    aged = of(_old(store), 2).first("views")
    assert aged
    assert aged.expected
    usual = 3600 / 8100 * aged.expected.middle
    assert result.expected.middle == pytest.approx(usual * share(48))
    assert found.growing == 1


def _old(store: Store) -> Report:
    tell(store, total(2, "P2", LATER, SINCE, views=1))
    return told(store)


def test_nothing_is_expected_of_hours_that_nobody_measured(store: Store) -> None:
    tell(store, *hourly(1, "P1", SINCE, [10] * 24), *hourly(2, "P2", SINCE, [None] * 10 + [10] * 14))
    found = told(store)
    whole, part = (of(found, number).first("views") for number in (1, 2))
    assert whole
    assert part
    assert whole.expected
    assert part.expected
    ratio = part.expected.middle / whole.expected.middle
    assert ratio == pytest.approx(8100 / 3600 * (share(24) - share(10)) / share(24))


def test_what_cannot_be_compared_is_not(store: Store, clock: Clock) -> None:
    tell(store, total(3, "P3", LATER, SINCE, views=500))  # usual views not known
    tell(store, total(1, "P1", clock.now - timedelta(hours=1), views=500))  # age not known
    tell(store, *hourly(2, "P2", clock.now - timedelta(hours=1), [1]))  # an hour says nothing
    found = told(store)
    assert [of(found, number).first("views").standing for number in (1, 2, 3)] == [None] * 3  # type: ignore[union-attr]
    assert found.first("views").standing is None  # type: ignore[union-attr]
    assert found.ranked("views") == []
    assert [row.creator.handle for row in found.unexpected("views")] == ["creator1", "creator3"]


def test_markets_compare_what_they_have_and_name_what_they_do_not(store: Store) -> None:
    tell(
        store,
        total(1, "P1", LATER, SINCE, views=4000),
        total(5, "P5", LATER, SINCE, views=30_000),
        total(3, "P3", LATER, SINCE, views=70_000),
    )
    found = told(store)
    us, ru = found.markets
    result = us.first("views")
    assert result
    assert (us.market, result.value, result.compared, result.standing) == ("us", 104_000, 34_000, "within")
    assert result.expected
    assert result.expected.high / result.expected.middle < 3.5  # what one lacks another may bring
    assert (ru.market, ru.results, ru.up, ru.until) == ("ru", (), 0, None)
    assert [row.creator.handle for row in found.ranked("views")] == ["creator1", "creator5"]


def test_where_the_market_is_not_known_stands_apart(store: Store) -> None:
    knows(store, 1, market="")
    tell(store, total(1, "P1", LATER, SINCE, views=4000))
    assert [market.market for market in told(store).markets] == ["us", "ru", "other"]


def test_money_of_two_currencies_is_never_added(store: Store) -> None:
    tell(
        store,
        total(1, "P1", LATER, SINCE, views=4000, spend=100, currency="USD"),
        total(2, "P2", LATER, SINCE, views=4000, spend=5000, currency="RUB"),
        total(4, "P4", LATER, SINCE, views=4000, spend=3000, currency="RUB"),
    )
    found = told(store)
    assert [(result.unit, result.value) for result in found.of("spend")] == [("RUB", 8000), ("USD", 100)]
    assert [(result.unit, result.value) for result in found.of("cpv")] == [("RUB", 1), ("USD", 0.025)]


def test_a_view_is_expected_to_cost_the_price_over_the_usual_views(store: Store) -> None:
    knows(store, 1, price=360, currency="USD")
    knows(store, 2, price=360, currency="USD")
    tell(
        store,
        total(1, "P1", LATER, SINCE, views=360, spend=360, currency="USD"),
        total(2, "P2", LATER, SINCE, views=360, spend=360, currency="RUB"),
    )
    found = told(store)
    dear, other = of(found, 1).first("cpv"), of(found, 2).first("cpv")
    assert dear
    assert other
    assert (dear.value, dear.standing) == (1, "above")
    assert dear.expected
    assert dear.expected.low < 0.1 < dear.expected.middle
    assert (other.unit, other.standing) == ("RUB", None)


def test_engagement_is_acts_over_views_of_the_same_time(store: Store) -> None:
    tell(
        store,
        total(1, "P1", LATER, SINCE, views=1000, likes=15, comments=5),
        total(2, "P2", LATER, SINCE, views=1000),
        total(2, "P2", LATER - timedelta(days=5), likes=3),
    )
    found = told(store)
    result = of(found, 1).first("engagement")
    assert result
    assert (result.value, result.standing) == (0.02, "within")
    assert result.expected
    assert result.expected.high / result.expected.low == pytest.approx(4)
    assert of(found, 2).first("engagement") is None


def test_posts_are_counted_as_planned_up_measured_and_growing(store: Store, clock: Clock) -> None:
    plan = {"handle": "creator1", "expected_at": clock.now.isoformat()}
    seen = {"handle": "creator1", "post": "P2", "published_at": SINCE.isoformat()}
    tell(
        store,
        total(1, "P1", LATER, SINCE, views=9),
        plan,
        seen,
        *hourly(2, "P3", clock.now - timedelta(days=2), [1] * 40),
    )
    found = told(store)
    assert (found.up, found.planned, found.measured, found.growing) == (3, 1, 2, 1)
    assert [post.post.external for post in found.by_post] == ["P1", None, "P2", "P3"]


def test_what_is_told_first_is_what_the_brief_aims_at(store: Store) -> None:
    tell(store, total(1, "P1", LATER, SINCE, views=1000, likes=30, clicks=4))
    assert told(store).lead == "views"
    with store.work() as work:
        campaign = work.db.get_one(Campaign, 1)
        campaign.brief = replace(campaign.brief, facts=(("goal", "engagement"),))
    assert told(store).lead == "engagement"


def test_without_campaign_or_measurements_there_is_nothing_to_report(store: Store) -> None:
    with pytest.raises(Refusal, match="campaign_unknown"):
        told(store, 99)
    with pytest.raises(Refusal, match="nothing_measured"):
        told(store)
    with store.reading() as work:
        assert report.measured(work) == []
    tell(store, total(1, "P1", LATER, SINCE, views=4000))
    with store.reading() as work:
        assert report.measured(work) == [1]
