"""Changes in everyday wordings: not nearly enough, in their thirties, same as her but, signs of fraud."""

from datetime import date

import pytest

from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


def changes(text: str) -> list[tuple[str, object, int]]:
    reading = read_steer(text, TODAY)
    assert reading.doubts == ()
    return [(steer.kind, steer.value, steer.direction) for steer in reading.steers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("way to many dancers and nowhere near enough cooks", [("topic", "dance", -1), ("topic", "food/cooking", 1)]),
        ("not nearly enough humor", [("topic", "humor", 1)]),
        ("hardly enough travel, far too much politics", [("topic", "travel", 1), ("topic", "politics", -1)]),
        ("more men in their forties", [("gender", "men", 1), ("age", (40, 49), 1)]),
        ("побольше сорокалетних", [("age", (40, 49), 1)]),
        ("same as @mila minus the politics", [("like", "mila", 1), ("topic", "politics", -1)]),
        ("в духе @mila, только без политики", [("like", "mila", 1), ("topic", "politics", -1)]),
        ("@mila did great, more of those", [("like", "mila", 1)]),
        ("реклама зашла у @mila, ещё таких", [("like", "mila", 1)]),
        ("drop channels with signs of fake followers", [("search", "fake followers", -1)]),
        ("исключить каналы с признаками накрутки", [("search", "fake followers", -1)]),
        ("опять одни танцы, разбавь чем-нибудь другим", [("topic", "dance", -1)]),
        ("again just dancers, mix it up", [("topic", "dance", -1), ("variety", 1, 1)]),
    ],
)
def test_a_change_in_everyday_words(text: str, expected: list[tuple[str, object, int]]) -> None:
    assert changes(text) == expected


def test_fewer_people_of_an_age_asks_for_nobody_of_that_age() -> None:
    reading = read_steer("fewer women in their 30s", TODAY)
    assert reading.steers == ()
    assert [piece.said for piece in reading.unknown] == ["fewer women in their 30s"]
