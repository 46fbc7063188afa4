"""Alerts: injected changes found in real series at a budget of false pings, labelled events, verdicts, cost."""

from collections.abc import Sequence

import numpy as np

from core.numbers.anomaly.pvalues import empty, p_values, pooled
from tests.benchmarks.frame.result import Figure, Options, Result
from tests.benchmarks.watched.cost import burst_cost, scan_cost, state_bytes
from tests.benchmarks.watched.detectors import OURS, PEERS, Scan
from tests.benchmarks.watched.labelled import labelled
from tests.benchmarks.watched.power import WITHIN, Power, Watched, power, watch
from tests.benchmarks.watched.replay import replayed
from tests.benchmarks.watched.rivals import OWN, RIVAL, found_together
from tests.benchmarks.watched.series import SHARED, Series, made, of_file, shared

DATA = "a CSV of series, timestamp, value: any number of series, hourly, daily or finer"
FACTORS = (0.8, OWN, 0.4, 1.6, RIVAL, 2.0)
BUDGETS = (0.1, 0.25)
BARS = {
    ("hourly", 0.6, 0.1): ".65", ("hourly", 0.4, 0.1): ".92", ("daily", 0.6, 0.1): ".78", ("daily", 0.4, 0.1): ".97",
    ("daily", 0.6, 0.25): ".87", ("daily", 0.4, 0.25): ".985", ("hourly", 1.6, 0.25): ".60",
}  # fmt: skip
DELAY_BARS = {("hourly", 0.6, 0.1): 10, ("hourly", 0.4, 0.1): 5}
LEVELS = (0.1, 0.03, 0.01, 0.003, 0.001)
MISSING = "Prophet, PyOD and river are not installed here and not faked: IsolationForest is scikit-learn's."


def measure(options: Options) -> Result:
    result = Result("Alerts: found at a budget of false pings per stream-week")
    series, told = chosen(options)
    result.notes += [told, *NOTES]
    for cadence in ("hourly", "daily"):
        own = [one for one in series if one.cadence == cadence and one.weeks >= MOST_SHORT]
        if len({one.group for one in own}) < 2:
            result.notes.append(f"{cadence}: fewer than two groups of series, left out.")
            continue
        _add(result, cadence, own, options.quick)
    if not options.data and SHARED.is_dir():
        _labelled(result, options.quick)
    result.figures += cost_figures(series)
    return result


MOST_SHORT = 4.0  # weeks
NOTES = (
    "Found: share of changes injected by thinning counts (other values are multiplied) that get a ping within 24 hours "
    "(hourly) or three days (daily); the bar of each series is set on the other groups of series.",
    "False: realised pings per stream-week of the clean series; real events in them count as false.",
    MISSING,
)


def chosen(options: Options) -> tuple[list[Series], str]:
    if options.data:
        series = of_file(options.data)
        return series, f"{options.data.name}: {_counted(series)}."
    if SHARED.is_dir():
        series = shared()
        return series, f"Real series of shared/data: {_counted(series)}."
    series = made(np.random.default_rng(5))
    return (
        series,
        f"No shared/data beside the repository: {_counted(series)}, made up; they show that it runs, no more.",
    )


def _counted(series: Sequence[Series]) -> str:
    several = {cadence: sum(one.cadence == cadence for one in series) for cadence in ("hourly", "daily")}
    return ", ".join(f"{number} {cadence} series" for cadence, number in several.items())


def _add(result: Result, cadence: str, series: Sequence[Series], quick: bool) -> None:
    each = 12 if quick else 60
    ours = [watch(one, Scan, FACTORS, each) for one in series]
    peers = {
        name: [watch(one, make, FACTORS, 6 if name == "IsolationForest" else each) for one in series]
        for name, make in PEERS.items()
        if not (quick and name == "IsolationForest")
    }
    for budget in BUDGETS:
        for factor in FACTORS:
            result.figures += _figures(cadence, factor, budget, ours, peers)
    result.figures += _calibration(cadence, ours)
    if cadence == "hourly":
        together, alone = found_together(ours, 0.1)
        label = "hourly: rival +80 %, own -40 % at 0.1 (bar .55)"
        result.figures.append(Figure("rival_found_0.1", label, together, peers={"own fall alone": alone}))
    result.figures += replayed(cadence, ours)


