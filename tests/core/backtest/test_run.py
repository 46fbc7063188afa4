"""A history of any file, replayed: what is found and when, what the future cannot change, what verdicts quieten."""

from pathlib import Path

import numpy as np
import pytest

from core.backtest.files import Name, NotAHistory
from core.backtest.result import BadLines, NothingToReplay
from core.backtest.run import backtest
from core.files.limits import BadFile
from tests.core.backtest.backtest_case import DAY, HOUR, csv_of, hours, lines
from tests.core.files.sheets import xlsx

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def falling(step: int = 90) -> list[tuple[str, str, int, str]]:
    return lines("mila", 120, at={step: 0.4})


def test_a_fall_is_found_when_it_comes() -> None:
    found = backtest(csv_of(falling(), lines("dasha", 120, seed=1)), "x.csv", zone="UTC")
    [first, *_] = [ping for ping in found.pings if ping.name == Name("mila") and ping.moment >= hours(90)]
    assert (first.moment, first.at_once) == (hours(90), True)
    assert first.change == pytest.approx(-0.6, abs=0.1)
    assert first.low < first.change < first.high
    assert first.actual < 0.5 * first.expected
    assert first.z > first.threshold
    assert found.seen.points == 240


def test_an_hourly_fall_is_found_within_a_day_by_the_clock_of_the_zone() -> None:
    series = lines("mila", 24 * 40, HOUR, at={24 * 30: 0.4})
    found = backtest(csv_of(series), "x.csv", zone="Europe/Moscow")
    assert [cadence for _, cadence in found.seen.series] == ["hourly"]
    after = [ping.moment for ping in found.pings if ping.moment >= hours(30)]
    assert hours(30) <= after[0] < hours(31)


def test_times_with_a_zone_are_put_on_the_clock_that_was_named() -> None:
    series = [(name, f"{moment}+00:00", value, "") for name, moment, value, _ in lines("mila", 24 * 20, HOUR)]
    assert backtest(csv_of(series), "x.csv").seen.first == hours(0)
    assert backtest(csv_of(series), "x.csv", zone="+03:00").seen.first == hours(0, 3)


def test_a_workbook_with_russian_names_says_the_same() -> None:
    rows = [[name, moment, value] for name, moment, value, _ in falling()]
    book = xlsx([["Ряд", "Время", "Значение"], *rows])
    assert backtest(book, "x.xlsx", zone="UTC").pings == backtest(csv_of(falling()), "x.csv", zone="UTC").pings


def test_a_changed_future_changes_no_past_ping() -> None:
    siblings = [lines(f"s{number}", 120, seed=number, at={60 + number: 0.5, 64 + number: 1.0}) for number in range(8)]
    before = backtest(csv_of(*siblings), "x.csv", budget=4, zone="UTC")
    day, rng = 100, np.random.default_rng(5)
    changed = [
        [*rows[:day], *((name, moment, int(rng.integers(0, 90_000)), "") for name, moment, _, _ in rows[day:])]
        for rows in siblings
    ]
    after = backtest(csv_of(*changed), "x.csv", budget=4, zone="UTC")
    past = [ping for ping in before.pings if ping.moment < hours(day)]
    assert len(past) > 4
    assert past == [ping for ping in after.pings if ping.moment < hours(day)]
    assert before.pings != after.pings


def test_noise_is_quieter_the_second_time_and_leaves_the_baseline() -> None:
    burst, verdicts = {60: 1.9, 61: 1.0, 100: 1.9, 101: 1.0}, {60: "Шум"}
    siblings = [lines(f"s{number}", 130, seed=number) for number in range(1, 8)]
    plain, taught = (
        backtest(csv_of(lines("mila", 130, at=burst, verdicts=judged), *siblings), "x.csv", zone="UTC")
        for judged in (None, verdicts)
    )
    assert {hours(60), hours(100)} <= {ping.moment for ping in plain.pings if ping.name == Name("mila")}
    moments = {ping.moment for ping in taught.pings if ping.name == Name("mila")}
    assert hours(60) in moments
    assert not moments & {hours(100), hours(101)}
    assert taught.seen.judged == (0, 1)
    own = next(setting for setting in taught.settings if setting.budget == 2)
    assert own.tally is not None
    assert own.tally.false == 1


def test_what_lasts_is_pinged_before_it_is_judged() -> None:
    begin, noise = 24 * 30, {24 * 30 + hour: "noise" for hour in range(40)}
    series = lines("mila", 24 * 50, HOUR, at={begin: 0.5, begin + 40: 1.0}, verdicts=noise)
    plain = [(name, moment, value, "") for name, moment, value, _ in series]
    first, again = (
        [ping.moment for ping in backtest(csv_of(rows), "x.csv", zone="UTC").pings if ping.moment < hours(30) + 40]
        for rows in (series, plain)
    )
    assert first == again
    assert first[0] < hours(31)


def test_verdicts_choose_the_budget() -> None:
    fallen, judged = {90: 0.4, 93: 1.0}, {90: "signal"}
    series = [
        lines(f"s{n}", 120, seed=n, at=fallen if n == 0 else None, verdicts=judged if n == 0 else None)
        for n in range(4)
    ]
    found = backtest(csv_of(*series), "x.csv", zone="UTC")
    assert found.advice.code == "judged"
    best = {setting.budget: setting.tally for setting in found.settings}[found.advice.budget]
    assert best is not None
    assert (best.right, best.missed) == (1, 0)
    assert all(setting.tally is not None and setting.tally.f1 <= best.f1 for setting in found.settings)


