"""What a strategist may write where words have two meanings, and what is told instead of guessed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing.brief import read_brief
from core.parsing.steer import is_steer, read_steer
from core.refusal import Refusal
from tests.core.parsing.test_pairs import TODAY, pairs


def facts(text: str, today: date = TODAY) -> list[tuple[str, Any]]:
    return [(fact.kind, fact.value) for fact in read_brief(text, today).facts]


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("ten thousand followers", [("followers", (10_000, None))]),
        ("over 1M", [("followers", (1_000_000, None))]),
        ("до миллиона", [("followers", (None, 1_000_000))]),
        ("от 500 до 1 млн подписчиков", [("followers", (500_000, 1_000_000))]),
        ("50 000 followers or fewer", [("followers", (None, 50_000))]),
        ("about 100k followers", [("followers", (75_000, 125_000))]),
        ("over 50k, under 200k", [("followers", (50_000, 200_000))]),
        ("подписчиков: 50-100к", [("followers", (50_000, 100_000))]),
        ("average views 20k+", [("views", (20_000, None))]),
        ("вовлечённость выше 5", [("engagement", (0.05, None))]),
        ("ER 3-5%", [("engagement", (0.03, 0.05))]),
        ("high engagement", [("goal", "engagement")]),
        ("women 18+", [("gender", "women"), ("age", (18, None))]),
        ("без 18+", [("no_topic", "adult")]),
        ("under 25 years old", [("age", (None, 25))]),
        ("older than 25, younger than 40", [("age", (25, 40))]),
        ("women 20", [("gender", "women"), ("count", 20)]),
        ("мужчины за 30", [("gender", "men"), ("age", (30, None))]),
        ("girls in their 20s", [("gender", "women"), ("age", (20, 29))]),
        ("~15 creators", [("count", 15)]),
        ("5-7 film reviewers", [("count", 7), ("topic", "film/film_reviews")]),
        ("две-три штуки", [("count", 3)]),
        ("100K followers tops", [("followers", (None, 100_000))]),
        ("north of 50k followers", [("followers", (50_000, None))]),
        ("nobody over 300k", [("followers", (None, 300_000))]),
        ("if ER is under 2% skip", [("engagement", (0.02, None))]),
        ("ER меньше 2 % — мимо", [("engagement", (0.02, None))]),
        ("a million and a half subs max", [("followers", (None, 1_500_000))]),
        ("подписчиков тысяч от пятнадцати до семидесяти", [("followers", (15_000, 70_000))]),
        ("half a million views min.. no sorry FIFTY thousand views min", [("views", (50_000, None))]),
        ("25 grand all in", [("budget", (25_000, ""))]),
        ("$500 a vid", [("price", (500, "USD"))]),
        ("50-70 тыр за видео", [("price_from", (50_000, "RUB")), ("price", (70_000, "RUB"))]),
        ("не дороже полтинника за интеграцию", [("price", (50_000, ""))]),
        ("CPM under 300 rubles", [("cpm", (300, "RUB"))]),
        ("кпв до 3 рублей", [("cpv", (3, "RUB"))]),
        ("18 creators, ≤ $800", [("count", 18), ("price", (800, "USD"))]),
        ("gifted only", [("barter", 1)]),
        ("20 total, 5 of them YouTube", [("count", 20), ("quota", ("platform", "youtube", 5, "exactly"))]),
        ("с дзена максимум двое", [("quota", ("platform", "dzen", 2, "max"))]),
        ("fintech bloggers", [("topic", "finance/fintech")]),
        ("terrarium creators", [("search", "terrarium")]),
        ("ищем блогеров про маникюр и лапидарий", [("topic", "beauty/nails"), ("search", "лапидарий")]),
        ("not only gaming, also anime", [("topic", "gaming"), ("topic", "animation/anime")]),
        ("crypto is a no-go", [("no_topic", "crypto")]),
        ("крипты не надо, нужны финансисты", [("no_topic", "crypto"), ("topic", "finance")]),
        ("crypto-free finance", [("no_topic", "crypto"), ("topic", "finance")]),
        ("non-political", [("no_topic", "politics")]),
        ("fishing is fine", []),
        ("no Disney partners", [("no_partner", "Disney")]),
        ("раньше не работали с АСТ", [("no_partner", "АСТ")]),
        ("like @mila and @jo, not like @bob", [("like", "mila"), ("like", "jo"), ("unlike", "bob")]),
        ("блогеры из Казани", [("city", "Kazan"), ("market", "ru")]),
        ("both markets", [("market", "us"), ("market", "ru")]),
        ("audience at least 60% US", [("audience_country", ("US", 0.6, None))]),
        ("вк, ок и MAX", [("platform", "vk"), ("platform", "ok"), ("platform", "max")]),
        ("we ship to Perm only", [("delivery", "Perm"), ("market", "ru")]),
        ("YouTube shorts", [("format", "shorts"), ("platform", "youtube")]),
        ("krasota rossiya, bez politiki", [("topic", "beauty"), ("market", "ru"), ("no_topic", "politics")]),
        ("10-15 блогеров", [("count", 15)]),
        ("не больше десяти блогеров", [("count", 10)]),
        ("a dozen creators", [("count", 12)]),
        ("900 т.р.", [("budget", (900_000, "RUB"))]),
        ("900тр", [("budget", (900_000, "RUB"))]),
        ("бюджет от 500 до 700 тысяч рублей", [("budget", (700_000, "RUB"))]),
        ("полмиллиона рублей", [("budget", (500_000, "RUB"))]),
        ("up to $5k", [("budget", (5_000, "USD"))]),
        ("budget 500000", [("budget", (500_000, ""))]),
        ("5 блогеров по 20 000 рублей", [("count", 5), ("price", (20_000, "RUB"))]),
        ("$1,000-2,000 per post", [("price_from", (1_000, "USD")), ("price", (2_000, "USD"))]),
        (
            "1,5 млн ₽ на всех, не дороже 100 000 ₽ за блогера",
            [("budget", (1_500_000, "RUB")), ("price", (100_000, "RUB"))],
        ),
        ("no kids", [("no_topic", "kids")]),
        ("exclude TikTok, alcohol", [("no_platform", "tiktok"), ("no_topic", "alcohol")]),
        ("no gambling, Telegram or VK", [("no_topic", "gambling"), ("platform", "telegram"), ("platform", "vk")]),
        ("no alcohol, beauty", [("no_topic", "alcohol"), ("topic", "beauty")]),
        ("no beauty, fashion or travel", [("no_topic", "beauty"), ("no_topic", "fashion"), ("no_topic", "travel")]),
        ("beauty, not in Russia", [("topic", "beauty"), ("no_market", "ru")]),
        ("kids cartoons", [("topic", "kids"), ("topic", "animation/cartoons")]),
        ("мамские блогеры", [("topic", "family/parenting")]),
        ("бьюти-блогеры-миллионники", [("topic", "beauty"), ("size", "mega")]),
        ("русские блогеры", [("market", "ru")]),
        ("русскоязычные блогеры из США", [("language", "ru"), ("market", "us")]),
        ("in Russian, in Russia", [("language", "ru"), ("market", "ru")]),
        ("give us creators in the US", [("market", "us")]),
        ("beauty.russia", [("topic", "beauty"), ("market", "ru")]),
        ("кроме @Anna.K и @boris", [("no_creator", "anna.k"), ("no_creator", "boris")]),
        ("", []),
    ],
)
def test_words_are_understood_by_what_stands_around_them(said: str, understood: list[tuple[str, Any]]) -> None:
    assert facts(said)[: len(understood) + 1] == understood


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("15 марта", None, "2027-03-15"),
        ("until January 15", None, "2028-01-15"),
        ("3/15", None, "2027-03-15"),
        ("due 3/4", None, "2027-03-04"),
        ("in two weeks", None, "2027-02-15"),
        ("3 weeks from now", None, "2027-02-22"),
        ("через три недели", None, "2027-02-22"),
        ("старт через месяц", "2027-03-01", None),
        ("by mid-March", None, "2027-03-15"),
        ("к середине марта", None, "2027-03-15"),
        ("by Friday", None, "2027-02-05"),
        ("start 1 March finish 31 March", "2027-03-01", "2027-03-31"),
        ("не раньше 1 и не позже 12 февраля", "2027-02-01", "2027-02-12"),
        ("15/3/2027", None, "2027-03-15"),
        ("до 15.03", None, "2027-03-15"),
        ("by 2027-03-15", None, "2027-03-15"),
        ("by the 15th of March", None, "2027-03-15"),
        ("к 15-му марта", None, "2027-03-15"),
        ("until April", None, "2027-03-31"),
        ("through April", None, "2027-04-30"),
        ("по апрель", None, "2027-04-30"),
        ("до конца года", None, "2027-12-31"),
        ("до Нового года", None, "2027-12-31"),
        ("from 10 to 20 March", "2027-03-10", "2027-03-20"),
        ("с марта по май", "2027-03-01", "2027-05-31"),
        ("from 20 December to 10 January", "2027-12-20", "2028-01-10"),
        ("March 2028", "2028-03-01", "2028-03-31"),
        ("в 2028 году", "2028-01-01", "2028-12-31"),
        ("in Q2 2028", "2028-04-01", "2028-06-30"),
        ("this week", "2027-02-01", "2027-02-07"),
        ("зимой", "2026-12-01", "2027-02-28"),
        ("с 15 марта", "2027-03-15", None),
        ("from March 1, until April 10", "2027-03-01", "2027-04-10"),
    ],
)
def test_days_without_a_year_come_next(said: str, first: str | None, last: str | None) -> None:
    assert facts(said) == [("dates", (first, last))]


def test_a_day_that_is_today_is_not_a_year_away() -> None:
    assert facts("until 1 February") == [("dates", (None, "2027-02-01"))]
    assert facts("29 февраля 2028") == [("dates", (None, "2028-02-29"))]


@pytest.mark.parametrize(
    ("said", "unknown"),
    [
        ("beuty, Russia", [("beuty", "beauty")]),
        ("красата", [("красата", "красота")]),
        ("rusia", [("rusia", "russia")]),
        ("beauty @anna", [("@anna", "")]),
        ("may be", [("may", "")]),
        ("💄 beauty", []),
        ("60% women", [("60%", "")]),
        ("beauty, then beauty", []),
        ("who worked with Nike", [("who worked with Nike", "")]),
    ],
)
def test_what_is_not_understood_is_told_with_the_word_next_to_it(said: str, unknown: list[tuple[str, str]]) -> None:
    told = [(piece.said, piece.near) for piece in read_brief(said, TODAY).unknown]
    assert told == unknown


def test_every_fact_shows_the_words_it_came_from() -> None:
    text = "Beauty, women 18–30, ER over 3%, no gambling"
    said = [(fact.said, fact.hard) for fact in read_brief(text, TODAY).facts]
    assert said == [("Beauty", False), ("women", False), ("18–30", False), ("ER over 3%", True), ("no gambling", True)]
    assert all(text[fact.start : fact.end] == fact.said for fact in read_brief(text, TODAY).facts)


@pytest.mark.parametrize(
    "said",
    [
        "Аня, посмотри пятый номер",
        "agreed",
        "beauty",
        "1-5 yes",
        "what do you think?",
        "больше не могу",
        "",
        "ok, no",
        "only you",
    ],
)
def test_what_people_tell_each_other_is_no_steer(said: str) -> None:
    assert not is_steer(said, TODAY)


def test_a_steer_keeps_how_much_and_how_strictly() -> None:
    steers = read_steer("a bit less beauty, only TikTok; much older audience", TODAY).steers
    assert [steer.plain for steer in steers] == [
        ("topic", "beauty", -1, 0.5, False),
        ("platform", "tiktok", 1, 1.0, True),
        ("age", None, 1, 2.0, False),
    ]


KNOWN = [half for pair in pairs("reading_pairs.tsv") + pairs("reading_steers.tsv") for half in pair]
SNIPPETS = st.sampled_from(sorted({word for text in KNOWN for word in text.split()}))


@given(st.one_of(st.text(max_size=200), st.lists(SNIPPETS, max_size=25).map(" ".join)))
def test_no_words_break_the_grammar_and_none_is_lost(text: str) -> None:
    for read in (read_brief, read_steer):
        try:
            reading = read(text, TODAY)
        except Refusal:
            continue
        assert all(text[piece.start : piece.end] == piece.said for piece in reading.unknown)
