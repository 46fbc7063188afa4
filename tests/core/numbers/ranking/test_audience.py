"""Shares of audiences as columns: bands are cut by age, what is not told stays unknown, and no data changes nothing."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.creators.frames import FIGURES, VOCABULARY, arrays_of
from core.imports.reader import read_sample
from core.numbers.ranking.audience import AudienceArrays, aligned, share_between
from core.numbers.ranking.audience_wishes import SPAN, WISH_POINTS, Wish, leaning, reached
from core.numbers.ranking.features import PARTS, CreatorArrays, Features, build_features
from core.numbers.ranking.rank import Brief, Ranking, Settings, labelled, learn, prior, rank

Told = dict[str, dict[str, float]]
BEAUTY_IN_RUSSIA = Brief(topics=("beauty",), market="ru")


def creators(*told: Told | None) -> CreatorArrays:
    nothing: dict[str, Any] = dict.fromkeys(FIGURES) | {"topics": "", "market": "", "platform": "instagram"}
    return arrays_of(enumerate(SimpleNamespace(**nothing, audience=audience) for audience in told))


def audiences(*told: Told | None) -> AudienceArrays:
    found = creators(*told).audience
    assert found
    return found


def test_bands_are_cut_proportionally() -> None:
    found = audiences({"age": {"18-24": 0.4, "25-34": 0.3, "45+": 0.3}}, None, {"gender": {"f": 0.6}})
    assert found.of_ages(18, 30)[0] == pytest.approx(0.4 + 0.3 * 6 / 10)
    assert found.of_ages(60, None)[0] == pytest.approx(0.3 * 15 / 30)
    assert found.of_ages(None, 17)[0] == 0
    assert np.isnan(found.of_ages(18, 30)[1:]).all()
    assert found.median_age[0] == 28


def test_men_are_told_by_women() -> None:
    found = audiences({"gender": {"f": 0.7}}, {"gender": {"f": 0.4, "m": 0.5}}, None)
    assert found.of_codes("gender", ("m",))[:2] == pytest.approx([0.3, 0.5])
    assert np.isnan(found.women[2])


def test_the_rest_of_an_audience_told_in_part_is_unknown_and_not_nought() -> None:
    found = audiences({"country": {"RU": 0.2}}, {"country": {"RU": 0.7}}, {"country": {"KZ": 0.1}})
    assert np.isnan(found.of_codes("country", ("KZ",))[0])
    assert found.of_codes("country", ("KZ",))[1:] == pytest.approx([0.0, 0.1])
    assert np.isnan(found.of_codes("country", ("US",))[[0, 2]]).all()


def test_points_grow_with_the_share_above_the_median_creators() -> None:
    told = creators(*({"gender": {"f": share}} for share in (0.1, 0.4, 0.5, 0.6, 0.65)), None)
    features = build_features(told, VOCABULARY)
    wish, asked = reached(prior(Brief(), features), features, told.audience, [Wish("gender", ("f",))])
    points = wish.points[:, PARTS.index("audience")]
    assert points == pytest.approx(WISH_POINTS * np.array([-1, -0.1 / SPAN, 0, 0.1 / SPAN, 0.15 / SPAN, 0]), abs=1e-6)
    assert asked.unknown[:, PARTS.index("audience")].tolist() == [False] * 5 + [True]
    assert not features.unknown[:, PARTS.index("audience")].any()


def test_a_wish_that_nobody_can_answer_changes_nothing() -> None:
    told = creators({"gender": {"f": 0.9}}, {"gender": {"f": 0.1}}, None)
    features = build_features(told, VOCABULARY)
    before = prior(Brief(), features)
    language = Wish("language", ("ru",))
    assert np.isnan(leaning(language, audiences({"gender": {"f": 0.9}}))).all()
    assert reached(before, features, told.audience, [language]) == (before, features)
    assert reached(before, features, None, [Wish("gender", ("f",))]) == (before, features)


def test_what_is_unknown_of_an_audience_is_nought_in_its_columns() -> None:
    shares = [
        {"gender": {"f": share / 20}, "age": {"18-24": 1 - share / 20, "35-44": share / 20}} for share in range(20)
    ]
    features = build_features(creators(*shares, None, {"country": {"RU": 0.9}}), VOCABULARY)
    women, age = features.column("audience:women"), features.column("audience:age")
    assert women[0] < 0 < women[19] <= 1
    assert age[0] < 0 < age[19] <= 1
    assert not women[20:].any()
    assert not age[20:].any()


@pytest.fixture(scope="module")
def sample() -> CreatorArrays:
    return arrays_of(enumerate(read_sample()))


def rounds(features: Features, wishes: Sequence[Wish] = ()) -> tuple[Ranking, Ranking]:
    """A first list, and the one after every third of its twenty was liked."""
    wish, features = reached(prior(BEAUTY_IN_RUSSIA, features), features, None, wishes)
    first = rank(learn(features, wish, *labelled([], features), Settings()), features, limit=20)
    rows, labels, weights = labelled(
        [(int(key), "no" if at % 3 else "yes") for at, key in enumerate(first.keys)], features
    )
    return first, rank(learn(features, wish, rows, labels, weights, Settings()), features, rows, 20)


def test_without_data_of_audiences_everything_ranks_as_if_nobody_had_asked(sample: CreatorArrays) -> None:
    assert sample.audience is None
    features = build_features(sample, VOCABULARY)
    asked = rounds(features, [Wish("gender", ("f",)), Wish("age", steers=True)])
    for ranked, plain in zip(asked, rounds(features), strict=True):
        assert ranked.keys.tolist() == plain.keys.tolist()
        assert (ranked.parts == plain.parts).all()
        assert not ranked.unknown[:, PARTS.index("audience")].any()
        assert ranked.uncertainty == pytest.approx(plain.uncertainty, abs=1e-3)


def test_columns_in_which_nobody_differs_change_no_list(sample: CreatorArrays) -> None:
    features = build_features(sample, VOCABULARY)
    nothing = np.zeros((len(features.keys), 2), dtype=np.float32)
    widened = replace(
        features,
        matrix=np.hstack([features.matrix, nothing]),
        names=(*features.names, "audience:women", "audience:age"),
        groups=(*features.groups, "audience", "audience"),
    )
    for ranked, wider in zip(rounds(features), rounds(widened), strict=True):
        assert ranked.keys.tolist() == wider.keys.tolist()
        assert ranked.scores.tolist() == wider.scores.tolist()


def test_bands_are_added_up_where_both_tables_have_an_edge() -> None:
    fine, coarse = ("13-17", "18-24", "25-34", "35-44", "45+"), ("18-34", "35+", "f")
    assert aligned(fine, coarse) == {
        "13-17": "0-17",
        "18-24": "18-34",
        "25-34": "18-34",
        "35-44": "35+",
        "45+": "35+",
        "18-34": "18-34",
        "35+": "35+",
    }
    assert set(aligned(("18-24", "25+"), ("20-29", "30+")).values()) == {"0+"}


def test_how_much_of_a_band_lies_between_two_ages() -> None:
    assert share_between("18-24", 18, 30) == 1
    assert share_between("25-34", 18, 29) == 0.5
    assert share_between("45+", 60, None) == 0.5
    assert share_between("f", 18, 30) == 0