def _figures(
    cadence: str, factor: float, budget: float, ours: Sequence[Watched], peers: dict[str, list[Watched]]
) -> list[Figure]:
    own = power(ours, factor, budget)
    others = {name: power(watched, factor, budget) for name, watched in peers.items()}
    change = f"{(factor - 1) * 100:+.0f} %"
    key = f"{cadence}_{(factor - 1) * 100:+.0f}_at_{budget}"
    bar, delay_bar = BARS.get((cadence, factor, budget)), DELAY_BARS.get((cadence, factor, budget))
    found = [
        Figure(f"found_{key}", f"{cadence} {change} at {budget}: found{f' (bar {bar})' if bar else ''}", own.found,
               peers={name: one.found for name, one in others.items()}),
    ]  # fmt: skip
    if cadence == "hourly" and factor in (OWN, 0.4, 1.6):
        label = f"{cadence} {change} at {budget}: median hours{f' (bar {delay_bar})' if delay_bar else ''}"
        found.append(Figure(f"delay_{key}", label, own.delay, "h", less=True, peers=_delays(others)))
    if factor in (0.4, 1.6):
        found.append(
            Figure(f"false_{key}", f"{cadence} {'falls' if factor < 1 else 'rises'} at {budget}: false a week", own.false,
                   below=1.5 * budget, less=True, peers={name: one.false for name, one in others.items()})
        )  # fmt: skip
    return found


def _delays(others: dict[str, Power]) -> dict[str, float]:
    return {name: one.delay for name, one in others.items() if one.delay == one.delay}


def _calibration(cadence: str, watched: Sequence[Watched]) -> list[Figure]:
    """Each series among the pooled scores of the other groups; both sides together."""
    p = np.concatenate([_p(watched, one, side) for one in watched for side in ("fall", "rise")])
    return [
        Figure(f"p_{cadence}_{level}", f"{cadence}: p <= {level}, realised / nominal (.8 to 1.25)", float((p <= level).mean() / level))
        for level in LEVELS
    ]  # fmt: skip


def _p(watched: Sequence[Watched], own: Watched, side: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    others = [one.clean[side].z for one in watched if one.series.group != own.series.group]
    return p_values(pooled(empty(), np.concatenate(others)), own.clean[side].z)


def _labelled(result: Result, quick: bool) -> None:
    found = labelled(0.25, quick)
    recall, f1, false = found.pop("ours (gap novelty)")
    result.figures += [
        Figure("events_recall_0.25", "labelled events at 0.25: found", recall, peers={n: one[0] for n, one in found.items()}),
        Figure("events_f1_0.25", "labelled events at 0.25: F1", f1, peers={n: one[1] for n, one in found.items()}),
        Figure("events_false_0.25", "labelled events at 0.25: false a week", false, less=True, peers={n: one[2] for n, one in found.items()}),
    ]  # fmt: skip


def cost_figures(series: Sequence[Series]) -> list[Figure]:
    longest = {cadence: max((one for one in series if one.cadence == cadence), key=lambda one: len(one.values), default=None)
               for cadence in ("hourly", "daily")}  # fmt: skip
    found = []
    for cadence, one in longest.items():
        if one:
            found.append(
                Figure(
                    f"us_per_point_{cadence}", f"{cadence} scan, CPU a point", scan_cost(one), "us", below=15, less=True
                )
            )
            early, late = state_bytes(one)
            found.append(
                Figure(
                    f"state_bytes_{cadence}", f"{cadence}: kept a series, half way {early:,}", late, "bytes", less=True
                )
            )
    if one := longest["hourly"]:
        found.append(
            Figure("us_per_point_burst", "gap novelty, CPU a point", burst_cost(one), "us", below=15, less=True)
        )
    return found
