"""A p says how seldom chance alone goes so far to either side: better is as surprising as worse."""

import numpy as np
import pytest
from scipy.stats import kstest, norm

from core.numbers.causes.comparison import Effect, disagreements, effects, failing

TAGS = 8


def noise(seed: int, posts: int = 40) -> dict[str, list[float]]:
    rng = np.random.default_rng(seed)
    return {f"tag{number}": rng.normal(0, 0.3, posts).tolist() for number in range(TAGS)}


def test_the_mirrored_results_are_as_surprising() -> None:
    """What is a third better here is a third worse in the mirror, and just as sure."""
    told = noise(1)
    told["tag0"] = [log - 0.2 for log in told["tag0"]]
    mirrored = {item: [-log for log in logs] for item, logs in told.items()}
    here, there = ({effect.item: effect for effect in effects(logs)} for logs in (told, mirrored))
    for item, effect in here.items():
        assert there[item].p == pytest.approx(effect.p)
        assert np.log1p(there[item].change) == pytest.approx(-np.log1p(effect.change))
        assert 0 <= effect.p <= 1
    assert here["tag0"].p < 0.05


def test_chance_alone_gives_every_p_equally_often() -> None:
    """One item of each course: a p of one side would stay under a half, one taken twice too far over it."""
    told = [next(effect.p for effect in effects(noise(seed)) if effect.item == "tag0") for seed in range(400)]
    assert max(told) > 0.9
    assert 0.35 < np.mean(np.array(told) < 0.5) < 0.65
    assert np.mean(np.array(told) < 0.1) < 0.17
    assert kstest(told, "uniform").statistic < 0.12


def effect(change: float, sd: float = 0.1) -> Effect:
    """An item whose 80 % range was made by a standard error of `sd`."""
    log, wide = np.log1p(change), norm.ppf(0.9) * sd
    return Effect("tag", 12, change, float(np.expm1(log - wide)), float(np.expm1(log + wide)), change, 0.01)


@pytest.mark.parametrize(("first", "second"), [(0.4, -0.2), (-0.2, 0.4)])
def test_two_markets_apart_are_as_sure_whichever_comes_first(first: float, second: float) -> None:
    (one,) = disagreements([effect(first)], [effect(second)])
    apart = abs(np.log1p(first) - np.log1p(second)) / np.hypot(0.1, 0.1)
    assert one.p == pytest.approx(2 * norm.sf(apart))
    assert np.sign(one.change) == np.sign(first - second)


def test_a_p_between_one_side_and_two_is_not_told() -> None:
    """At 1.8 standard errors one side alone would pass for sure; both sides do not."""
    sd = 0.1
    change = float(np.expm1(1.8 * np.hypot(sd, sd)))
    assert norm.sf(1.8) < 0.05 < 2 * norm.sf(1.8)
    assert disagreements([effect(change, sd)], [effect(0.0, sd)]) == ()
    further = float(np.expm1(2.1 * np.hypot(sd, sd)))
    assert len(disagreements([effect(further, sd)], [effect(0.0, sd)])) == 1


def test_what_is_far_better_than_its_like_is_surprising_and_no_failure() -> None:
    told = noise(2)
    told["tag0"] = [log + 0.6 for log in told["tag0"]]
    found = effects(told)
    best = found[-1]
    assert (best.item, best.p < 0.001) == ("tag0", True)
    assert failing(found) == ()
