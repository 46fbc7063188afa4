"""A strategist types a brief in whatever words come to mind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vocabulary.topics import (
    MARKETS,
    PLATFORMS,
    TOPICS,
    nearness,
    read_market,
    read_platform,
    read_topic,
    read_topics,
)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("красота", "beauty"),
        ("Красоты", "beauty"),
        ("бьюти", "beauty"),
        ("бьюти-блогеры", "beauty"),
        ("косметикой", "beauty"),
        ("makeup", "beauty"),
        ("Make-up", "beauty"),
        ("#beauty", "beauty"),
        ("игры", "gaming"),
        ("гейминг", "gaming"),
        ("Video games", "gaming"),
        ("игрушки", "kids"),
        ("авто", "cars"),
        ("автомобили", "cars"),
        ("еда", "food"),
        ("Food & Drinks", "food"),
        ("модой", "fashion"),
        ("модератор", None),
        ("автор", None),
        ("Science & Technology", "science"),
        ("юмор", "humor"),
        ("humour", "humor"),
        ("новости", "news"),
        ("своими руками", "home"),
        ("DIY", "home"),
        ("детектив", None),
        ("qwerty", None),
        ("", None),
    ],
)
def test_a_topic_is_understood_in_both_languages_and_in_any_case(said: str, topic: str | None) -> None:
    assert read_topic(said) == topic


def test_a_list_of_topics_keeps_the_order_they_were_named_in() -> None:
    assert read_topics("мода и красота, travel; красота") == ("fashion", "beauty", "travel")


@pytest.mark.parametrize(
    ("said", "market"),
    [
        ("Россия", "ru"),
        ("рф", "ru"),
        ("RU", "ru"),
        ("russia", "ru"),
        ("США", "us"),
        ("USA", "us"),
        ("us", "us"),
        ("Америка", "us"),
        ("United States", "us"),
        ("other", "other"),
        ("Mars", None),
    ],
)
def test_a_market_is_understood(said: str, market: str | None) -> None:
    assert read_market(said) == market


def test_platforms_are_understood() -> None:
    platforms = "инстаграм Instagram инста ютуб youtube тикток TikTok вк телеграм"
    assert [read_platform(word) for word in platforms.split()] == (
        ["instagram"] * 3 + ["youtube"] * 2 + ["tiktok"] * 2 + ["vk", "telegram"]
    )


def test_every_code_reads_as_itself() -> None:
    assert [read_topic(code) for code in TOPICS] == list(TOPICS)
    assert [read_market(code) for code in MARKETS] == list(MARKETS)
    assert [read_platform(code) for code in PLATFORMS] == list(PLATFORMS)


@given(st.sampled_from(TOPICS), st.sampled_from(TOPICS))
def test_nearness_is_the_same_both_ways_and_nothing_is_nearer_than_itself(one: str, other: str) -> None:
    assert nearness(one, other) == nearness(other, one)
    assert (nearness(one, other) == 1.0) == (one == other)


def test_beauty_is_nearer_to_fashion_than_to_cars() -> None:
    assert nearness("beauty", "fashion") > nearness("beauty", "health") > nearness("beauty", "cars") == 0


@given(st.text())
def test_no_words_break_the_readers(text: str) -> None:
    for code, known in ((read_topic(text), TOPICS), (read_market(text), MARKETS), (read_platform(text), PLATFORMS)):
        assert code is None or code in known
