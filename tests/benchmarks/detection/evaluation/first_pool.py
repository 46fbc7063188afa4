"""The score pool installations start with; `python -m` this module `[FILE ...]` regenerates it.

The series of shared/data weigh one half, those in the files (CSV of series, timestamp, value) the other."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.numbers.anomaly.pvalues import BINS, FIRST, WIDTH, Floats
from core.numbers.anomaly.scan_settings import CADENCES
from tests.benchmarks.detection.evaluation.detectors import Scan
from tests.benchmarks.detection.evaluation.power import SIDES
from tests.benchmarks.detection.evaluation.series import Series, of_file, shared

MOST = 5000.0  # scores it counts for


def main() -> None:
    groups = [
        shared(),
        *([[each_series for file in sys.argv[1:] for each_series in of_file(Path(file))]] if sys.argv[1:] else []),
    ]
    FIRST.write_text(json.dumps(pools(groups), separators=(",", ":")) + "\n", encoding="utf-8")


def pools(groups: Sequence[Sequence[Series]]) -> dict[str, dict[str, dict[str, list[float]]]]:
    found: dict[str, dict[str, dict[str, list[float]]]] = {}
    for cadence in CADENCES:
        highest = [[days(each_series) for each_series in group if each_series.cadence == cadence] for group in groups]
        total = min(MOST, sum(len(z[0]) for group in highest for z in group))
        found[cadence] = {
            side: _kept(sum(_counts([z[place] for z in group]) for group in highest) * total / len(groups))
            for place, side in enumerate(SIDES)
        }
    return found


def days(series: Series) -> tuple[Floats, ...]:
    """Returns each day's highest z, per side."""
    warm = CADENCES[series.cadence].warm
    _, day = np.unique(np.floor(series.moments[warm:] / 24), return_inverse=True)
    found = []
    for z in Scan(series).clean():
        highest = np.zeros(day.max(initial=-1) + 1)
        np.maximum.at(highest, day, z[warm:])
        found.append(highest)
    return tuple(found)


def _counts(scores: Sequence[Floats]) -> Floats:
    """Returns the share of each bin."""
    places = np.minimum(np.concatenate(scores) / WIDTH, BINS - 1).astype(np.int64)
    return np.bincount(places, minlength=BINS) / len(places)


def _kept(counts: Floats) -> dict[str, list[float]]:
    filled = np.flatnonzero(counts)
    return {"bins": filled.tolist(), "counts": counts[filled].round(3).tolist()}


if __name__ == "__main__":
    main()
