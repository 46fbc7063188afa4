"""Ratings with an exception rate everybody but those excepted, and what isn't a rating is asked."""

import pytest

from core.refusal import Refusal
from handlers.intents.changes import _picks
from handlers.shortlist.picks import read_picks


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("1-5 yes except 3", (1, 2, 4, 5)),
        ("1-5 yes, except for 3 and 4", (1, 2, 5)),
        ("1-5 yes but not the third", (1, 2, 4, 5)),
        ("yes 1-5 except 4", (1, 2, 3, 5)),
        ("1-5 да кроме 3", (1, 2, 4, 5)),
        ("1-5 да, но не 3 и не 4", (1, 2, 5)),
        ("1-10 нет за исключением пятого", (1, 2, 3, 4, 6, 7, 8, 9, 10)),
    ],
)
def test_whoever_is_excepted_is_not_rated(text: str, ranks: tuple[int, ...]) -> None:
    assert [pick.ranks for pick in read_picks(text)] == [ranks]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("take 2 and 7 but not 3", (2, 7)),
        ("take the first five except the second", (1, 3, 4, 5)),
        ("drop 1-4 except 2", (1, 3, 4)),
        ("I like 2, 4 and 9, not 5", (2, 4, 9)),
        ("берём 2 и 7, но не 3", (2, 7)),
        ("берём первых пять кроме второго", (1, 3, 4, 5)),
        ("нравятся 2 и 4, а не 5", (2, 4)),
    ],
)
def test_so_it_is_in_plain_words(text: str, ranks: tuple[int, ...]) -> None:
    assert [pick.ranks for pick in _picks(text)] == [ranks]


@pytest.mark.parametrize(
    "text",
    [
        "8 not a no",
        "8 not yes",
        "8 не нет",
        "1-5 yes except the gamers",
        "1-5 да кроме геймеров",
        "take all but 4",
        "all but 3 yes",
        "take everyone on this page except 4",
        "всех с первой страницы кроме 4 берём",
        "кроме 3 всех берём",
    ],
)
def test_what_names_nobody_or_says_no_rating_is_asked(text: str) -> None:
    with pytest.raises(Refusal, match="choice_missing"):
        _picks(text)


def test_a_reason_with_a_number_stays_a_reason() -> None:
    (pick,) = read_picks("3 no not 3 posts a week")
    assert (pick.ranks, pick.opinion.words) == ((3,), "not 3 posts a week")
