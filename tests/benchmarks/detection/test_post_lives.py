"""The aging benchmark: a curve is recovered from what posts gained, and late or shrinking posts are ignored."""

import numpy as np
import pytest

from core.numbers.anomaly.post_age import Curve
from tests.benchmarks.detection.ageing import _errors, _fitted
from tests.benchmarks.detection.evaluation.post_lives import Life, _life

TRUE = Curve(8.0, 1.3)


def lived(name: int, rng: np.random.Generator) -> Life:
    ages = np.concatenate([[0.0], rng.uniform(3, 30) + 24 * np.arange(8)])
    total = 1 - (1 + ages / TRUE.soon) ** (1 - TRUE.power)
    return Life(str(name), ages, rng.uniform(1e3, 1e6) * np.diff(total))


def test_a_curve_is_found_again() -> None:
    rng = np.random.default_rng(0)
    known = [lived(number, rng) for number in range(40)]
    assert _fitted(known, Curve(20.0, 1.6)) == pytest.approx(TRUE, rel=0.03)
    days, growth = _errors(TRUE, known)
    assert np.abs(days[:, 0]).max() < 1e-9 < np.abs(days[:, 1]).min()
    assert np.abs(growth[:, 0]).max() < 1e-9


def test_late_and_shrinking_posts_say_nothing() -> None:
    reads = [(100.0 + 24 * day, 10.0 + 24 * day, 50.0 * (day + 1)) for day in range(4)]
    (life,) = _life("grown", reads)
    assert life.ages.tolist() == [0, 10, 34, 58, 82]
    assert life.gains.tolist() == [50, 50, 50, 50]
    assert not list(_life("late", [(moment, age + 100, count) for moment, age, count in reads]))
    assert not list(_life("still", [(moment, age, 50.0) for moment, age, _ in reads]))
