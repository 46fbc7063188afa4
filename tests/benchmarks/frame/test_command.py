"""The frame around the benchmarks: what's listed, what's printed, what fails a run. No timings here."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import tests.benchmarks.__main__ as command
from tests.benchmarks.frame.numbers import percentile
from tests.benchmarks.frame.registry import benchmark, names
from tests.benchmarks.frame.result import Figure, Options, Result

ROOT = Path(__file__).parents[3]


def measured(monkeypatch: pytest.MonkeyPatch, result: Result, *arguments: str, data: str = "") -> int:
    """Returns the command's exit code with a benchmark that measures nothing."""
    chosen = SimpleNamespace(DATA=data, measure=lambda options: result)
    monkeypatch.setattr(command, "benchmark", lambda name: chosen)
    monkeypatch.setattr(sys, "argv", ["benchmarks", "latency", *arguments])
    return command.main()


def a_result(**changes: Any) -> Result:
    figures = [Figure("wait_ms", "Wait", 12.5, "ms", 200, {"another": 30.0}), Figure("events", "Events", 9000)]
    return Result("A title", figures, ["A note"], **changes)


def test_all_are_listed_without_a_name() -> None:
    asked = [sys.executable, "-m", "tests.benchmarks"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=30, check=True)
    assert {"latency", "load", "startup"} <= {line.split()[0] for line in done.stdout.splitlines()}


def test_an_unknown_name_tells_which_exist(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", "speed"])
    assert command.main() == 2
    told = capsys.readouterr().err
    assert "speed" in told
    assert all(name in told for name in names())


@pytest.mark.parametrize("name", names())
def test_every_benchmark_can_be_measured_and_says_what_it_is(name: str) -> None:
    assert callable(benchmark(name).measure)
    assert names()[name].endswith(".")


def test_the_last_line_is_one_flat_object(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert measured(monkeypatch, a_result(), "--json") == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["name"] == "latency"
    assert (found["wait_ms"], found["wait_ms.another"], found["wrong"]) == (12.5, 30.0, 0)
    assert not any(isinstance(value, dict | list) for value in found.values())


def test_the_table_shows_targets_and_peers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    measured(monkeypatch, a_result())
    told = capsys.readouterr().out
    assert "12.5 ms    30 ms  < 200 ms, met" in told
    assert "9,000" in told
    assert "A note" in told


def test_what_is_lost_or_doubled_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, a_result(wrong=["judgement was lost: 1"])) == 1
    assert "WRONG: judgement was lost" in capsys.readouterr().out


def test_data_is_refused_where_none_is_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, a_result(), "--data", __file__) == 2
    assert "takes no data" in capsys.readouterr().err
    assert measured(monkeypatch, a_result(), "--data", "nowhere.csv", data="a CSV") == 2
    assert "no file nowhere.csv" in capsys.readouterr().err


def test_percentiles_are_values_that_were_measured() -> None:
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile(range(1, 101), 0.99) == 99
    assert percentile([7], 0.5) == 7


def test_options_reach_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Options] = []
    chosen = SimpleNamespace(DATA="a CSV", measure=lambda options: given.append(options) or a_result())
    monkeypatch.setattr(command, "benchmark", lambda name: chosen)
    monkeypatch.setattr(sys, "argv", ["benchmarks", "load", "--quick", "--data", __file__])
    command.main()
    assert given == [Options(Path(__file__).resolve(), quick=True)]
