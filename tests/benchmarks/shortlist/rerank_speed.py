"""How fast the ranking learns and re-ranks, from five thousand creators to a million."""

import resource
import time
from collections.abc import Callable

import numpy as np

from core.creators.frames import VOCABULARY
from core.numbers.ranking.features import PARTS, Features, build_features
from core.numbers.ranking.learning import Settings, learn
from core.numbers.ranking.rank import rank
from core.numbers.ranking.text import DIMENSIONS, fit, project
from core.numbers.ranking.wishes import Brief, prior
from core.vocabulary.topics import MARKETS, TOPICS
from tests.benchmarks.frame.numbers import median
from tests.benchmarks.frame.result import Figure, Options, Result
from tests.benchmarks.shortlist.random_creators import arrays, texts

SIZES = {5_000: 10.0, 100_000: 20.0, 1_000_000: 100.0}  # creators -> milliseconds at most
JUDGED, SHOWN, RUNS = 100, 100, 7


def measure(options: Options) -> Result:
    result = Result("Re-ranking: one more judgement, learned from and ranked anew, features prepared")
    for count, most in SIZES.items():
        if options.quick and count > 100_000:
            continue
        features = made_up(count)
        result.figures += _figures(features, count, most)
        del features
    result.figures += _preparing()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result.figures.append(Figure("peak_memory_mb", "Peak memory, making of features included", peak, "MB", below=1024))
    result.notes.append(f"{JUDGED} judgements, {SHOWN} places with parts and uncertainty; median of {RUNS} runs.")
    result.notes.append("The judged are of three markets, so each market's own taste is learned and added too.")
    return result


def made_up(count: int) -> Features:
    """Random features as wide as the real ones, in place: their values don't affect time."""
    real = build_features(arrays(50), VOCABULARY, np.zeros((50, DIMENSIONS), dtype=np.float32))
    rng = np.random.default_rng(0)
    matrix = np.empty((count, len(real.names)), dtype=np.float32)
    for start in range(0, count, 50_000):
        rng.standard_normal(out=matrix[start : start + 50_000], dtype=np.float32)
    matrix *= 0.1
    matrix[:, 0] = 1.0
    market = real.names.index(f"market:{MARKETS[0]}")
    matrix[:, market : market + len(MARKETS)] = np.eye(len(MARKETS), dtype=np.float32)[np.arange(count) % len(MARKETS)]
    return Features(np.arange(count), matrix, real.names, real.groups, np.zeros((count, len(PARTS)), dtype=bool))


def _figures(features: Features, count: int, most: float) -> list[Figure]:
    wish = prior(Brief(topics=(TOPICS[0],), market=MARKETS[0]), features)
    rows = np.arange(JUDGED) * 7
    labels, weights = (np.arange(JUDGED) % 2).astype(float), np.ones(JUDGED)

    def again() -> None:
        taste = learn(features, wish, rows, labels, weights, Settings())
        rank(taste, features, exclude=rows, limit=SHOWN)

    again()
    took = _times(again)
    vector = np.ones(features.matrix.shape[1], dtype=np.float32)
    once = _times(lambda: features.matrix @ vector)
    label = f"{count:,} creators × {features.matrix.shape[1]}"
    return [
        Figure(f"rerank_{count}_ms", label, took, "ms", below=most),
        Figure(f"rerank_{count}_passes", f"{label}, in passes over memory of {once:.1f} ms", took / once),
        Figure(f"matrix_{count}_mb", f"{label}, matrix", features.matrix.nbytes / 1024**2, "MB"),
    ]


def _preparing() -> list[Figure]:
    written = texts(5_000)
    started = time.perf_counter()
    reader = fit(written)
    axes = project(reader, written)
    build_features(arrays(5_000), VOCABULARY, axes)
    prepared = time.perf_counter()
    project(reader, written[:100])
    newcomers = time.perf_counter() - prepared
    return [
        Figure("prepare_5000_s", "Preparing 5,000, texts of 40 words", prepared - started, "s", below=10),
        Figure("newcomers_100_ms", "100 newcomers by projection", newcomers * 1000, "ms"),
    ]


def _times(act: Callable[[], object]) -> float:
    found = []
    for _ in range(RUNS):
        started = time.perf_counter()
        act()
        found.append((time.perf_counter() - started) * 1000)
    return median(found)
