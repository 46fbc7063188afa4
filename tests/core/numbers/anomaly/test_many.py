"""Hundreds of series: rank p-values with a tail, the false-discovery rate of a day, bars for a budget."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.anomaly.batch import (
    BUDGETS,
    THRESHOLDS,
    Track,
    discoveries,
    first_threshold,
    pings,
    threshold_for,
)
from core.numbers.anomaly.pvalues import FIRST, empty, filled, first_pool, p_values, pooled


def test_p_values_are_as_rare_as_they_say() -> None:
    rng = np.random.default_rng(0)
    pool = pooled(empty(), rng.pareto(3, 20_000))
    p = p_values(pool, rng.pareto(3, 200_000))
    for level in (0.1, 0.01, 0.001):
        assert 0.8 < (p <= level).mean() / level < 1.25


def test_beyond_all_that_was_pooled_the_rarer_still_counts_for_more() -> None:
    pool = pooled(empty(), np.random.default_rng(0).pareto(3, 20_000))
    p = p_values(pool, np.array([0.0, 20.0, 25.0, 30.0]))
    assert p[0] == pytest.approx(1.0)
    assert 0 < p[3] < p[2] < p[1] < 1e-3


def test_without_a_pool_nothing_is_rare() -> None:
    assert p_values(empty(), np.array([9.0])) == 1


@given(st.lists(st.floats(0, 1), max_size=60))
def test_discoveries_are_the_smallest_and_more_of_them_at_a_higher_rate(given_p: list[float]) -> None:
    p = np.array(given_p)
    few, many = discoveries(p, 0.05), discoveries(p, 0.1)
    assert np.all(many[few])
    if few.any():
        assert p[few].max() <= p[~few].min(initial=1.0)
        assert p[few].max() <= 0.05 * few.sum() / len(p)


def test_the_false_discovery_rate_holds_on_simulated_days() -> None:
    rng = np.random.default_rng(4)
    shares = []
    for _ in range(400):
        p = np.concatenate([rng.random(180), 1e-4 * rng.random(20)])
        said = discoveries(p)
        shares.append(said[:180].sum() / max(1, said.sum()))
    assert np.mean(shares) < 0.06


def test_a_bar_keeps_its_budget_and_rest_makes_one_ping_of_one_incident() -> None:
    rng = np.random.default_rng(1)
    tracks = [Track(np.arange(168.0 * 10), rng.exponential(1, 1680)) for _ in range(5)]
    bar = threshold_for(tracks, 0.25, rest=24)
    assert 0.15 < sum(len(pings(track, bar, 24)) for track in tracks) / 50 <= 0.25
    assert pings(Track(np.arange(30.0), np.full(30, 5.0)), 1.0, 24) == [0, 24]
    assert threshold_for([], 0.1, 24) == np.inf


@pytest.mark.parametrize("case", sorted(THRESHOLDS))
def test_a_smaller_budget_has_a_higher_first_bar(case: tuple[str, str]) -> None:
    bars = [first_threshold(*case, budget) for budget in (0.0001, 0.005, 0.0099, *BUDGETS, 2.0)]
    assert bars == sorted(bars, reverse=True)
    assert bars[2] == pytest.approx(bars[3], rel=0.01)
    assert first_threshold(*case, 0.05) > first_threshold(*case, 0.07) > first_threshold(*case, 0.1)


@pytest.mark.parametrize("detector", ["hourly", "daily"])
@pytest.mark.parametrize("side", ["fall", "rise"])
def test_a_new_installation_has_p_values_at_once_and_its_own_scores_take_over(detector: str, side: str) -> None:
    first = first_pool(detector, side)
    assert first is first_pool(detector, side)
    assert 1_000 < first.size <= 5_001
    p = p_values(first, np.array([0.0, 2.0, 4.0, 8.0]))
    assert 1 >= p[0] > p[1] > p[2] > p[3] > 0
    assert p[2] < 0.05
    own = pooled(empty(), np.full(1_000, 4.0))
    assert p[2] < p_values(filled(own, first), np.array([4.0])) < 0.6
    assert filled(empty(), first).size == first.size
    assert filled(pooled(own, np.ones(1_500)), first).size == 2_500


def test_the_first_pool_is_small() -> None:
    assert FIRST.stat().st_size < 60_000
