"""What a team lives through: a fall, a holiday, a gap, a restart, a correction, noise judged twice."""

import json
import sys

import numpy as np
import pytest

from core.numbers.anomaly import stream
from core.numbers.anomaly.batch import first_threshold
from core.numbers.anomaly.score import Score
from core.numbers.anomaly.stream import Stream, TooLate
from core.numbers.anomaly.urgency import immediate
from core.numbers.anomaly.verdicts import HIGHEST, HIGHEST_BEYOND, LOWEST, Judged, Verdict, judged

START = 24.0 * 20_003  # a Monday
BAR = first_threshold("hourly", "fall", 0.05)


def month(seed: int = 0, days: int = 30, level: float = 400.0) -> list[float]:
    """Hourly counts with busy evenings and calm weekends."""
    rng = np.random.default_rng(seed)
    hours = np.arange(days * 24)
    shape = np.exp(0.5 * np.sin(2 * np.pi * (hours - 12) / 24) - 0.2 * (hours // 24 % 7 >= 5))
    return rng.poisson(level * shape * np.exp(rng.normal(0, 0.1, len(hours)))).astype(float).tolist()


def watched(values: list[float], start: float = START) -> tuple[Stream, list[Score]]:
    found, scores = stream.begin("hourly", counted=True), []
    for hour, value in enumerate(values):
        found, score = stream.step(found, start + hour, value)
        if score is not None:
            assert isinstance(score, Score)
            scores.append(score)
    return found, scores


def after(state: Stream, values: list[float], factor: float, hours: int = 24, told_from: int = 0) -> list[Score]:
    """Scores of the next hours, with the values of a week before times `factor`."""
    begin, scores = state.points[-1].moment + 1, []
    for hour in range(hours):
        back = int(begin - START) + hour - 168
        state, score = stream.step(state, begin + hour, round(values[back] * factor))
        if hour >= told_from:
            assert isinstance(score, Score)
            scores.append(score)
    return scores


def test_a_post_that_falls_by_two_fifths_after_a_stable_month_is_found_within_a_day_with_its_size() -> None:
    values = month()
    state, calm = watched(values)
    assert max(score.fall for score in calm) < BAR
    fallen = after(state, values, 0.6)
    assert any(immediate(score.fall, score.change, BAR) for score in fallen[:12])
    last = fallen[-1]
    low, high = last.change_range
    assert (last.side, last.hours) == ("fall", 24)
    assert last.change == pytest.approx(-0.4, abs=0.06)
    assert low < -0.4 < high < 0
    assert last.value < last.band[0] < last.expected < last.band[1]


def test_what_was_expected_is_told_by_level_hour_and_weekday() -> None:
    state, scores = watched(month(days=42))
    evening = scores[-6]
    assert evening.moment % 24 == 18
    assert evening.hour == pytest.approx(np.exp(0.5), rel=0.15)
    assert evening.expected == pytest.approx(evening.usual * evening.hour * evening.weekday, rel=0.01)
    assert len(state.points) <= 2 * stream.HALF["hourly"]


def test_a_small_fall_is_no_immediate_ping_whatever_the_evidence() -> None:
    assert not immediate(9.0, -0.14, BAR)
    assert immediate(9.0, -0.15, BAR)
    assert not immediate(BAR, -0.9, BAR)


def test_a_holiday_is_neither_scored_nor_learnt_from() -> None:
    values = month()
    state, _ = watched(values)
    begin = state.points[-1].moment + 1
    holiday = state
    for hour in range(24):
        holiday, score = stream.step(holiday, begin + hour, 1.0, masked=True)
        assert score is None
    assert holiday.state == state.state
    calm = after(holiday, values, 1.0, hours=24, told_from=3)
    assert max(score.fall for score in calm) < BAR


def test_a_gap_is_no_drop() -> None:
    values = month()
    state, _ = watched(values)
    begin = state.points[-1].moment + 1 + 48
    scores = []
    for hour in range(12):
        state, score = stream.step(state, begin + hour, values[-7 * 24 + 48 + hour])
        scores += [score] if isinstance(score, Score) else []
    assert scores
    assert all(score.hours <= 12 for score in scores)
    assert max(score.fall for score in scores) < BAR


def test_after_a_restart_everything_goes_on_as_if_nothing_had_happened() -> None:
    values = month()
    for detector in ("hourly", "burst"):
        one = other = stream.begin(detector, counted=True)
        for hour, value in enumerate(values):
            one, score = stream.step(one, START + hour, value)
            if hour in (3, 150, 151, 500):
                other = stream.from_state(json.loads(json.dumps(stream.state_of(other))))
            other, again = stream.step(other, START + hour, value)
            assert score == again
        assert one == other


def test_a_corrected_point_is_as_if_it_had_come_right_at_once() -> None:
    values = month()
    wrong = values.copy()
    wrong[-30] = 0.0
    state, _ = watched(wrong)
    right, scores = watched(values)
    fixed, score = stream.step(state, START + len(values) - 30, values[-30])
    assert (fixed, score) == (right, scores[-1])
    assert stream.step(fixed, START + len(values) - 30, values[-30]) == (fixed, None)


def test_a_late_point_takes_its_place_and_a_very_late_one_is_refused() -> None:
    values = month()
    state = stream.begin("hourly", counted=True)
    for hour, value in enumerate(values):
        if hour != len(values) - 10:
            state, _ = stream.step(state, START + hour, value)
    whole, _ = stream.step(state, START + len(values) - 10, values[-10])
    again, _ = stream.step(whole, START + len(values), 300.0)
    straight, _ = watched([*values, 300.0])
    assert again.state == straight.state
    with pytest.raises(TooLate):
        stream.step(state, START, 5.0)


def test_late_points_at_any_time_leave_the_state_as_if_they_had_been_in_time() -> None:
    values = month(days=20)
    rng = np.random.default_rng(3)
    order = np.argsort(np.arange(len(values)) + 20 * rng.random(len(values)))
    state = stream.begin("hourly", counted=True)
    for hour in order.tolist():
        state, _ = stream.step(state, START + hour, values[hour])
    assert state.state == watched(values)[0].state


def test_judged_noise_leaves_the_baseline_and_comes_back_when_undone() -> None:
    values = month()
    quiet = values.copy()
    quiet[-24:] = [value * 0.3 for value in values[-24:]]
    state, _ = watched(quiet)
    outage = {START + len(values) - hour for hour in range(1, 25)}
    without = stream.masked(state, outage)
    assert without.state == watched(values[:-24])[0].state
    assert stream.masked(without, outage, out=False) == state


def test_noise_judged_twice_is_quieter_and_undone_is_as_before() -> None:
    values = month()
    state, _ = watched(values)
    score = max(after(state, values, 0.82), key=lambda one: one.fall)
    bar = score.fall / 1.1
    verdicts = [Verdict("noise", score.change)]
    once, twice = judged(verdicts), judged(verdicts * 2)
    assert bar * judged([]).factor(score.change) < score.fall < bar * once.factor(score.change)
    assert once.factor(score.change) < twice.factor(score.change)
    assert once.factor(-0.6) < 1.1
    verdicts.pop()
    assert judged(verdicts) == Judged()


def test_verdicts_are_bounded_and_mute_no_larger_change() -> None:
    noise, signal = Verdict("noise", -0.2), Verdict("signal", -0.2)
    assert judged([noise] * 99).factor(-0.2) == pytest.approx(HIGHEST)
    assert judged([signal] * 99).factor(-0.2) == pytest.approx(LOWEST)
    assert judged([Verdict("noise", -0.1)] * 99).factor(-0.3) == pytest.approx(HIGHEST_BEYOND)
    assert judged([Verdict("noise", -0.9)] * 99).factor(-0.6) == pytest.approx(HIGHEST_BEYOND)
    assert judged([noise, signal, Verdict("not sure", 3.0)]) == Judged(1, 1, judged([noise]).size)
    assert judged([noise, signal]).factor(-0.2) < judged([noise]).factor(-0.2)


def test_a_known_course_is_no_fall() -> None:
    """A post that loses a tenth a day by its age curve is as expected."""
    rng = np.random.default_rng(1)
    state, scores = stream.begin("hourly", counted=True), []
    for hour in range(24 * 20):
        course = 0.9 ** (hour / 24)
        state, score = stream.step(state, START + hour, float(rng.poisson(2000 * course)), course)
        scores += [score] if isinstance(score, Score) else []
    assert max(score.fall for score in scores) < BAR
    assert scores[-1].expected == pytest.approx(2000 * 0.9 ** (479 / 24), rel=0.1)


@pytest.mark.parametrize("cadence", ["hourly", "daily", "burst"])
def test_memory_is_constant(cadence: str) -> None:
    values = month(days=200)
    step = 24 if cadence == "daily" else 1
    state, sizes = stream.begin(cadence, counted=True), []
    for place, value in enumerate(values):
        state, _ = stream.step(state, START + place * step, value)
        if place in (len(values) // 2, len(values) - 1):
            sizes.append(len(json.dumps(stream.state_of(state))) + sys.getsizeof(state.points))
    assert sizes[1] < 1.1 * sizes[0] + 100
