"""Alerts: injected changes found in real series within a false-alarm limit, labeled events, verdicts, cost."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.benchmarks.detection.evaluation.competitors import found_together
from tests.benchmarks.detection.evaluation.detectors import Scan
from tests.benchmarks.detection.evaluation.figures import BUDGETS, FACTORS, calibration, cost, events, first_bars, found
from tests.benchmarks.detection.evaluation.peers import beside, installed
from tests.benchmarks.detection.evaluation.power import Watched, watch
from tests.benchmarks.detection.evaluation.replay import replayed
from tests.benchmarks.detection.evaluation.series import SHARED, Series, made, of_file, shared
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = "a CSV of series, timestamp, value: any number of series, hourly, daily or finer"
SHORTEST = 4.0  # weeks
FEW, MANY = 12, 60  # injections of each change per series
FEWEST = 6  # for detectors that score a changed point slowly
SLOW = ("IsolationForest", "river trees")
MISSING = (
    "Prophet, PyOD and river are not installed here and not faked (make peers); IsolationForest is scikit-learn's."
)
THINNED = f"{' and '.join(SLOW)} are slow: {FEWEST} injections of each change into each series instead of {MANY}."


def measure(options: Options) -> Result:
    result = Result("Alerts: found at a budget of false pings per stream-week")
    series, told = chosen(options)
    result.notes += [told, *NOTES, THINNED, *([] if installed() else [MISSING])]
    watched: list[Watched] = []
    for cadence in ("hourly", "daily"):
        own = [
            each_series for each_series in series if each_series.cadence == cadence and each_series.weeks >= SHORTEST
        ]
        if len({each_series.group for each_series in own}) < 2:
            result.notes.append(f"{cadence}: fewer than two groups of series, left out.")
            continue
        watched += _add(result, cadence, own, options.quick)
    if not options.data and SHARED.is_dir():
        result.figures += events(options.quick)
    if watched:
        result.figures += replayed(watched, FEW if options.quick else MANY)
    result.figures += cost(series)
    return result


NOTES = (
    "Found: share of changes injected by thinning counts (other values are multiplied) that get a ping within 24 hours "
    "(hourly) or three days (daily); the bar of each series is set on the other groups of series.",
    "False: realised pings per stream-week of the clean series; real events in them count as false.",
)


def chosen(options: Options) -> tuple[list[Series], str]:
    if options.data:
        series = _of_file(options.data)
        return series, f"{options.data.name}: {_counted(series)}."
    if SHARED.is_dir():
        series = shared()
        return series, f"Real series of shared/data: {_counted(series)}."
    series = made(np.random.default_rng(5))
    return (
        series,
        f"No shared/data beside the repository: {_counted(series)}, made up; they show that it runs, no more.",
    )


def _of_file(path: Path) -> list[Series]:
    try:
        return of_file(path)
    except (KeyError, ValueError) as error:
        raise SystemExit(f"{path.name} is not {DATA}: {error}") from None


def _counted(series: Sequence[Series]) -> str:
    several = {
        cadence: sum(each_series.cadence == cadence for each_series in series) for cadence in ("hourly", "daily")
    }
    return ", ".join(f"{number} {cadence} series" for cadence, number in several.items())


def _add(result: Result, cadence: str, series: Sequence[Series], quick: bool) -> list[Watched]:
    each = FEW if quick else MANY
    ours = [watch(each_series, Scan, FACTORS, each) for each_series in series]
    peers = {
        name: [watch(each_series, make, FACTORS, FEWEST if name in SLOW else each) for each_series in series]
        for name, make in beside(quick).items()
    }
    for budget in BUDGETS:
        for factor in FACTORS:
            result.figures += found(cadence, factor, budget, ours, peers)
    result.figures += calibration(cadence, ours)
    result.figures += first_bars(cadence, ours)
    if cadence == "hourly":
        result.figures += _rival(ours)
    return ours


def _rival(watched: Sequence[Watched]) -> list[Figure]:
    together, alone = found_together(watched, 0.1)
    label = "hourly: rival +80 %, own -40 % at 0.1 (bar .55)"
    return [] if np.isnan(together) else [Figure("rival_found", label, together, peers={"own fall alone": alone})]
