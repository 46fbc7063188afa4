"""Indifference, and a language that isn't read, never leave anybody out; a "no" right behind its word does."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.statements.model import Matter, Way
from core.parsing.statements.reader import statements_of
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "platforms"),
    [
        ("toddlers on Instagram or TikTok doesn't really matter which, under 100k", ("instagram", "tiktok")),
        ("doesn't matter if it's TikTok or Instagram, skincare", ("tiktok", "instagram")),
        ("YouTube or Twitch, either works, gaming", ("youtube", "twitch")),
        ("инста или тикток не имеет значения, но без казино, еда", ("instagram", "tiktok")),
        ("без разницы инста или вк, спорт", ("instagram", "vk")),
        ("еда, хоть инста хоть тикток, пофиг", ("instagram", "tiktok")),
    ],
)
def test_either_of_two_is_still_wanted(text: str, platforms: tuple[str, ...]) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values("platform") == platforms
    assert not reading.values("no_platform")
    assert not reading.doubts


@pytest.mark.parametrize(
    "text",
    [
        "gaming, pas de crypto",
        "gaming, kein crypto",
        "gaming, sem crypto",
        "gaming, senza crypto",
        "gaming, crypto yok",
        "игры, криптовалюта емес",
    ],
)
def test_a_no_in_a_language_that_is_not_read_is_shown_as_not_used(text: str) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values("topic") == ("gaming",)
    assert reading.unknown


def test_spanish_bounds_are_certain() -> None:
    assert read_brief("food, menos de 60k followers", TODAY).values("followers") == ((None, 60000.0),)
    assert read_brief("food, más de 60k followers", TODAY).values("followers") == ((60000.0, None),)
    steers = read_steer("más food menos fashion, gracias", TODAY).steers
    assert [(steer.value, steer.direction) for steer in steers] == [("food", 1), ("fashion", -1)]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("fitness, strength yes weight loss no", "health/weight_loss"),
        ("beauty. Gambling? No.", "gambling"),
        ("мода, казино — нет", "gambling/casino"),
        ("beauty, crypto no", "crypto"),
    ],
)
def test_a_no_right_behind_its_word_rules_it_out(text: str, gone: str) -> None:
    reading = read_brief(text, TODAY)
    assert reading.values("no_topic") == (gone,)
    assert gone not in reading.values("topic")


def test_going_up_to_a_price_sends_nobody_away() -> None:
    reading = read_brief("moms on TikTok, and we can go up to fifteen hundred dollars for each", TODAY)
    assert reading.values("platform") == ("tiktok",)
    assert reading.values("price") == ((1500.0, "USD"),)


def test_a_list_is_shared_out_among_platforms() -> None:
    for text in ("cars, youtube 3, tiktok 2, ig 1", "авто, 6 блогеров: 3 ютуб, 2 тикток, 1 инста"):
        reading = read_brief(text, TODAY)
        assert reading.values("count") == (6,)
        assert ("platform", "youtube", 3, "exactly") in reading.values("quota")


def test_days_in_words_and_thousands_that_go_on() -> None:
    assert read_brief("еда, выйти до двадцатого декабря", TODAY).values("dates") == ((None, "2026-12-20"),)
    assert read_brief("gaming, over 50k followers and under 200", TODAY).values("followers") == ((50000.0, 200000.0),)
    assert not read_brief("мода, минимум 40% подписчиков", TODAY).values("followers")


@pytest.mark.parametrize(
    "text",
    [
        "ppl assume he does politics, he doesnt",
        "People think she's political. She isn't.",
        "говорят, она про политику, но это не так",
    ],
)
def test_what_people_only_think_of_a_creator_is_denied(text: str) -> None:
    told = [(statement.matter, statement.way, statement.name) for statement in statements_of(text, "yes")]
    assert told == [(Matter.TOPIC, Way.ABSENT, "politics")]