def test_a_lower_budget_never_pings_more_at_once() -> None:
    found = backtest(csv_of(*[lines(f"s{n}", 200, seed=n) for n in range(5)]), "x.csv", budget=3, zone="UTC")
    rates = [setting.at_once for setting in found.settings]
    assert [setting.budget for setting in found.settings] == [0.5, 1, 2, 3, 4, 8]
    assert rates == sorted(rates)
    assert [fitted.budget for _, fitted in found.fitted] == [0.5, 1, 2, 3, 4, 8]


def test_measurements_are_summed_over_each_creators_posts() -> None:
    rows = ["creator,platform,post,moment,metric,value"]
    for place, (_, moment, value, _) in enumerate(lines("mila", 60, at={40: 0.4})):
        rows += [f"mila,instagram,p{post},{moment[:10]},views,{value}" for post in (1, 2)]
        rows += [f"mila,instagram,p1,{moment[:10]},likes,{place}"]
    found = backtest("\n".join(rows).encode(), "x.csv", zone="Europe/Moscow")
    assert [(name.text, name.metric) for name, _ in found.seen.series] == [("mila", "views"), ("mila", "likes")]
    [ping] = [ping for ping in found.pings if ping.name.metric == "views" and ping.moment == hours(40)]
    assert ping.expected == pytest.approx(4000, rel=0.25)


def test_running_totals_are_what_was_added() -> None:
    rows, total = ["creator,platform,post,moment,period,views"], 0
    for _, moment, value, _ in lines("mila", 60, at={40: 0.4}):
        total += value
        rows.append(f"mila,instagram,p1,{moment[:10]},total,{total}")
    found = backtest("\n".join(rows).encode(), "x.csv", zone="UTC")
    assert hours(40) in [ping.moment for ping in found.pings]


def test_what_cannot_be_replayed_is_left_out_and_told() -> None:
    sparse = [line for place, line in enumerate(lines("sparse", 400)) if place % 7 == 0]
    found = backtest(csv_of(falling(), lines("short", 9), sparse), "x.csv", zone="UTC")
    assert [(gap.name.text, gap.code) for gap in found.seen.skipped] == [
        ("short", "too_short"),
        ("sparse", "irregular"),
    ]
    with pytest.raises(NothingToReplay) as refusal:
        backtest(csv_of(lines("short", 9)), "x.csv", zone="UTC")
    assert [gap.code for gap in refusal.value.skipped] == ["too_short"]


def test_a_later_line_about_the_same_moment_counts_and_no_value_is_a_gap() -> None:
    history = falling()
    twice = csv_of([(history[50][0], history[50][1], 9_999_999, ""), ("mila", history[3][1], 1, ""), *history])
    found = backtest(twice + b"\nmila,2024-06-01,n/a,", "x.csv", zone="UTC")
    assert (found.seen.repeated, found.seen.unknown) == (2, 1)
    assert found.pings == backtest(csv_of(history), "x.csv", zone="UTC").pings


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("mila,2024-05-01,many,", "bad_number"),
        ("mila,2024-05-01,-1,", "negative"),
        ("mila,2024-05-01,1e300,", "too_large"),
        ("mila,some day,1,", "bad_moment"),
        ("mila,0001-01-01,1,", "bad_moment"),
        ("mila,9999-12-31T23:59,1,", "bad_moment"),
        ("mila,,1,", "no_moment"),
        (",2024-05-01,1,", "no_series"),
        ("mila,2024-05-01,1,perhaps", "bad_verdict"),
    ],
)
def test_a_line_that_cannot_be_true_is_refused_with_the_file(line: str, code: str) -> None:
    with pytest.raises(BadLines) as refusal:
        backtest(csv_of(falling()) + f"\n{line}".encode(), "x.csv", zone="UTC")
    assert [(problem.line, problem.code) for problem in refusal.value.problems] == [(122, code)]


def test_times_without_a_zone_are_nobodys_guess() -> None:
    with pytest.raises(BadLines) as refusal:
        backtest(csv_of(falling()), "x.csv")
    assert {problem.code for problem in refusal.value.problems} == {"no_zone"}
    assert refusal.value.lines == 120


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"series,timestamp,value\n", "empty"), (b"%PDF-1.7", "not_a_table")]
)
def test_what_is_no_table_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(BadFile) as refusal:
        backtest(content, "x.csv", zone="UTC")
    assert refusal.value.code == code


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"series,timestamp\nx,2024-01-01\n"])
def test_a_table_of_something_else_is_refused_with_its_columns(content: bytes) -> None:
    with pytest.raises(NotAHistory) as refusal:
        backtest(content, "x.csv", zone="UTC")
    assert refusal.value.found == content.decode().split("\n")[0].replace(",", ", ")


def test_clocks_that_change_lose_nothing_but_the_hour_that_comes_twice() -> None:
    series = [(name, f"{moment}+00:00", value, "") for name, moment, value, _ in lines("x", 24 * 330, HOUR)]
    found = backtest(csv_of(series), "x.csv", zone="America/New_York")
    assert found.seen.points == 24 * 330 - 1


def test_finer_points_are_summed_by_the_hour() -> None:
    series = lines("x", 24 * 4 * 20, DAY / 96)
    found = backtest(csv_of(series), "x.csv", zone="UTC")
    assert (found.seen.points, found.seen.series[0][1]) == (24 * 20, "hourly")


def test_a_real_account_is_replayed() -> None:
    file = SHARED / "instagram_daily_reach_2022-04_12.csv"
    if not file.is_file():
        pytest.skip("shared/data does not stand beside the repository")
    rows = ["series,timestamp,value", *(f"reach,{line}" for line in file.read_text().splitlines()[1:])]
    found = backtest("\n".join(rows).encode(), "x.csv", zone="UTC")
    assert found.seen.points == 275
    assert all(abs(ping.change) >= 0.15 or not ping.at_once for ping in found.pings)
    assert 0 < len(found.pings) / found.weeks < 3
