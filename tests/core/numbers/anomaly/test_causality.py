"""A changed future changes no past score, and whatever comes in is either refused or scored with finite numbers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.anomaly import stream
from core.numbers.anomaly.burst import MOST_KNOWN, Burst
from core.numbers.anomaly.score import Score

DETECTORS = ("hourly", "daily", "burst")


def scores(detector: str, values: list[float], counted: bool = True) -> list[Score | Burst | None]:
    state, found = stream.begin(detector, counted), []
    step = 24 if detector == "daily" else 1
    for place, value in enumerate(values):
        state, score = stream.step(state, 480_000.0 + place * step, value)
        found.append(score)
    return found


@pytest.mark.parametrize("detector", DETECTORS)
@pytest.mark.parametrize("counted", [True, False])
def test_a_changed_future_changes_no_past_score(detector: str, counted: bool) -> None:
    rng = np.random.default_rng(8)
    values = rng.poisson(50, 400).astype(float).tolist()
    whole = scores(detector, values, counted)
    for cut in (1, 120, 300):
        other = [*values[:cut], *(1e6 * rng.random(400 - cut)).tolist()]
        assert scores(detector, other, counted)[:cut] == whole[:cut]


crazy = st.one_of(
    st.floats(0, 1e15), st.just(0.0), st.integers(0, 3).map(float), st.floats(0, 1e-300, allow_subnormal=True)
)


@pytest.mark.parametrize("detector", DETECTORS)
@given(head=st.lists(crazy, min_size=1, max_size=40), counted=st.booleans(), seed=st.integers(0, 9))
def test_crazy_values_give_finite_scores(detector: str, head: list[float], counted: bool, seed: int) -> None:
    calm = np.random.default_rng(seed).poisson(20, 250).astype(float).tolist()
    for score in scores(detector, [*calm, *head, *calm[:30]], counted):
        if isinstance(score, Score):
            told = (score.z, score.expected, *score.band, score.change, *score.change_range)
            assert all(map(math.isfinite, told))
            assert score.band[0] <= score.expected <= score.band[1]
            assert score.change_range[0] <= score.change <= score.change_range[1]
        elif score:
            assert math.isfinite(score.z)
            assert math.isfinite(score.change)


@pytest.mark.parametrize("value", [-1.0, math.nan, math.inf, -math.inf])
def test_what_is_no_measurement_is_refused_and_leaves_no_trace(value: float) -> None:
    state = stream.begin("hourly", counted=True)
    with pytest.raises(ValueError, match="at least 0"):
        stream.step(state, 480_000.0, value)
    with pytest.raises(ValueError, match="course"):
        stream.step(state, 480_000.0, 1.0, course=0.0)
    assert state == stream.begin("hourly", counted=True)


@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=60))
def test_what_is_known_stays_small(values: list[float]) -> None:
    state = stream.begin("burst", counted=False)
    for place, value in enumerate(values * 3):
        state, _ = stream.step(state, float(place), value)
    assert len(state.state.own.values) <= MOST_KNOWN  # type: ignore[union-attr]


def test_a_burst_that_was_never_seen_stands_out_and_its_repeat_does_not() -> None:
    values = np.random.default_rng(2).poisson(100, 300).astype(float).tolist()
    found = scores("burst", [*values, 900.0, *values[:30], 900.0])
    first, again = found[300], found[-1]
    assert isinstance(first, Burst)
    assert isinstance(again, Burst)
    assert first.side == "rise"
    assert first.z > 3 * max(score.z for score in found[200:300] if score)
    assert again.z < first.z
