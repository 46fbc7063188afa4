"""Whose audience a column tells, what a post costs, and how exports of many kinds name their columns."""

import pytest

from core.files.audience_columns import checked_shares, read_price, read_shares
from core.files.headers import FIELDS, field_of
from core.imports.reader import read_creators

# Headers as analytics services and agencies write them, in both languages.
EXPORTS = [
    (
        "Username, Full name, Profile URL, Followers, Engagement rate, Avg. likes, Avg. comments, Avg. Reels plays, "
        "Bio",
        "handle name link followers engagement avg_likes avg_comments avg_views bio",
    ),
    (
        "platform_username, follower_count, engagement_rate, average_likes, average_views, introduction, url",
        "handle followers engagement avg_likes avg_views bio link",
    ),
    (
        "Канал, Ссылка на канал, Название канала, Категория, Подписчики, Охват 1 публикации, ER %, Стоимость поста",
        "handle link name topics followers avg_views engagement price",
    ),
    (
        "Ник блогера, Соцсеть, Количество подписчиков, Средние просмотры, Вовлечённость (ER), Цена интеграции, ₽, Гео",
        "handle platform followers avg_views engagement price - country",
    ),
    (
        "Influencer, Network, Topics of influence, Quality Audience, Audience countries, Audience Age, Audience Gender",
        "handle platform topics - audience_by_country audience_by_age audience_by_gender",
    ),
    (
        "profile.username, profile.followers, profile.engagementRate, stats.averageReelsPlays, profile.avgLikes",
        "handle followers engagement avg_views avg_likes",
    ),
    (
        "Блогер, Пол аудитории, Возраст аудитории, Страны аудитории, Язык аудитории, Дата замера, Валюта, Описание",
        "handle audience_by_gender audience_by_age audience_by_country audience_by_language measured_on currency bio",
    ),
]
SHARES = {
    "18-24": "age:18-24",
    "Возраст 25–34, %": "age:25-34",
    "Audience Age 45+ (%)": "age:45+",
    "Female %": "gender:f",
    "Мужчины, %": "gender:m",
    "Ж %": "gender:f",
    "Audience: United States": "country:US",
    "Россия, %": "country:RU",
    "audience country: kz": "country:KZ",
    "Язык аудитории: русский": "language:ru",
    "audience.ages.18-24": "age:18-24",
    "gender": None,
    "Россия": None,
    "in": None,
    "Language": "language",
    "F": None,
    "CPM": None,
    "CPM, ₽": None,
    "Email": None,
}


@pytest.mark.parametrize(("headers", "fields"), EXPORTS)
def test_columns_of_many_exports_are_recognised(headers: str, fields: str) -> None:
    found = [field_of(header) or "-" for header in headers.split(", ")]
    assert found == fields.split()


@pytest.mark.parametrize("header", SHARES)
def test_a_share_of_an_audience_is_told_by_its_header(header: str) -> None:
    assert field_of(header) == SHARES[header]


def test_our_own_names_are_recognised_as_themselves() -> None:
    assert [field_of(name) for name in FIELDS] == list(FIELDS)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("10 000 ₽", (10_000, "RUB")),
        ("$1,200", (1200, "USD")),
        ("1.5k €", (1500, "EUR")),
        ("15 тыс. руб.", (15_000, "RUB")),
        ("USD 300", (300, "USD")),
        ("1,2 млн р.", (1_200_000, "RUB")),
        ("500", (500, "")),
        ("—", (None, "")),
        ("50 000 тенге", (50_000, "KZT")),
    ],
)
def test_prices_are_read_as_people_write_them(text: str, price: tuple[float | None, str]) -> None:
    assert read_price(text) == price


@pytest.mark.parametrize("text", ["10-20 $", "a lot", "-5 $", "100 coins"])
def test_what_is_not_one_price_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError):
        read_price(text)


def test_shares_of_one_cell() -> None:
    assert read_shares("Russia 60%, Kazakhstan: 10,5 %; US 5%", "country") == {"RU": 0.6, "KZ": 0.105, "US": 0.05}
    assert read_shares("18-24: 35% / 25-34 40%", "age") == {"18-24": 0.35, "25-34": 0.4}
    assert read_shares("женщины 70, мужчины 30", "gender") == {"f": 70, "m": 30}
    with pytest.raises(ValueError):
        read_shares("mostly young", "age")
    with pytest.raises(ValueError):
        checked_shares({"f": 0.7, "m": 0.7}, percent=False)


def test_a_sheet_with_prices_and_audiences() -> None:
    text = (
        "Ник;Соцсеть;Цена, руб.;Ж %;М %;18-24;25-34;Страны аудитории;О себе\n"
        "mila;инстаграм;10 000;70;30;40;35%;Россия 60%, Казахстан 10%;Пишу о красоте\n"
        "gamer;тикток;по запросу;20;95;;;где-то;\n"
    )
    parsed = read_creators(text.encode("cp1251"), "list.csv")
    mila, gamer = parsed.rows
    assert (mila.price, mila.currency, mila.bio) == (10_000, "RUB", "Пишу о красоте")
    assert mila.audience
    assert mila.audience["gender"] == {"f": 0.7, "m": 0.3}
    assert mila.audience["country"] == {"RU": 0.6, "KZ": 0.1}
    assert (gamer.price, gamer.audience) == (None, None)
    assert [(p.line, p.code, p.kept) for p in parsed.problems] == [(3, "bad_share", True), (3, "bad_share", True)]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("CR %", None),
        ("TT followers", None),
        ("audience country CR", "country:CR"),
        ("Хорватия, %", "country:HR"),
        ("US %", "country:US"),
    ],
)
def test_two_letters_are_a_country_only_where_nothing_else_is_meant(header: str, field: str | None) -> None:
    assert field_of(header) == field
