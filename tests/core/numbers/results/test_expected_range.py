"""Ranges: as wide as they were found to be, the same mean however they are summed, and nothing without a basis."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.results.expected_range import COUNT, Range, expected, place, standing
from core.numbers.results.points import Points
from core.numbers.results.totals import Sum, add_up, born, covered

USUAL = st.lists(st.lists(st.floats(1, 1e7), min_size=1, max_size=4).map(np.array), min_size=1, max_size=6)
NOW = 2_000_000_000


def points(*pairs: tuple[int, float]) -> Points:
    return Points(np.array([at for at, _ in pairs], np.int64), np.array([value for _, value in pairs], np.float64))


def test_one_post_spans_the_factor_to_each_side_of_its_median() -> None:
    found = expected([np.array([1000.0])], COUNT)
    assert found
    assert found.high / found.middle == pytest.approx(3.5)
    assert found.middle / found.low == pytest.approx(3.5)
    assert found.middle < 1000 < found.high


def test_a_sum_is_as_a_simulation_has_it() -> None:
    rng, spread = np.random.default_rng(7), np.log(3.5) / 1.2815515655446004
    usual = [np.array([100.0]), np.array([50.0]), np.array([70.0]), np.array([90.0])]
    draws = rng.normal(-(spread**2) / 2, spread, (200_000, 4))
    sums = (np.exp(draws) * np.concatenate(usual)).sum(axis=1)
    found = expected(usual, COUNT)
    assert found
    assert np.mean((sums >= found.low) & (sums <= found.high)) == pytest.approx(0.8, abs=0.05)


@given(USUAL)
def test_a_range_holds_its_order_and_shrinks_with_company(usual: list[np.ndarray]) -> None:
    found = expected(usual, COUNT)
    assert found
    assert 0 < found.low < found.middle < found.high
    assert found.high / found.middle <= 3.5 * (1 + 1e-9)
    assert standing(found.middle, found) == "within"
    assert place(found.high, found) == pytest.approx(1)
    assert place(0, found) < place(found.low, found) == pytest.approx(-1)


def test_of_nothing_nothing_is_expected() -> None:
    assert expected([], COUNT) is None
    assert expected([np.array([0.0])], COUNT) is None


def test_a_cost_is_the_reverse_of_what_it_buys() -> None:
    assert Range(10, 20, 40).over(80) == Range(2, 4, 8)


def test_a_post_without_a_birthday_is_as_old_as_its_increments_or_not_known() -> None:
    hours = add_up({"hour": points((NOW - 7200, 1), (NOW - 3600, 1))}, NOW)
    once = add_up({"total": points((NOW, 5))}, NOW)
    long = add_up({"total": points((NOW - 8 * 86_400, 5), (NOW, 9))}, NOW)
    assert hours
    assert once
    assert long
    assert (born(hours, None), born(once, None), born(long, None)) == (NOW - 7200, None, NOW - 8 * 86_400)
    assert born(once, NOW - 5) == NOW - 5


def test_an_hour_that_is_not_over_ends_now() -> None:
    found = add_up({"hour": points((NOW - 100, 5))}, NOW)
    assert found
    assert found.until == NOW


def test_days_of_other_lengths_leave_no_gap() -> None:
    clocks = points((NOW, 1), (NOW + 23 * 3600, 1), (NOW + 47 * 3600, 1), (NOW + 72 * 3600, 1))
    found = add_up({"day": clocks}, NOW + 10**7)
    assert found
    assert (found.missing, len(found.spans)) == (0, 1)


def test_of_a_month_that_was_measured_whole_all_is_covered() -> None:
    hours = points(*((NOW + 3600 * hour, 1.0) for hour in range(800)))
    found = add_up({"hour": hours}, NOW + 10**7)
    assert isinstance(found, Sum)
    assert covered(found, NOW) == pytest.approx(1)
    assert covered(found, NOW - 10**7) == pytest.approx(0)
