"""Numbers that correct, widen or go with one before them, and what no number says."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.facts import Value
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("beauty, US, budget 30k not 20k", "budget", (30000.0, "")),
        ("beauty, US, $30k, not $20k", "budget", (30000.0, "USD")),
        ("бьюти, бюджет 300к рублей, а не 200к", "budget", (300000.0, "RUB")),
        ("fitness 20 not 5", "count", 20),
        ("beauty, US, no fewer than 6 and no more than 9", "count", 9),
        ("бьюти, Россия. Не меньше 10 и не больше 15", "count", 15),
        ("бьюти, Россия, не менее 8 и не более 12 блогеров", "count", 12),
        ("$60k, beauty, 10 people, each no pricier than 5k", "price", (5000.0, "USD")),
        ("кофейня открывается в Казани 14 февраля", "dates", ("2027-02-14", None)),
        ("еда, старт в след. месяце", "dates", ("2026-12-01", None)),
    ],
)
def test_the_number_that_is_meant_is_read(text: str, kind: str, value: Value) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values(kind) == (value,)
    assert (reading.unknown, reading.doubts) == ((), ())


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("beauty, not 15 creators", "not 15 creators"),
        ("бьюти, не 15 блогеров", "не 15 блогеров"),
        ("детское питание для малышей 3–5 лет", "3–5 лет"),
        ("только если есть опыт с банками: финансы", "только если есть опыт с банками"),
        ("finance, US, only if they've worked with banks", "only if they've worked with banks"),
        ("parenting, without kids' faces", "without kids' faces"),
        ("beauty, male audience isn't a must", "male audience isn't a must"),
        ("бьюти, мужская аудитория необязательна", "мужская аудитория необязательна"),
    ],
)
def test_what_cannot_be_used_is_named_in_one_piece(text: str, unread: str) -> None:
    reading = read_brief(text, TODAY)
    assert [piece.said for piece in reading.unknown] == [unread]
    assert {fact.kind for fact in reading.facts} <= {"topic", "market"}
    assert "finance/banking" not in reading.values("topic")


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("stop showing me celebs with over 10 million followers", [("followers", (None, 1e7), 1)]),
        ("put @jamescharles on top", [("creator", "jamescharles", 1)]),
        ("подними @anya и @olya повыше", [("creator", "anya", 1), ("creator", "olya", 1)]),
        ("не надо меньше моды, моды наоборот мало", [("topic", "fashion", 1)]),
    ],
)
def test_a_steer_is_read_without_a_question(text: str, changes: list[object]) -> None:
    reading = read_steer(text, TODAY)
    assert [(steer.kind, steer.value, steer.direction) for steer in reading.steers] == changes
    assert (reading.unknown, reading.doubts) == ((), ())


def test_less_that_nobody_wants_is_asked() -> None:
    reading = read_steer("don't want less fashion", TODAY)
    assert (reading.steers, len(reading.doubts)) == ((), 1)


@pytest.mark.parametrize("text", ["НИКАКИХ МАТОВ И ПОЛИТИКИ, бьюти", "бьюти, без политики и мата"])
def test_swearing_is_left_out_in_any_form(text: str) -> None:
    reading = read_brief(text, TODAY)
    assert (reading.values("no_search"), reading.values("no_topic")) == (("profanity",), ("politics",))
    assert reading.doubts == ()


@pytest.mark.parametrize("text", ["fitness, not bodybuilders", "фитнес, не бодибилдеры"])
def test_bodybuilding_is_not_all_of_the_gym(text: str) -> None:
    assert read_brief(text, TODAY).values("no_topic") == ("fitness/bodybuilding",)
