"""The parts of a backtest: one cadence, scores with verdicts, the daily batch, and pings against verdicts."""

import numpy as np
import pytest

from core.numbers.anomaly import stream
from core.numbers.anomaly.batch import REST
from core.numbers.anomaly.replay import Course, Event, Scores, events, scored
from core.numbers.anomaly.what_if import ScoredSeries, batches, fitted_thresholds, played, tally, thresholds_at
from core.numbers.causes.cadence import Irregular, regular


def course(points: int = 60, seed: int = 0, verdicts: dict[int, str] | None = None) -> Course:
    rng = np.random.default_rng(seed)
    values = rng.poisson(1000 * np.exp(rng.normal(0, 0.1, points))).astype(float)
    said = [(verdicts or {}).get(place, "") for place in range(points)]
    return Course("daily", True, np.arange(points) * 24.0, values, said)


def told(*rows: tuple[float, float, float]) -> ScoredSeries:
    """A daily series of (day, z, change)."""
    days, z, change = np.array(rows).T
    flat = np.ones(len(days))
    return ScoredSeries(
        "daily", Scores(days * 24, z, (change > 0) * 1.0, change, change, change, flat, flat, flat, flat)
    )


def test_scores_are_those_of_the_stream() -> None:
    own, state, z = course(), stream.begin("daily", True), []
    for moment, value in zip(own.moments.tolist(), own.values.tolist(), strict=True):
        state, score = stream.step(state, moment, value)
        z += [score.z] if score else []
    assert scored(own).z.tolist() == z


def test_noise_leaves_the_baseline_as_if_it_had_been_taken_out() -> None:
    with_noise = course(verdicts={30: "noise", 31: "noise"})
    state, z = stream.begin("daily", True), []
    for place, (moment, value) in enumerate(zip(with_noise.moments.tolist(), with_noise.values.tolist(), strict=True)):
        state, score = stream.step(state, moment, value)
        z += [score.z] if score else []
        if place == 31:
            state = stream.masked(state, {moment - 24, moment})
    assert scored(with_noise).z.tolist() == z


def test_one_verdict_for_points_next_to_each_other() -> None:
    judged = {20: "noise", 21: "noise", 22: "noise", 40: "noise", 41: "signal"}
    found = events(course(verdicts=judged))
    assert found == [Event("noise", 480, 528), Event("noise", 960, 960), Event("signal", 984, 984)]


@pytest.mark.parametrize(("step", "cadence"), [(0.25, "hourly"), (1.0, "hourly"), (6.0, "daily"), (24.0, "daily")])
def test_the_gaps_tell_the_cadence(step: float, cadence: str) -> None:
    hours = np.arange(0, 24 * 40, step)
    found = regular(hours, np.full(len(hours), 3.0), step)
    size = 1 if cadence == "hourly" else 24
    assert (found.cadence, found.counted) == (cadence, True)
    assert set(found.values) == {3.0 * max(size / step, 1)}


def test_rates_are_averaged() -> None:
    hours = np.arange(0, 24 * 40, 0.5)
    assert set(regular(hours, np.full(len(hours), 0.25), 0.5).values) == {0.25}


@pytest.mark.parametrize(("step", "points", "code"), [(168.0, 90, "irregular"), (24.0, 14, "too_short")])
def test_what_has_no_cadence_is_refused(step: float, points: int, code: str) -> None:
    with pytest.raises(Irregular) as refusal:
        regular(np.arange(points) * step, np.ones(points), step)
    assert refusal.value.code == code


def test_half_of_the_days_must_be_known() -> None:
    hours = np.array([day * 24.0 for day in range(200) if day % 20 < 9])
    with pytest.raises(Irregular) as refusal:
        regular(hours, np.ones(len(hours)), 24.0)
    assert refusal.value.code == "irregular"


def test_a_ping_is_past_its_bar_and_large_and_rests() -> None:
    one = told((0, 3, -0.5), (1, 4, -0.5), (3, 3, -0.1), (4, 3, -0.2), (8, 1, -0.9), (9, 3, 0.5))
    pings = played([one], batches([one]), {("daily", "fall"): 2.0, ("daily", "rise"): 5.0})
    assert [(ping.place, ping.at_once) for ping in pings] == [(0, True), (3, True), (5, False)]  # the last by the batch
    assert REST["daily"] == 72


def test_what_is_rare_among_all_is_told_in_the_digest() -> None:
    rng = np.random.default_rng(0)
    calm = [told(*((day, rng.uniform(0, 1), -0.2) for day in range(60))) for _ in range(20)]
    loud = told(*((day, 6.0 if day == 50 else rng.uniform(0, 1), -0.3) for day in range(60)))
    everyone = [*calm, loud]
    pings = played(everyone, batches(everyone), {("daily", "fall"): 9.0, ("daily", "rise"): 9.0})
    assert (20, 50, False) in [(ping.series, ping.place, ping.at_once) for ping in pings]
    assert len(pings) <= 3


def test_a_fitted_bar_keeps_its_budget_on_what_it_was_fitted_to() -> None:
    everyone = [ScoredSeries("daily", scored(course(200, seed))) for seed in range(5)]
    bars = fitted_thresholds(0.25, everyone, np.inf)
    assert bars.keys() == thresholds_at(0.25, everyone).keys()
    at_once = [ping for ping in played(everyone, batches(everyone), bars) if ping.at_once]
    assert len(at_once) <= 0.25 * 5 * 186 / 7


def test_pings_against_verdicts() -> None:
    one = told((0, 0, -0.5), (10, 3, -0.5), (20, 3, -0.5), (30, 3, -0.5), (40, 0, -0.5))
    pings = played([one], batches([one]), {("daily", "fall"): 2.0, ("daily", "rise"): 2.0})
    signals = [Event("signal", 9 * 24, 9 * 24), Event("signal", 40 * 24, 40 * 24)]
    assert tally([one], pings, [signals], only_signals=True) == (1, 1, 2, 0)
    assert tally([one], pings, [[*signals, Event("noise", 480, 480)]], only_signals=False) == (1, 1, 1, 1)
    assert tally([one], pings, [signals], only_signals=True).f1 == pytest.approx(0.4)
