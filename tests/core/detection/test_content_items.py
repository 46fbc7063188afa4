"""What fails where its like worked is found by many posts, and only where posts can be compared at all."""

from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pytest

from core.detection.content_items import comparisons
from core.incidents.finding import Finding
from core.metrics.parse import Measurement
from core.store import Store
from tests.core.campaign_case import ask, vera
from tests.core.detection.monitored_campaign_case import row
from tests.core.detection.planned_posts_case import PlannedPosts, post
from tests.core.stage import Clock

TAGS = tuple(f"tag{number}" for number in range(6))
Effect = Callable[[str, str], float]  # of a tag in a market, as a log


@pytest.fixture
def planned(store: Store, clock: Clock) -> PlannedPosts:
    return PlannedPosts(store, clock)


def found(planned: PlannedPosts, campaign_id: int = 1) -> list[Finding]:
    with planned.store.reading() as work:
        return comparisons(work, campaign_id)


def in_russia(tag: str, market: str) -> float:
    return -1.0 if (tag, market) == ("tag0", "ru") else 0.0


def posts(
    planned: PlannedPosts,
    effect: Effect,
    *,
    days: float = 10,
    each: int = 2,
    creators: int = 12,
    likes: bool = False,
) -> list[Measurement]:
    """Each of these creators makes `each` posts with every tag; what came of them is told once, as totals."""
    rng, rows, last = np.random.default_rng(3), [], planned.midnight(0)
    for number in range(creators):
        for at, tag in enumerate(TAGS * each):
            handle, name = f"creator{number}", f"P{number}-{at}"
            rows.append(post(handle, name, planned.ago(days=days, hours=at), hashtags=tag, topics="home"))
            factor = np.exp(effect(tag, ("ru", "us")[number % 2]) + rng.normal(0, 0.3))
            views, acts = (1000, round(50 * factor)) if likes else (round(1000 * factor), 0)
            rows.append(row(handle, last, views, post=name, period="total"))
            if likes:
                rows.append(row(handle, last, acts, post=name, period="total", metric="likes"))
    return rows


def test_a_tag_that_fails_in_one_market_and_works_in_the_other(planned: PlannedPosts) -> None:
    planned.measure(posts(planned, in_russia))
    (one,) = found(planned)
    assert (one.cause, one.market, one.side, one.metric) == ("comparison", "ru", "fall", "views")
    assert one.about == "item:1:hashtag:ru:tag0"
    facts = one.facts
    assert (facts.kind, facts.item, facts.other_market) == ("hashtag", "tag0", "us")
    assert (facts.posts, facts.own_posts, facts.similar) == (12, 12, 12)
    change, low, high = facts.apart
    assert change == pytest.approx(np.expm1(-1.0), abs=0.15)
    assert low < change < high < 0
    assert one.change == facts.change < 0 < facts.other_change + 0.2
    assert len(facts.siblings) == 3
    assert all(item != "tag0" and posts == 12 for item, _, posts in facts.siblings)


def test_a_tag_that_fails_in_both_markets_fails_against_its_like(planned: PlannedPosts) -> None:
    planned.measure(posts(planned, lambda tag, _: -1.0 if tag == "tag0" else 0.0))
    assert {(finding.market, finding.facts.item, finding.facts.other_market) for finding in found(planned)} == {
        ("ru", "tag0", ""),
        ("us", "tag0", ""),
    }


def test_engagement_fails_as_well_as_views(planned: PlannedPosts) -> None:
    planned.measure(posts(planned, in_russia, likes=True))
    assert [(finding.metric, finding.facts.item) for finding in found(planned)] == [("engagement", "tag0")]


def test_noise_is_nothing_to_tell(planned: PlannedPosts) -> None:
    planned.measure(posts(planned, lambda *_: 0.0))
    assert found(planned) == []


def test_a_few_posts_inform_nobody(planned: PlannedPosts) -> None:
    planned.measure(posts(planned, in_russia, each=1, creators=4))
    assert found(planned) == []


def test_young_posts_are_not_compared(planned: PlannedPosts) -> None:
    planned.measure(posts(planned, in_russia, days=1))
    assert found(planned) == []


def test_it_is_told_where_it_is_used(planned: PlannedPosts) -> None:
    ask(planned.store, vera(planned.store), "gaming us 5")
    planned.measure(posts(planned, in_russia))
    assert found(planned, 2) == []
    assert len(found(planned, 1)) == 1


def test_hours_that_were_not_measured_make_no_failure(planned: PlannedPosts) -> None:
    """Of the posts with one tag the source has told every third hour only."""
    rows = []
    for number in range(0, 12, 2):
        for at, tag in enumerate(TAGS * 2):
            up, name = planned.ago(days=8, hours=at), f"P{number}-{at}"
            rows.append(post(f"creator{number}", name, up, hashtags=tag))
            rows += [
                row(f"creator{number}", up.replace(minute=0) + timedelta(hours=hour), 50 + number, post=name)
                for hour in range(0, 90, 3 if tag == "tag0" else 1)
            ]
    planned.measure(rows)
    assert found(planned) == []


def test_hours_are_added_up_as_totals_are(planned: PlannedPosts) -> None:
    rows = []
    for number in range(0, 12, 2):
        for at, tag in enumerate(TAGS * 2):
            up, name = planned.ago(days=8, hours=at), f"P{number}-{at}"
            rows.append(post(f"creator{number}", name, up, hashtags=tag))
            level = (50 + 3 * (at % 5)) * (0.3 if tag == "tag0" else 1)
            rows += [
                row(f"creator{number}", up + timedelta(hours=hour), round(level), post=name)
                for hour in range(90)
                if hour % 9
            ]
    planned.measure(rows)
    assert [finding.facts.item for finding in found(planned)] == ["tag0"]
