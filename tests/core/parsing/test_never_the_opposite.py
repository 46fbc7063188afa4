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
        ("bolshe puteshestviy menshe iskusstva", [("topic", "travel", 1), ("topic", "art", -1)]),
    ],
)
def test_a_steer_moves_the_way_it_was_meant(text: str, changes: list[object]) -> None:
    assert [(steer.kind, steer.value, steer.direction) for steer in read_steer(text, TODAY).steers] == changes
