"""What answers speak of, by words of both languages."""

import numpy as np
import pytest

from core.questions.clarity.mentions import _mentioned, traits_of


@pytest.mark.parametrize(
    ("answer", "groups"),
    [
        ("Her followers are mostly teachers", {"creator", "audience", "change"}),
        ("У неё подписчики — учителя", {"creator", "audience"}),
        ("the link was broken on Tuesday", {"tech", "date"}),
        ("ссылка битая с четверга", {"tech", "date"}),
        ("my train is stuck in the snow", {"self", "travel", "weather"}),
        ("застрял в метро из-за снега", {"travel", "weather"}),
        ("love her vibe", {"praise", "creator"}),
    ],
)
def test_words_of_both_languages_name_what_is_spoken_of(answer: str, groups: set[str]) -> None:
    assert groups <= _mentioned(answer)


@pytest.mark.parametrize("answer", ["аудитория мужская", "смотрят женщины"])
def test_an_audience_of_men_or_women_is_no_husband_and_no_wife(answer: str) -> None:
    assert "home" not in _mentioned(answer)


def test_traits_have_one_width_and_bounds_for_whatever_is_said() -> None:
    found = traits_of(["", "🔥", "ER 0,4 %", "word " * 10_000, "9" * 50_000, "ё" * 50_000])
    assert found.shape[0] == 6
    assert np.isfinite(found).all()
    assert (found.min(), found.max()) >= (0, 1)
    assert found.max() <= 1.2


def test_no_answers_have_no_traits() -> None:
    assert traits_of([]).shape[0] == 0
