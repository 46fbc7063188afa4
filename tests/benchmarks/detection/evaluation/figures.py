"""What the alerts benchmark prints: each figure next to its target and what others reach."""

from collections.abc import Sequence

import numpy as np

from core.numbers.anomaly.batch import REST, first_threshold, pings
from core.numbers.anomaly.pvalues import Floats, empty, p_values, pooled
from tests.benchmarks.detection.evaluation.competitors import OWN, RIVAL
from tests.benchmarks.detection.evaluation.cost import burst_cost, scan_cost, state_bytes
from tests.benchmarks.detection.evaluation.labelled_series import labelled
from tests.benchmarks.detection.evaluation.power import SIDES, Watched, power
from tests.benchmarks.detection.evaluation.series import Series
from tests.benchmarks.detection.evaluation.siblings import with_own
from tests.benchmarks.frame.result import Figure

FACTORS = (0.8, OWN, 0.4, 1.6, RIVAL, 2.0)
BUDGETS = (0.1, 0.25)
BARS = {
    ("hourly", 0.6, 0.1): ".65",
    ("hourly", 0.4, 0.1): ".92",
    ("daily", 0.6, 0.1): ".78",
    ("daily", 0.4, 0.1): ".97",
    ("daily", 0.6, 0.25): ".87",
    ("daily", 0.4, 0.25): ".985",
    ("hourly", 1.6, 0.25): ".60",
}
DELAYS = {("hourly", 0.6, 0.1): 10.0, ("hourly", 0.4, 0.1): 5.0}
LEVELS = (0.1, 0.03, 0.01, 0.003, 0.001)
RUN, FEW = 24, 20  # points between two incidents
FIRST_BUDGETS = (0.01, 0.05)
MOST = 15.0  # microseconds per point
Peers = dict[str, list[Watched]]


def found(cadence: str, factor: float, budget: float, ours: Sequence[Watched], peers: Peers) -> list[Figure]:
    own = power(ours, factor, budget)
    others = {name: power(watched, factor, budget) for name, watched in peers.items()}
    case = cadence, factor, budget
    key = f"{cadence}_{(factor - 1) * 100:+.0f}_at_{budget}"
    label = f"{cadence} {(factor - 1) * 100:+.0f} % at {budget}"
    shares = {name: other.found for name, other in others.items()}
    figures = [Figure(f"found_{key}", f"{label}: found{_bar(BARS.get(case))}", own.found, peers=shares)]
    if cadence == "hourly" and factor in (OWN, 0.4, 1.6) and not np.isnan(own.delay):
        delays = {name: other.delay for name, other in others.items() if not np.isnan(other.delay)}
        told = f"{label}: median hours{_bar(DELAYS.get(case))}"
        figures.append(Figure(f"delay_{key}", told, own.delay, "h", less=True, peers=delays))
    if factor in (0.4, 1.6):
        false = {name: other.false for name, other in others.items()}
        told = f"{cadence} {'falls' if factor < 1 else 'rises'} at {budget}: false a week"
        figures.append(Figure(f"false_{key}", told, own.false, below=1.5 * budget, less=True, peers=false))
    return figures


def _bar(told: object) -> str:
    return f" (bar {told})" if told else ""


def calibration(cadence: str, watched: Sequence[Watched]) -> list[Figure]:
    """Each score ranked among those of other groups and the series' own earlier days; both sides together."""
    each = [_p(watched, stream, side) for stream in watched for side in SIDES]
    p = np.concatenate(each)
    told = f"{cadence}: realised / nominal p (.8 to 1.25) at"
    return [
        Figure(f"p_{cadence}_{level}", f"{told} {level}{_incidents(each, level)}", float((p <= level).mean() / level))
        for level in LEVELS
    ]


def _incidents(each: Sequence[Floats], level: float) -> str:
    """Few scores say little, and consecutive ones are one incident: reported where they're few."""
    runs = sum(int(np.sum(np.diff(np.flatnonzero(p <= level), prepend=-RUN) >= RUN)) for p in each)
    return f" ({runs} incidents)" if runs < FEW else ""


def first_bars(cadence: str, watched: Sequence[Watched]) -> list[Figure]:
    """What a new installation's thresholds give on these clean series; those of shared/data were among their
    sources."""
    found, weeks = [], max(sum(stream.clean["fall"].weeks for stream in watched), 1e-9)
    for budget in FIRST_BUDGETS:
        for side in SIDES:
            bar = first_threshold(cadence, side, budget)
            false = sum(len(pings(stream.clean[side], bar, REST[cadence])) for stream in watched) / weeks
            label = f"{cadence} {side}s, first bar for {budget}: false a week"
            found.append(Figure(f"first_{cadence}_{side}_{budget}", label, false, below=1.5 * budget, less=True))
    return found


def _p(watched: Sequence[Watched], own: Watched, side: str) -> Floats:
    others = [stream.clean[side].z for stream in watched if stream.series.group != own.series.group]
    siblings, past = pooled(empty(), np.concatenate(others)), empty()
    z, day = own.clean[side].z, 24 if own.series.cadence == "hourly" else 1
    found = []
    for start in range(0, len(z), day):
        found.append(p_values(with_own(siblings, past), z[start : start + day]))
        past = pooled(past, z[start : start + day])
    return np.concatenate(found)


def events(quick: bool) -> list[Figure]:
    """The labeled series; gap novelty is the one that alerts on bursts."""
    reached = labelled(0.25, quick)
    own = reached.pop("ours (gap novelty)")
    return [
        Figure(
            key,
            f"labelled events at 0.25: {what}",
            own[place],
            less=key == "events_false",
            peers={name: row[place] for name, row in reached.items()},
        )
        for place, (key, what) in enumerate(
            (("events_recall", "found"), ("events_f1", "F1"), ("events_false", "false a week"))
        )
    ]


def cost(series: Sequence[Series]) -> list[Figure]:
    figures = []
    for cadence in ("hourly", "daily"):
        some = [each_series for each_series in series if each_series.cadence == cadence]
        if not some:
            continue
        longest = max(some, key=lambda one: len(one.values))
        early, late = state_bytes(longest)
        label = f"{cadence}: kept a series at its end (half way {early:,})"
        figures += [
            Figure(f"us_{cadence}", f"{cadence} scan, CPU a point", scan_cost(longest), "us", below=MOST, less=True),
            Figure(f"us_burst_{cadence}", f"{cadence} gap novelty, CPU a point", burst_cost(longest), "us", below=MOST),
            Figure(f"state_{cadence}", label, late, "bytes", less=True),
        ]
    return figures
