"""Engagement is worked out where everything that it is made of is known, and nowhere else."""

import numpy as np

from core.numbers.results.engagement import Points, engagement


def points(**told: float) -> Points:
    at = [int(name[1:]) for name in told]
    return Points(np.array(at, np.int64), np.array(list(told.values()), float))


def test_it_is_the_share_of_viewers_who_acted() -> None:
    found = engagement(points(t1=100, t2=200), [points(t1=5, t2=20), points(t1=1, t2=0)])
    assert found.at.tolist() == [1, 2]
    assert found.value.tolist() == [0.06, 0.1]


def test_a_gap_is_not_a_zero() -> None:
    found = engagement(points(t1=100, t2=200, t4=50), [points(t1=5, t2=20, t3=7, t4=5), points(t1=1, t4=0)])
    assert dict(zip(found.at.tolist(), found.value.tolist(), strict=True)) == {1: 0.06, 4: 0.1}


def test_without_views_or_acts_there_is_none() -> None:
    assert engagement(points(t1=0), [points(t1=5)]).at.tolist() == []
    assert engagement(points(t1=100), []).at.tolist() == []
