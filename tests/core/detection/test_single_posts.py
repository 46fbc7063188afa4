"""Whoever has made one post is compared with their usual figures, less what these are off by in their market."""

from collections.abc import Callable

import numpy as np
import pytest
from sqlalchemy import select, update

from core.detection.content_items import _logs, comparisons
from core.metrics.parse import Measurement
from core.metrics.post_totals import results
from core.model import Creator
from core.store import Store
from tests.core.detection.monitored_campaign_case import row
from tests.core.detection.planned_posts_case import PlannedPosts, post
from tests.core.stage import Clock

TAGS = tuple(f"tag{number}" for number in range(6))
CREATORS = 96  # one post each: half of them in either market, eight with every tag in each
OFF = {"ru": 0.5, "us": 3.0}  # what posts reach of the usual figures, as they are written
Effect = Callable[[str, str], float]


@pytest.fixture
def planned(store: Store, clock: Clock) -> PlannedPosts:
    made = PlannedPosts(store, clock, creators=CREATORS)
    with store.work() as work:
        for creator in work.db.scalars(select(Creator)):
            creator.avg_views = 1000.0 * (1 + int(creator.handle.removeprefix("creator")) % 7)
    return made


def posts(planned: PlannedPosts, effect: Effect) -> list[Measurement]:
    """What came of one post of everybody, the small and the large."""
    rng, rows = np.random.default_rng(3), []
    for number in range(CREATORS):
        handle, name, market = f"creator{number}", f"P{number}", ("ru", "us")[number % 2]
        tag = TAGS[number // 2 % len(TAGS)]
        rows.append(post(handle, name, planned.ago(days=10), hashtags=tag, topics="home"))
        usual = 1000 * (1 + number % 7) * OFF[market]
        views = round(usual * np.exp(effect(tag, market) + rng.normal(0, 0.2)))
        rows.append(row(handle, planned.midnight(0), views, post=name, period="total"))
    return rows


def in_russia(tag: str, market: str) -> float:
    return -1.0 if (tag, market) == ("tag0", "ru") else 0.0


def found(planned: PlannedPosts) -> list[tuple[str, str, str]]:
    with planned.store.reading() as work:
        return [
            (comparison.market, str(comparison.facts.item), comparison.metric) for comparison in comparisons(work, 1)
        ]


def test_a_tag_that_fails_is_found_among_people_of_one_post_each(planned: PlannedPosts) -> None:
    planned.measure(posts(planned, in_russia))
    assert found(planned) == [("ru", "tag0", "views")]


def test_figures_that_are_off_in_a_whole_market_are_nobodys_failure(planned: PlannedPosts) -> None:
    """Half of the usual in Russia, three times the usual in the US: that is how the figures were counted."""
    planned.measure(posts(planned, lambda *_: 0.0))
    assert found(planned) == []
    with planned.store.reading() as work:
        logs = list(_logs(results(work), "views"))
    for market in OFF:
        own = [log.log for log in logs if log.result.market == market]
        assert len(own) == CREATORS / 2
        assert np.median(own) == pytest.approx(0, abs=1e-9)


def test_large_and_small_creators_are_measured_by_their_own_size(planned: PlannedPosts) -> None:
    planned.measure(posts(planned, lambda *_: 0.0))
    with planned.store.reading() as work:
        logs = {effect.result.creator_id: effect.log for effect in _logs(results(work), "views")}
    assert max(abs(log) for log in logs.values()) < 1, "a creator of seven times the size is no outlier"


def test_whose_usual_figures_nobody_knows_says_nothing(planned: PlannedPosts) -> None:
    with planned.store.work() as work:
        work.db.execute(update(Creator).values(avg_views=None))
    planned.measure(posts(planned, in_russia))
    assert found(planned) == []
    with planned.store.reading() as work:
        assert list(_logs(results(work), "views")) == []


def test_a_second_post_makes_a_yardstick_of_ones_own(planned: PlannedPosts) -> None:
    """Both posts of one creator were twenty times above the usual figures: they are alike, and that is their norm."""
    planned.measure(posts(planned, lambda *_: 0.0))
    rows = []
    for name in ("first", "second"):
        rows.append(post("creator0", name, planned.ago(days=9), hashtags="tag1", topics="home"))
        rows.append(row("creator0", planned.midnight(0), 20_000, post=name, period="total"))
    planned.measure(rows)
    with planned.store.reading() as work:
        creator = work.db.scalars(select(Creator.id).where(Creator.handle == "creator0")).one()
        own = [log for log in _logs(results(work), "views") if log.result.creator_id == creator]
    assert sorted(round(effect.log, 2) for effect in own)[1:] == [0.0, 0.0]
