"""The alerts benchmark measures what it claims: cadences, thinning, thresholds set on others, only the past."""

from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.detection.alerts import chosen
from tests.benchmarks.detection.evaluation.campaigns import campaign, judged
from tests.benchmarks.detection.evaluation.detectors import Scan
from tests.benchmarks.detection.evaluation.first_pool import days, pools
from tests.benchmarks.detection.evaluation.peers import Prophet, beside
from tests.benchmarks.detection.evaluation.power import bars, injected, power, watch
from tests.benchmarks.detection.evaluation.series import made, of_file
from tests.benchmarks.frame.result import Options


def test_five_minute_points_are_summed_by_hour_and_long_ones_by_day_too(tmp_path: Path) -> None:
    file = tmp_path / "series.csv"
    moments = np.datetime64("2024-01-01T00:00") + np.arange(46 * 288) * np.timedelta64(5, "m")
    rows = [f"x,{str(moment).replace('T', ' ')}:00,2" for moment in moments]
    file.write_text("\n".join(["series,timestamp,value", *rows[:100], *rows[102:120], *rows[126:]]))
    hourly, daily = of_file(file)
    assert (hourly.cadence, daily.cadence) == ("hourly", "daily")
    assert set(hourly.values) == {24.0, 20.0}
    assert len(hourly.values) == 46 * 24 - 1  # half an hour isn't an hour
    assert set(daily.values) == {576.0, 560.0}


@pytest.mark.parametrize("text", ["name,when\na,2026-01-01", "series,timestamp,value\na,2026-01-01,x"])
def test_a_file_of_another_shape_is_told_so(text: str, tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text(text)
    with pytest.raises(SystemExit, match=r"other.csv is not a CSV of series, timestamp, value"):
        chosen(Options(data=file))


def test_counts_are_thinned_and_rates_multiplied() -> None:
    rng, values = np.random.default_rng(0), np.full(2000, 50.0)
    assert injected(rng, values, 0.4, counted=True).mean() == pytest.approx(20, rel=0.03)
    assert injected(rng, values, 1.6, counted=True).mean() == pytest.approx(80, rel=0.03)
    assert np.all(injected(rng, values, 0.4, counted=False) == 20)


def test_a_bar_does_not_see_its_own_group() -> None:
    series = made(np.random.default_rng(1), hourly=0, daily=4)
    watched = [watch(each_series, Scan, (), 1) for each_series in series]
    before = bars(watched, "fall", 0.25)
    own = watched[0].clean["fall"]
    watched[0].clean["fall"] = own._replace(z=own.z + 100)
    after = bars(watched, "fall", 0.25)
    assert after[series[0].name] == before[series[0].name]
    assert all(after[each_series.name] > before[each_series.name] for each_series in series[1:])


DETECTORS = {"scan": Scan, **beside(quick=False)}


@pytest.mark.parametrize("make", DETECTORS.values(), ids=DETECTORS)
def test_every_detector_sees_the_past_alone(make: type) -> None:
    series = made(np.random.default_rng(1), hourly=0, daily=1)[0]
    detector = make(series)
    clean = detector.clean()
    same = detector.after(56, series.values[56:60])
    alike = 1 if make is Prophet else 4  # it's refitted daily, though not on what's injected
    assert np.allclose(same[0][:alike], clean[0][56 : 56 + alike])
    other = detector.after(56, np.concatenate([series.values[56:58], [0.0, 1e6]]))
    assert np.allclose(other[0][:2], same[0][:2])
    assert np.allclose(other[1][:2], same[1][:2])


def test_a_large_drop_is_found_more_often_than_a_small_one() -> None:
    watched = [
        watch(each_series, Scan, (0.8, 0.4), 12) for each_series in made(np.random.default_rng(3), hourly=0, daily=6)
    ]
    small, large = power(watched, 0.8, 0.25), power(watched, 0.4, 0.25)
    assert small.found < large.found
    assert large.found > 0.8


def test_the_first_pool_holds_the_highest_z_of_each_day_and_both_groups_weigh_alike() -> None:
    some, others = made(np.random.default_rng(3), hourly=1, daily=2), made(np.random.default_rng(4), hourly=4, daily=2)
    hourly, daily = days(some[0]), days(some[1])
    assert len(hourly[0]) == 56 - 10
    assert len(daily[0]) == 120 - 14
    both, alone = pools([some, others])["hourly"]["fall"], pools([some])["hourly"]["fall"]
    assert sum(alone["counts"]) == pytest.approx(46, abs=0.1)
    assert sum(both["counts"]) == pytest.approx(5 * 46, abs=0.1)
    assert max(alone["bins"]) * 0.02 <= hourly[0].max()
    assert set(alone["bins"]) <= set(both["bins"])


def test_a_new_installation_is_told_little_that_is_false() -> None:
    series = made(np.random.default_rng(6), hourly=2, daily=2)
    week = judged(campaign(np.random.default_rng(0), series, several=20), "q = .05", new=True)
    assert week.hit == 2
    assert week.false <= 2
