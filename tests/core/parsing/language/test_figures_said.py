"""Numbers as people say them: thirty of them, 75 grand to burn, a price with a ceiling behind it, children's ages."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


def facts(text: str) -> list[tuple[str, object]]:
    reading = read_brief(text, TODAY)
    assert reading.doubts == ()
    return [(fact.kind, fact.value) for fact in reading.facts]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("up to 45 of them", ("count", 45)),
        ("at most 20 of those", ("count", 20)),
        ("got 60 grand to blow", ("budget", (60_000.0, ""))),
        ("under ten grand a creator", ("price", (10_000.0, ""))),
        ("ninety dollars a post, that's our ceiling", ("price", (90.0, "USD"))),
        ("700 евро за ролик — потолок", ("price", (700.0, "EUR"))),
        ("стоимость одной публикации — не более 80 000 рублей", ("price", (80_000.0, "RUB"))),
        ("price of one placement: up to $900", ("price", (900.0, "USD"))),
        ("no CPM over $15", ("cpm", (15.0, "USD"))),
        ("CPM выше 500 не берём", ("cpm", (500.0, ""))),
        ("not the same ten faces again", ("variety", 1)),
        ("не те же пять блогеров, что в прошлый раз", ("variety", 1)),
        ("пусть все будут разные", ("variety", 1)),
    ],
)
def test_a_number_is_what_the_words_around_it_say(text: str, fact: tuple[str, object]) -> None:
    assert facts(f"dance, {text}") == [("topic", "dance"), fact]


@pytest.mark.parametrize(
    "text",
    [
        "moms with kids under four",
        "creators with children aged 3 to 7",
        "мамы с детьми до пяти",
        "папы с детьми 3-6 лет",
    ],
)
def test_the_age_of_children_is_nobodys_age_and_no_topic(text: str) -> None:
    reading = read_brief(f"{text}, Instagram", TODAY)
    assert {fact.kind for fact in reading.facts} <= {"audience", "platform"}
    assert [piece for piece in reading.unknown if "kids" in piece.said or "child" in piece.said or "дет" in piece.said]


def test_russian_in_latin_letters_has_its_small_words_and_nouns() -> None:
    assert facts(
        "nuzhny 9 avtoblogerov, yutub, rf, ot 30 tys podpischikov, cena do 50 tys rub, bez obzorov kazino"
    ) == [
        ("count", 9),
        ("topic", "cars"),
        ("platform", "youtube"),
        ("market", "ru"),
        ("followers", (30_000.0, None)),
        ("price", (50_000.0, "RUB")),
        ("no_topic", "gambling/casino"),
    ]


@pytest.mark.parametrize("text", ["красота, без удаления татуировок", "красота, без демонстрации татуировок"])
def test_what_an_unwanted_noun_is_about_is_unwanted(text: str) -> None:
    assert facts(text) == [("topic", "beauty"), ("no_topic", "art/tattoo")]


@pytest.mark.parametrize("text", ["keep it under twelve grand a creator", "держи до 12к за блогера"])
def test_a_price_is_kept_under_a_bound(text: str) -> None:
    (steer,) = read_steer(text, TODAY).steers
    assert (steer.kind, steer.value, steer.hard) == ("price", (12_000.0, ""), True)
