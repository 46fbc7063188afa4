"""Verdicts on a replay: 50 alerts marked as noise, and what happens to their repeats and to real drops."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.numbers.anomaly import scan, scan_state
from core.numbers.anomaly.batch import REST, threshold_for
from core.numbers.anomaly.scan_settings import CADENCES
from core.numbers.anomaly.score import Score
from core.numbers.anomaly.verdicts import Judged, Verdict, judged
from tests.benchmarks.detection.evaluation.power import SIDES, WITHIN, Watched, injected
from tests.benchmarks.detection.evaluation.series import Series
from tests.benchmarks.frame.result import Figure

VERDICTS = 50
BUDGET = 0.25
DROP = 0.4
Key = tuple[str, str]
Bars = dict[tuple[str, str], float]  # by cadence and side


class Run(NamedTuple):
    series: Series
    scores: list[Score]
    drops: list[list[Score]]  # the scores after each injected drop


def replayed(watched: Sequence[Watched], each: int) -> list[Figure]:
    """Clean series contain no injected change, so every alert is marked as noise until there are fifty; then none
    are."""
    bars = {
        (cadence, side): threshold_for(
            [stream.clean[side] for stream in watched if stream.series.cadence == cadence], BUDGET, rest
        )
        for cadence, rest in REST.items()
        for side in SIDES
    }
    runs = [_run(stream.series, each) for stream in watched]
    before, _ = _repeats(runs, bars, learns=False)
    after, verdicts = _repeats(runs, bars, learns=True)
    taught, plain = (_found(runs, bars, judged) for judged in (verdicts, {}))
    left, told = after / max(before, 1), f"-60 % at {BUDGET} after the verdicts (at most .02 less)"
    given = sum(map(len, verdicts.values()))
    return [
        Figure("noise_repeats", f"repeats of judged noise left, of {before}, after {given} verdicts (bar .5)", left),
        Figure("found_after_verdicts", told, taught, peers={"before": plain}),
    ]


def _run(series: Series, each: int) -> Run:
    setup, rng = CADENCES[series.cadence], np.random.default_rng(1)
    state, scores, drops = scan.start(setup, series.counted), [], []
    last = int(np.searchsorted(series.moments, series.moments[-1] - WITHIN[series.cadence]))
    places = set(np.linspace(setup.warm + 1, max(setup.warm + 1, last), each).astype(int).tolist())
    for place, (moment, value) in enumerate(zip(series.moments.tolist(), series.values.tolist(), strict=True)):
        if place in places:
            drops.append(_dropped(series, state, place, rng))
        state, score = scan.step(setup, state, moment, value)
        scores += [score] if score else []
    return Run(series, scores, drops)


def _dropped(series: Series, state: scan_state.ScanState, place: int, rng: np.random.Generator) -> list[Score]:
    end = int(np.searchsorted(series.moments, series.moments[place] + WITHIN[series.cadence]))
    values = injected(rng, series.values[place:end], DROP, series.counted)
    scores = []
    for moment, value in zip(series.moments[place:end].tolist(), values.tolist(), strict=True):
        state, score = scan.step(CADENCES[series.cadence], state, moment, value)
        scores += [score] if score else []
    return scores


def _repeats(runs: Sequence[Run], bars: Bars, learns: bool) -> tuple[int, dict[Key, list[Verdict]]]:
    """Alerts of a kind already marked as noise in that series; all series run in parallel, aligned by age."""
    verdicts: dict[Key, list[Verdict]] = defaultdict(list)
    until: dict[Key, float] = {}
    repeats = given = 0
    for age, key, cadence, score in _course(runs):
        bar = bars[cadence, score.side]
        if age < until.get(key, -1.0) or score.z <= bar:
            continue
        if learns and score.z <= bar * judged(verdicts[key]).factor(score.change):
            continue
        until[key] = age + REST[cadence]
        repeats += bool(verdicts[key])
        if given < VERDICTS:
            verdicts[key].append(Verdict("noise", score.change))
            given += 1
    return repeats, verdicts


def _course(runs: Sequence[Run]) -> list[tuple[float, Key, str, Score]]:
    found = [
        (score.moment - run.scores[0].moment, (run.series.name, score.side), run.series.cadence, score)
        for run in runs
        for score in run.scores
    ]
    return sorted(found, key=lambda one: one[:2])


def _found(runs: Sequence[Run], bars: Bars, verdicts: dict[Key, list[Verdict]]) -> float:
    shares = []
    for run in runs:
        known, bar = judged(verdicts.get((run.series.name, "fall"), [])), bars[run.series.cadence, "fall"]
        shares.append(np.mean([any(_over(score, bar, known) for score in drop) for drop in run.drops]))
    return float(np.mean(shares))


def _over(score: Score, bar: float, known: Judged) -> bool:
    return score.fall > bar * known.factor(score.change if score.side == "fall" else 0.0)
