"""CPU time per point and memory per series."""

import json
import time
from collections.abc import Callable

from core.numbers.anomaly import stream
from tests.benchmarks.detection.evaluation.series import Series

TIMES = 5


def scan_cost(series: Series) -> float:
    """Microseconds of CPU per point, replay buffer included; best of five runs over the series."""
    return _cost(lambda: _through(series, series.cadence), len(series.values))


def burst_cost(series: Series) -> float:
    return _cost(lambda: _through(series, "burst"), len(series.values))


def state_bytes(series: Series) -> tuple[int, int]:
    """Bytes of JSON stored halfway through a series and at its end."""
    half = len(series.values) // 2
    kept = [
        json.dumps(stream.state_of(_through(series, series.cadence, points))) for points in (half, len(series.values))
    ]
    return len(kept[0]), len(kept[1])


def _through(series: Series, detector: str, points: int | None = None) -> stream.Stream:
    state = stream.begin(detector, series.counted)
    for moment, value in zip(series.moments[:points].tolist(), series.values[:points].tolist(), strict=True):
        state, _ = stream.step(state, moment, value)
    return state


def _cost(run: Callable[[], object], points: int) -> float:
    best = float("inf")
    for _ in range(TIMES):
        began = time.process_time()
        run()
        best = min(best, time.process_time() - began)
    return best / points * 1e6
