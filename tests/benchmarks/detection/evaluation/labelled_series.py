"""The labeled series: which windows get an alert, within a limit of false alarms per stream-week set on other
series."""

import csv
from collections.abc import Callable

import numpy as np

from core.numbers.anomaly import burst
from core.numbers.anomaly.batch import Track, pings
from core.numbers.anomaly.pvalues import Floats
from tests.benchmarks.detection.evaluation.detectors import Detector, Scan
from tests.benchmarks.detection.evaluation.peers import beside
from tests.benchmarks.detection.evaluation.series import SHARED, Series, both_cadences, hours, labelled_rows

PROBATION = 0.15  # of a file, as in the benchmark the labels come from
REST = 24.0
Windows = list[tuple[float, float]]


def labelled(budget: float, quick: bool) -> dict[str, tuple[float, float, float]]:
    """Per detector: share of labeled windows found, F1 (windows and false alarms), actual false alarms per week."""
    windows = _windows()
    rows = labelled_rows()
    hourly = {name: both_cadences(name, name, own)[0] for name, own in rows.items()}
    found = {
        "ours (gap novelty)": _judged(
            {name: _novelty(name, np.array(own)) for name, own in rows.items()}, windows, budget
        )
    }
    makers: dict[str, Callable[[Series], Detector]] = {"ours (scan)": Scan, **beside(quick)}
    for name, make in makers.items():
        found[name] = _judged({key: _either(track, make(track)) for key, track in hourly.items()}, windows, budget)
    return found


def _windows() -> dict[str, Windows]:
    found: dict[str, Windows] = {}
    with (SHARED / "nab_windows.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["series"], []).append((hours(row["window_start"]), hours(row["window_end"])))
    return found


def _novelty(name: str, rows: Floats) -> Track:
    state = burst.start(name.startswith("Twitter"))
    z = np.zeros(len(rows))
    for place, (moment, value) in enumerate(rows.tolist()):
        state, score = burst.step(state, moment, value)
        z[place] = score.z if score else 0.0
    return _past_probation(rows[:, 0], z)


def _either(series: Series, detector: Detector) -> Track:
    return _past_probation(series.moments, np.maximum(*detector.clean()))


def _past_probation(moments: Floats, z: Floats) -> Track:
    start = int(PROBATION * len(z))
    return Track(moments[start:], z[start:])


def _judged(tracks: dict[str, Track], windows: dict[str, Windows], budget: float) -> tuple[float, float, float]:
    found = false = several = 0
    for name, track in tracks.items():
        others = {other: track for other, track in tracks.items() if other != name}
        own, wrong = _counts(track, windows.get(name, []), _bar(others, windows, budget))
        found, false = found + own, false + wrong
        several += sum(end >= track.moments[0] for _, end in windows.get(name, []))
    recall, precision = found / max(several, 1), found / max(found + false, 1)
    weeks = sum(track.weeks for track in tracks.values())
    return recall, 2 * recall * precision / max(recall + precision, 1e-9), false / weeks


def _counts(track: Track, windows: Windows, bar: float) -> tuple[int, int]:
    """Windows that got an alert, and alerts outside all windows."""
    moments = track.moments[pings(track, bar, REST)]
    found = sum(bool(np.any((moments >= start) & (moments <= end))) for start, end in windows)
    return found, sum(not any(start <= moment <= end for start, end in windows) for moment in moments)


def _bar(tracks: dict[str, Track], windows: dict[str, Windows], budget: float) -> float:
    known = np.unique(np.concatenate([track.z for track in tracks.values()]))
    allowed = budget * sum(track.weeks for track in tracks.values())
    low, high = 0, len(known) - 1
    while low < high:
        middle = (low + high) // 2
        false = sum(_counts(track, windows.get(name, []), known[middle])[1] for name, track in tracks.items())
        low, high = (low, middle) if false <= allowed else (middle + 1, high)
    return float(known[high])
