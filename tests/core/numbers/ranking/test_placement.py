"""Places follow the score, some at the end explore, and a drop-out has a stand-in."""

import dataclasses

import numpy as np
import pytest

from core.creators.frames import VOCABULARY, arrays_of
from core.imports.reader import read_sample
from core.numbers.ranking.features import Features, build_features
from core.numbers.ranking.learning import Past, Taste, learn
from core.numbers.ranking.placement import place
from core.numbers.ranking.rank import Brief, Ranking, Settings, labelled, prior, rank
from core.numbers.ranking.stand_ins import replace, share

BRIEF = Brief(topics=("music",))


@pytest.fixture(scope="module")
def features() -> Features:
    return build_features(arrays_of(list(enumerate(read_sample()))), VOCABULARY)


def judged(features: Features, count: int, brief: Brief = BRIEF) -> tuple[Taste, Ranking]:
    wish = prior(brief, features)
    nobody = labelled([], features)
    first = rank(learn(features, wish, *nobody, Settings()), features)
    verdicts = [(int(key), "yes" if at % 3 else "no") for at, key in enumerate(first.keys[:count])]
    rows, labels, weights = labelled(verdicts, features)
    taste = learn(features, wish, rows, labels, weights, Settings())
    return taste, rank(taste, features, rows)


def test_one_place_in_twenty_is_for_whoever_is_known_least(features: Features) -> None:
    taste, ranking = judged(features, 40)
    shown = place(ranking, taste, 40)
    assert shown.explores.tolist() == [False] * 38 + [True] * 2
    assert len(set(shown.picked.tolist())) == 40
    odd, rest = shown.picked[shown.explores], np.setdiff1d(np.arange(120), shown.picked)
    assert ranking.uncertainty[odd].min() >= ranking.uncertainty[rest].max()


def test_before_anyone_was_judged_nobody_is_explored(features: Features) -> None:
    taste, ranking = judged(features, 0)
    assert not place(ranking, taste, 40).explores.any()


@pytest.mark.parametrize("count", [0, 40])
def test_nobody_is_moved_for_being_like_the_one_above(features: Features, count: int) -> None:
    taste, ranking = judged(features, count)
    shown = place(ranking, taste, 40)
    assert shown.picked[~shown.explores].tolist() == list(range((~shown.explores).sum()))
    assert (np.diff(ranking.scores[shown.picked]) <= 0).all()


def test_only_those_whose_score_may_be_as_good_are_explored(features: Features) -> None:
    taste, ranking = judged(features, 40)
    sure = dataclasses.replace(ranking, uncertainty=np.zeros(len(ranking.order)))
    far = dataclasses.replace(sure, scores=np.maximum(100 - np.arange(len(ranking.order)), 0))
    shown = place(far, taste, 40)
    assert not shown.explores.any()
    assert shown.picked.tolist() == list(range(40))


def test_a_stand_in_comes_from_the_same_market_and_price_band(features: Features) -> None:
    taste, ranking = judged(features, 40)
    gone = int(ranking.order[0])
    price = np.where(np.arange(len(features.keys)) % 2 == gone % 2, 500.0, 50_000.0)
    found = replace(gone, ranking, taste, features, price, (0.0, 1_000.0))
    market = [place for place, group in enumerate(features.groups) if group == "market"]
    assert len(found) == 3
    assert gone not in found
    assert (found % 2 == gone % 2).all()
    assert (features.matrix[np.ix_(found, market)] == features.matrix[gone, market]).all()
    assert set(found.tolist()) <= set(ranking.order.tolist())


def test_each_market_has_a_taste_of_its_own_beside_the_shared_one(features: Features) -> None:
    us, ru = (features.column(f"market:{code}") > 0 for code in ("us", "ru"))
    rate = features.column("engagement:rate")
    rows = np.concatenate([np.flatnonzero(us)[:60], np.flatnonzero(ru)[:60]])
    labels = np.where(us[rows], rate[rows] > 0, rate[rows] < 0).astype(float)
    taste = learn(features, prior(Brief(), features), rows, labels, np.ones(len(rows)), Settings())
    column = features.names.index("engagement:rate")
    assert taste.offsets[0, column] > 0 > taste.offsets[1, column]
    ranking = rank(taste, features, rows)
    assert (ranking.parts.sum(axis=1) == ranking.scores).all()
    alone = learn(features, prior(Brief(), features), rows[:60], labels[:60], np.ones(60), Settings())
    assert not len(alone.offsets)


def test_past_campaigns_inform_the_start_and_fade_with_age(features: Features) -> None:
    rate = features.column("engagement:rate")
    rows = np.arange(200)
    past = [Past(rows, (rate[rows] > 0).astype(float), np.full(200, days), rows % 2) for days in (0.0, 3650.0)]
    wish, nobody = prior(BRIEF, features), labelled([], features)
    column = features.names.index("engagement:rate")
    fresh, old = (learn(features, wish, *nobody, Settings(), past_picks).weights[column] for past_picks in past)
    assert fresh > 10 * old > 0
    assert not learn(features, wish, *nobody, Settings(), past[0]).weights[features.names.index("topic:music")]


def test_several_who_are_gone_share_those_who_can_stand_in() -> None:
    near = [np.array([7, 8, 9, 1]), np.array([7, 8, 2]), np.array([], dtype=np.int64)]
    assert share(near) == [[7, 9, 1], [8, 2], []]
    assert share([np.array([3]), np.array([3])]) == [[3], []]
