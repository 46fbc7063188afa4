"""What hidden strategists say besides yes and no is true of them, and read the way the product reads it."""

import numpy as np
import pytest

from core.model import RuleKind
from core.numbers.ranking.learning import Lesson
from core.shortlist.steers import rule
from core.vocabulary.topics import MARKETS
from tests.benchmarks.shortlist import feedback, gains, random_creators
from tests.benchmarks.shortlist.course import first_page
from tests.benchmarks.shortlist.creators import Creators
from tests.benchmarks.shortlist.feedback import Stage
from tests.benchmarks.shortlist.tastes import Taste, taste

COUNT = 400


@pytest.fixture(scope="module")
def stage() -> Stage:
    arrays = random_creators.arrays(COUNT)
    told = tuple(random_creators.texts(COUNT, words=12))
    return gains.staged(Creators(arrays, told, arrays.topics.argmax(axis=1)))


@pytest.fixture(scope="module")
def one(stage: Stage) -> Taste:
    return taste(stage.creators, stage.reading, 1, 0.2, 0.0, 0.0)


def page(stage: Stage, one: Taste) -> np.ndarray:
    return first_page(stage.creators, stage.reading, one)


def test_every_voice_is_measured_beside_judgements_alone(stage: Stage) -> None:
    result = gains.gains(stage.creators, [1, 2])
    flat = result.flat()
    assert {f"gain_{kind}{share}" for kind in ("reasons", "strikes", "steers") for share in ("", "_3")} <= set(flat)
    assert flat["gain_steers_low"] <= flat["gain_steers"] <= flat["gain_steers_high"]
    assert any("gains nothing" in note or "GAINS" in note or "COSTS" in note for note in result.notes)
    assert not result.wrong


def test_saying_nothing_gains_nothing(stage: Stage, one: Taste) -> None:
    shown = page(stage, one)
    silent, struck = (feedback.heard(stage, one, rules) for rules in ((), (rule(RuleKind.STRUCK, "topic:asmr"),)))
    assert (silent(shown, one.said[shown]) != struck(shown, one.said[shown])).any()
    assert gains.between(np.zeros(5)) == (0.0, 0.0, 0.0)


def test_a_reason_said_twice_leaves_out_whom_it_was_said_of(stage: Stage) -> None:
    heard = 0
    for seed in range(8):
        strategist = taste(stage.creators, stage.reading, seed, 0.2, 0.0, 0.0)
        shown = page(stage, strategist)
        rules = feedback.reasons(stage, strategist, shown)
        refused = shown[~strategist.said[shown]][: feedback.REASONED]
        if any(change.kind == "followers" for change in rules):
            scores = feedback.heard(stage, strategist, rules)(shown, strategist.said[shown])
            heard += int(np.isneginf(scores[refused]).any())
    assert heard


def test_a_steer_is_read_in_words(stage: Stage, one: Taste) -> None:
    shown = page(stage, one)
    said = {what: feedback.steer(stage, one, shown, what) for what in feedback.SAYABLE}
    assert [change.kind for change in said["engagement"]] == ["engagement"]
    assert {change.value for change in said["topic"]} == set(one.brief.topics)
    assert [change.kind for change in said["size"]] == ["followers"]
    assert feedback.steers(stage, one, shown) in [feedback.steer(stage, one, shown, what) for what in feedback.SAYABLE]


def test_only_a_lesson_against_the_hidden_taste_is_wrong(stage: Stage, one: Taste) -> None:
    market = MARKETS[one.market]
    assert feedback._is_wrong(Lesson("market", market, -10.0), stage, one)
    assert not feedback._is_wrong(Lesson("market", market, 10.0), stage, one)
    assert not feedback._is_wrong(Lesson("reach", "views", -10.0), stage, one)
