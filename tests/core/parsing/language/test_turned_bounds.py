"""Whose number is too low or too high goes, however far the number stands from the "no"."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("не бери тех, у кого ER ниже двух процентов", "engagement", (0.02, None)),
        ("выкини всех, у кого больше миллиона подписчиков", "followers", (None, 1e6)),
        ("отсей тех, чей ER меньше 1%", "engagement", (0.01, None)),
        ("исключи каналы, в которых меньше 30 тысяч просмотров", "views", (30000.0, None)),
        ("те, у кого меньше 10к подписчиков, убери их", "followers", (10000.0, None)),
        ("пропусти всех, у кого меньше 1000 подписчиков", "followers", (1000.0, None)),
        ("exclude anyone whose ER is below 2%", "engagement", (0.02, None)),
        ("don't show me creators, whose views are under 20k", "views", (20000.0, None)),
        ("kick everyone who has more than a million followers", "followers", (None, 1e6)),
        ("those over a million followers, drop them", "followers", (None, 1e6)),
    ],
)
def test_a_steer_turns_the_bound_of_those_who_go(text: str, kind: str, value: object) -> None:
    reading = read_steer(text, TODAY)
    assert [(steer.kind, steer.value) for steer in reading.steers] == [(kind, value)]
    assert (reading.unknown, reading.doubts) == ((), ())


@pytest.mark.parametrize(
    ("text", "kind", "value", "market"),
    [
        ("бьюти, Россия, только не те, у кого больше миллиона подписчиков", "followers", (None, 1e6), "ru"),
        ("авто, Россия, не берём тех, у кого меньше 50 тысяч подписчиков", "followers", (50000.0, None), "ru"),
        ("фитнес, Россия, исключить всех с ER ниже 3%", "engagement", (0.03, None), "ru"),
        ("фитнес, Россия, не подходят блогеры с ценой выше 50 тысяч рублей", "price", (50000.0, "RUB"), "ru"),
        ("еда, Россия, убрать каналы, в которых меньше 20 тысяч подписчиков", "followers", (20000.0, None), "ru"),
        ("beauty, US, exclude everyone with an ER below 3%", "engagement", (0.03, None), "us"),
        ("beauty, US, skip those who have fewer than 10k followers", "followers", (10000.0, None), "us"),
        ("beauty, US, not those with over a million followers", "followers", (None, 1e6), "us"),
        ("beauty, US, yeet everyone under 10k followers", "followers", (10000.0, None), "us"),
    ],
)
def test_a_brief_turns_it_and_leaves_the_place_before_the_comma(
    text: str, kind: str, value: object, market: str
) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values(kind) == (value,)
    assert (reading.values("market"), reading.values("no_market")) == ((market,), ())
    assert (reading.unknown, reading.doubts) == ((), ())


@pytest.mark.parametrize(
    "text", ["спровадь всех, у кого меньше 10 тысяч подписчиков", "yoink everyone under 10k followers"]
)
def test_an_unknown_order_about_a_number_is_asked(text: str) -> None:
    assert read_steer(text, TODAY).steers == ()
    assert len(read_steer(text, TODAY).doubts) == 1
    assert read_brief(f"food, {text}", TODAY).values("followers") == ()
    assert len(read_brief(f"food, {text}", TODAY).doubts) == 1


@pytest.mark.parametrize("text", ["gaming, US, skip", "бьюти, Россия, не надо"])
def test_a_no_over_a_comma_may_be_about_a_place_and_people_say(text: str) -> None:
    reading = read_brief(text, TODAY)
    assert (reading.values("market"), reading.values("no_market")) == ((), ())
    assert len(reading.doubts) == 1
