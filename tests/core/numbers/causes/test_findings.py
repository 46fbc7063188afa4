"""A shifted audience, a rival, a tag that fails, a source that is silent."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.causes.comparison import disagreements, effects, failing
from core.numbers.causes.missing_data import Missing, freshness, judged, missing
from core.numbers.causes.overlap import Campaign, displaced, overlap
from core.numbers.causes.segments import shift

PLAN = {"18-24": 0.5, "25-34": 0.3, "35+": 0.2}


def test_an_audience_older_than_planned_is_told_with_who_and_by_how_much() -> None:
    found = shift(PLAN, {"18-24": 2500, "25-34": 3000, "35+": 4500})
    assert found is not None
    assert found.is_worthwhile
    assert found.moved == pytest.approx(0.25)
    assert found.parts[0].segment in ("18-24", "35+")
    older = next(part for part in found.parts if part.segment == "35+")
    assert (older.planned, older.actual) == (0.2, 0.45)
    assert older.low < 0.45 < older.high


def test_the_planned_audience_is_no_shift_and_few_people_prove_nothing() -> None:
    same = shift(PLAN, {"18-24": 5050, "25-34": 2990, "35+": 1960})
    few = shift(PLAN, {"18-24": 2, "25-34": 3, "35+": 5})
    assert same is not None
    assert few is not None
    assert not same.is_worthwhile
    assert not few.is_worthwhile
    assert shift(PLAN, {}) is None
    assert shift({}, {"18-24": 5}) is None
    with pytest.raises(ValueError, match="negative"):
        shift(PLAN, {"18-24": -1})


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1e12), max_size=6))
def test_any_counts_give_a_shift_between_nothing_and_everything(counts: dict[str, float]) -> None:
    found = shift(PLAN, counts)
    if found is not None:
        assert 0 <= found.moved <= 1 + 1e-9
        assert 0 <= found.p <= 1
        assert all(0 <= part.low <= part.high <= 1 for part in found.parts)


OURS = Campaign(100, 120, frozenset({"a", "b", "c", "d"}), (("18-24", 0.6), ("25-34", 0.4)), (("beauty", 1.0),))


def test_the_same_campaign_overlaps_wholly_and_one_of_another_time_not_at_all() -> None:
    same = overlap(OURS, OURS, pool=300)
    assert same.score == pytest.approx(1.0)
    assert same.chance < 1e-6
    later = Campaign(130, 140, OURS.creators, OURS.audience, OURS.topics)
    assert overlap(OURS, later, pool=300).score == 0


def test_one_shared_creator_of_a_niche_pool_may_well_be_chance() -> None:
    ours = Campaign(1, 9, frozenset(f"o{n}" for n in range(12)) | {"x"}, (), ())
    theirs = Campaign(1, 9, frozenset(f"t{n}" for n in range(12)) | {"x"}, (), ())
    found = overlap(ours, theirs, pool=300)
    assert found.shared_creators == ("x",)
    assert found.chance == pytest.approx(0.43, abs=0.04)
    assert found.audience is None
    with pytest.raises(ValueError, match="pool"):
        overlap(ours, theirs, pool=5)


def test_a_rivals_rise_speaks_only_with_our_fall() -> None:
    joint = displaced(np.array([2.0, 2.0, 0.1]), np.array([1.0, 0.2, 5.0]))
    assert joint.tolist() == [3.0, 0.0, 0.0]


def tags(seed: int, bad: float = 0.0, posts: int = 12) -> dict[str, list[float]]:
    rng = np.random.default_rng(seed)
    return {f"tag{n}": rng.normal(bad if n == 0 else rng.normal(0, 0.05), 0.3, posts).tolist() for n in range(8)}


def test_a_tag_that_fails_where_its_like_worked_is_found_with_its_interval() -> None:
    found = effects(tags(1, bad=-0.8))
    assert [effect.item for effect in failing(found)] == ["tag0"]
    worst = found[0]
    assert worst.change == pytest.approx(np.expm1(-0.8), abs=0.12)
    assert worst.raw < worst.change
    assert worst.low < worst.change < worst.high < 0


def test_little_known_items_are_drawn_to_their_siblings() -> None:
    one_bad = tags(1) | {"new": [-1.0, -1.1, -0.9]}
    new = next(effect for effect in effects(one_bad) if effect.item == "new")
    assert abs(new.change) < abs(new.raw)
    assert effects({"alone": [0.1] * 9, "few": [0.1]}) == ()


def test_noise_alone_seldom_fails_anybody() -> None:
    assert sum(bool(failing(effects(tags(seed)))) for seed in range(60)) <= 6


def test_what_works_here_and_fails_there_is_a_question_for_a_region() -> None:
    (found,) = disagreements(effects(tags(1, bad=0.5)), effects(tags(2, bad=-0.7)))
    assert found.item == "tag0"
    assert found.low > 0
    assert found.change == pytest.approx(np.expm1(1.2), rel=0.6)


WORKDAYS = [24.0 * day + 9 for day in range(60) if day % 7 < 5]


def test_a_source_is_silent_by_its_own_rhythm_and_weekends_are_no_silence() -> None:
    friday = WORKDAYS[-1]
    known = [day for day in WORKDAYS if day <= friday]
    assert freshness(known, friday + 72).state == "fresh"
    assert freshness(known, friday + 100).state == "late"
    assert freshness(known, friday + 150).state == "silent"
    hourly = [float(hour) for hour in range(100)]
    assert freshness(hourly, 100.0).state == "fresh"
    assert freshness(hourly, 103.0).state == "silent"
    assert freshness([], 5.0).state == "silent"
    assert freshness(hourly, 103.0, least=24.0).state == "fresh"
    assert judged(24.0, 24.0, 24.0).state == "fresh"


def test_one_outage_does_not_excuse_the_next() -> None:
    reports = [float(hour) for hour in range(200) if not 100 < hour < 150]
    assert freshness(reports, 203.0).state == "silent"


def test_a_post_that_should_be_up_is_missing_only_while_its_source_reports() -> None:
    fresh, silent = freshness([90.0, 91.0, 92.0, 93.0], 93.5), freshness([50.0, 51.0, 52.0, 53.0], 93.5)
    planned = [("late", 80.0), ("soon", 92.0), ("up", 10.0), ("gone", 10.0)]
    seen = {"up": 93.0, "gone": 70.0}
    assert missing(planned, seen, fresh, 93.5) == (Missing("gone", True, 23.5), Missing("late", False, 13.5))
    assert missing(planned, seen, silent, 93.5) == ()
