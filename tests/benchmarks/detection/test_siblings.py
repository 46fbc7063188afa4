"""What the alerts benchmark compares a series with."""

import numpy as np

from core.numbers.anomaly.pvalues import empty, p_values, pooled
from tests.benchmarks.detection.evaluation.siblings import with_own


def test_an_own_wild_past_makes_less_rare() -> None:
    calm = pooled(empty(), np.random.default_rng(0).pareto(3, 5_000))
    wild = pooled(empty(), np.full(50, 9.0))
    z = np.array([8.0])
    assert p_values(with_own(calm, empty()), z) == p_values(calm, z)
    assert p_values(with_own(calm, wild), z) > p_values(calm, z)
