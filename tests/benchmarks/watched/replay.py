"""Verdicts on a replay: 50 pings judged noise, and what becomes of their repeats and of real drops."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from core.numbers.anomaly.batch import REST, bar_for
from core.numbers.anomaly.verdicts import Judged
from tests.benchmarks.frame.result import Figure
from tests.benchmarks.watched.power import SIDES, Watched

VERDICTS = 50
BUDGET = 0.25
Key = tuple[str, str]


def replayed(cadence: str, watched: Sequence[Watched]) -> list[Figure]:
    """Clean series hold no injected change, so every ping is judged noise until fifty are; then nothing is judged."""
    bars = {side: bar_for([one.clean[side] for one in watched], BUDGET, REST[cadence]) for side in SIDES}
    before, _ = _repeats(watched, bars, cadence, learns=False)
    after, noise = _repeats(watched, bars, cadence, learns=True)
    plain = _found(watched, bars["fall"], Counter())
    taught = _found(watched, bars["fall"], noise)
    left, told = after / max(before, 1), f"{cadence} -60 % at {BUDGET} after the verdicts (at most .02 less)"
    return [
        Figure(f"noise_repeats_{cadence}", f"{cadence}: repeats of judged noise left (bar .5)", left, less=True),
        Figure(f"verdicts_{cadence}", f"{cadence}: verdicts given", float(sum(noise.values()))),
        Figure(f"found_after_verdicts_{cadence}", told, taught, peers={"before": plain}),
    ]


def _repeats(
    watched: Sequence[Watched], bars: dict[str, float], cadence: str, learns: bool
) -> tuple[int, Counter[Key]]:
    """Pings of a kind in a series that was judged noise there before, over all series hour by hour side by side."""
    noise: Counter[Key] = Counter()
    until: dict[Key, float] = {}
    repeats = 0
    for moment, key, z, bar in _course(watched, bars):
        factor = Judged(noise[key]).bar if learns else 1.0
        if z <= bar * factor or moment < until.get(key, -np.inf):
            continue
        until[key] = moment + REST[cadence]
        repeats += noise[key] > 0
        if sum(noise.values()) < VERDICTS:
            noise[key] += 1
    return repeats, noise


def _course(watched: Sequence[Watched], bars: dict[str, float]) -> list[tuple[float, Key, float, float]]:
    """Scores over the plain bar by their age, so that all series run side by side."""
    return sorted(
        (float(track.moments[place] - track.moments[0]), (one.series.name, side), float(track.z[place]), bars[side])
        for one in watched
        for side, track in one.clean.items()
        for place in np.flatnonzero(track.z > 0.8 * bars[side])
    )


def _found(watched: Sequence[Watched], bar: float, noise: Counter[Key]) -> float:
    shares = []
    for one in watched:
        own = bar * Judged(noise[one.series.name, "fall"]).bar
        shares.append(np.mean([np.any(z > own) for _, z in one.injected[0.4]]))
    return float(np.mean(shares))
