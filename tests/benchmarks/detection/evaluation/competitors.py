"""A competitor's rise with our drop: detected jointly vs. by the drop alone, over pairs of aligned series."""

from collections.abc import Iterator, Sequence

import numpy as np

from core.numbers.anomaly.batch import Track, threshold_for
from core.numbers.anomaly.pvalues import Floats
from core.numbers.causes.overlap import displaced
from tests.benchmarks.detection.evaluation.power import Watched

OWN, RIVAL = 0.6, 1.8
Pair = tuple[str, Track, list[Floats], list[Floats]]  # own group, clean, joint z after injections, the drop's alone


def found_together(watched: Sequence[Watched], budget: float) -> tuple[float, float]:
    """Share of injections (own -40 %, competitor +80 %) found within 24 hours jointly, and from our own drop alone."""
    pairs = list(_pairs(watched))
    if not pairs:
        return float("nan"), float("nan")
    joint, alone = [], []
    for group in sorted({pair[0] for pair in pairs}):
        bar = threshold_for([pair[1] for pair in pairs if pair[0] != group], budget, 24.0)
        falls = [other.clean["fall"] for other in watched if other.series.group != group]
        lonely = threshold_for(falls, budget, 24.0)
        for own, _, together, fall in pairs:
            if own == group:
                joint.append(np.mean([np.any(z > bar) for z in together]))
                alone.append(np.mean([np.any(z > lonely) for z in fall]))
    return float(np.mean(joint)), float(np.mean(alone))


def _pairs(watched: Sequence[Watched]) -> Iterator[Pair]:
    for own in watched:
        for rival in watched:
            same = np.array_equal(own.series.moments[:24], rival.series.moments[:24])
            if own.series.group != rival.series.group and same:
                yield _pair(own, rival)


def _pair(own: Watched, rival: Watched) -> Pair:
    size = min(len(own.clean["fall"].z), len(rival.clean["rise"].z))
    fall, rise = own.clean["fall"], rival.clean["rise"]
    clean = Track(fall.moments[:size], displaced(fall.z[:size], rise.z[:size]))
    together, alone = [], []
    for (_, down), (_, up) in zip(own.injected[OWN], rival.injected[RIVAL], strict=False):
        length = min(len(down), len(up))
        together.append(displaced(down[:length], up[:length]))
        alone.append(down[:length])
    return own.series.group, clean, together, alone
