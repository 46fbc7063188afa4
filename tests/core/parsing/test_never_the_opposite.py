"""What people don't want is never read as what they want, in whatever form they say it."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)
OPPOSITES = {"no_topic": "topic", "no_search": "search", "unlike": "like"}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("science, nothing political, 20", "no_topic", "politics"),
        ("food, nothing under 50k followers", "followers", (50000.0, None)),
        ("fashion, over 50k and under 200k", "followers", (50000.0, 200000.0)),
        ("мода от 50к и до 200к", "followers", (50000.0, 200000.0)),
        ("cooking, people like @a and nobody like @b", "unlike", "b"),
        ("похожие на @a, но не в духе @b", "unlike", "b"),
        ("beauty, no reviews of baby formula", "no_search", "formula"),
        ("бьюти, без обзоров детских смесей", "no_search", "смесь"),
        ("beauty, we're not paying more than $800 a post", "price", (800.0, "USD")),
        ("мода, не готовы платить больше 30к за пост", "price", (30000.0, "")),
        ("макияж без туториалов Россия 15 блогеров", "market", "ru"),
        ("makeup without tutorials Russia", "no_format", "tutorial"),
        ("cooking, hold the politics", "no_topic", "politics"),
        ("бьюти, без розыгрышей", "no_format", "giveaway"),
    ],
)
def test_a_brief_says_no_in_many_ways(text: str, kind: str, value: object) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values(kind)[-1:] == (value,)
    assert value not in reading.values(OPPOSITES.get(kind, ""))


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("add @a and drop @b", [("creator", "a", 1), ("creator", "b", -1)]),
        ("нравится @a, уберите @b", [("creator", "b", -1)]),
        ("больше еды и меньше 100к", [("topic", "food", 1), ("followers", (None, 100000.0), 1)]),
        ("лучше аудитория постарше и меньше гейминга", [("age", None, 1), ("topic", "gaming", -1)]),
        ("anything below 20k views is a waste of my time", [("views", (20000.0, None), 1)]),
        ("I'm not paying anybody more than four thousand dollars a post", [("price", (4000.0, "USD"), 1)]),
        ("не возражаю против кулинарных каналов", []),
        ("less makeup unless it's skincare", [("topic", "beauty/makeup", -1)]),
        ("I wouldn't say no to a few comedians", [("topic", "humor", 1)]),
        ("could we dial beauty back a bit", [("topic", "beauty", -1)]),
        ("bolshe puteshestviy menshe iskusstva", [("topic", "travel", 1), ("topic", "art", -1)]),
    ],
)
def test_a_steer_moves_the_way_it_was_meant(text: str, changes: list[object]) -> None:
    assert [(steer.kind, steer.value, steer.direction) for steer in read_steer(text, TODAY).steers] == changes


@pytest.mark.parametrize("text", ["dogs and food ❌ hunting", "собаки и еда ❌ охота", "dogs, hunting ❌"])
def test_an_emoji_that_refuses_is_asked_about(text: str) -> None:
    reading = read_brief(text, TODAY)
    assert "nature/hunting" not in reading.values("topic")
    assert any(fact.value == "nature/hunting" for doubt in reading.doubts for (fact,) in doubt.readings)


@pytest.mark.parametrize("text", ["beauty, under 5K followers but big names only", "бьюти, миллионники до 10 тысяч"])
def test_a_size_and_a_number_that_leave_nobody_are_asked_about(text: str) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values("size") == reading.values("followers") == ()
    assert [[fact.kind for (fact,) in doubt.readings] for doubt in reading.doubts] == [["size", "followers"]]


@pytest.mark.parametrize("text", ["food, moms with kids under 6", "еда, мамы с детьми до 6 лет"])
def test_the_age_of_the_children_is_nobody_elses(text: str) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values("age") == ()
    assert any("6" in piece.said for piece in reading.unknown)
