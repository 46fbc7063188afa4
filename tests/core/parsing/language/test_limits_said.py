"""Limits for a part, for all of them, and for whom no rule knows."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.facts import Value

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "quota", "count"),
    [
        ("игрушки, Россия, максимум два ютубера, общий бюджет 1,2 млн руб", ("platform", "youtube", 2, "max"), ()),
        ("бьюти, Россия, 10 человек, максимум два ютубера", ("platform", "youtube", 2, "max"), (10,)),
        ("toys, US, no more than 3 TikTokers, 10 people", ("platform", "tiktok", 3, "max"), (10,)),
    ],
)
def test_a_few_of_a_platform_at_most_leave_the_others_in(text: str, quota: Value, count: tuple[Value, ...]) -> None:
    reading = read_brief(text, TODAY)
    assert (reading.values("quota"), reading.values("platform")) == ((quota,), ())
    assert reading.values("count") == count


def test_up_to_so_many_of_a_platform_is_how_many_there_are() -> None:
    reading = read_brief("toys, US, up to 5 YouTubers", TODAY)
    assert (reading.values("count"), reading.values("platform")) == ((5,), ("youtube",))


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("бьюти, Россия, ценник за пост макс полтора миллиона на всех", (1500000.0, "")),
        ("beauty, US, price max $50k for all of them", (50000.0, "USD")),
    ],
)
def test_a_price_for_all_of_them_is_the_budget(text: str, budget: Value) -> None:
    reading = read_brief(text, TODAY)
    assert (reading.values("budget"), reading.values("price")) == ((budget,), ())


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("книги, бюджет не более 300 тысяч, но если звезда, то до 500", "но если звезда, то до 500"),
        ("fashion, from 100k followers but for moms from 50k", "but for moms from 50k"),
    ],
)
def test_another_limit_for_some_is_named_as_not_used(text: str, unread: str) -> None:
    reading = read_brief(text, TODAY)
    assert [piece.said for piece in reading.unknown] == [unread]
    assert (reading.values("count"), reading.values("size"), reading.doubts) == ((), (), ())


def test_grown_ups_and_guys_are_who_watches() -> None:
    assert read_brief("книги, взрослые", TODAY).values("topic") == ("books",)
    reading = read_brief("streetwear ppl, 18-24 guys mostly", TODAY)
    assert (reading.values("gender"), reading.values("age")) == (("men",), ((18.0, 24.0),))


def test_but_no_nanos_is_more_than_a_preference() -> None:
    reading = read_brief("beauty, US, prefer smaller ones but no nanos", TODAY)
    assert (reading.values("no_size"), reading.values("prefer")) == (("nano",), ())
    assert [piece.said for piece in reading.unknown] == ["smaller ones"]
