"""The age curve falls, adds up to its shares, and takes any age."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.anomaly.post_age import CURVES, MONTH, REFERENCE, pace, share

METRICS = [metric for _, metric in CURVES]


@given(st.floats(-1e9, 1e9), st.sampled_from(METRICS))
def test_any_age_has_a_pace_and_a_share(age: float, metric: str) -> None:
    assert 0 < pace(age, metric=metric) < math.inf
    assert 0 <= share(age, metric=metric) <= 1


@pytest.mark.parametrize("metric", METRICS)
def test_the_share_is_what_the_pace_gathers(metric: str) -> None:
    hours = np.linspace(0, MONTH, 72_001)
    paces = np.array([pace(hour, metric=metric) for hour in hours])
    gathered = np.concatenate([[0.0], np.cumsum((paces[1:] + paces[:-1]) / 2)])
    for age in (1, 24, 168):
        assert share(age, metric=metric) == pytest.approx(gathered[age * 100] / gathered[-1], abs=1e-4)
    assert np.all(np.diff(paces) < 0)
    assert (pace(REFERENCE, metric=metric), share(MONTH, metric=metric)) == (1.0, 1.0)


def test_a_video_has_about_a_third_after_a_day_and_three_quarters_after_a_week() -> None:
    assert share(24) == pytest.approx(0.36, abs=0.03)
    assert share(168) == pytest.approx(0.75, abs=0.03)


def test_what_is_unknown_has_the_curve_of_views_and_an_age_that_is_none_is_refused() -> None:
    assert pace(3, "somewhere", "saves") == pace(3)
    with pytest.raises(ValueError, match="finite"):
        pace(math.nan)
