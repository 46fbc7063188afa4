"""Numbers, dates, and names as each language writes them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.model import TeamName
from handlers.chat.words import LOCALES, Words
from handlers.text import labels

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "блогер"), (2, "блогера"), (5, "блогеров"), (11, "блогеров"), (21, "блогер"), (101, "блогер")],
)
def test_russian_counts(count: int, said: str) -> None:
    words = Words("ru", "Europe/Moscow")
    text = words.n("Rated {choice}: {count} creator.", "Rated {choice}: {count} creators.", count, choice="да")
    assert text == f"Оценка «да»: {count}{NBSP}{said}."


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, f"1{NBSP}подписчик"),
        (2, f"2{NBSP}подписчика"),
        (5, f"5{NBSP}подписчиков"),
        (11, f"11{NBSP}подписчиков"),
        (21, f"21{NBSP}подписчик"),
        (101, f"101{NBSP}подписчик"),
        (1000, f"1{NBSP}тыс.{NBSP}подписчиков"),
        (1_200_000, f"1,2{NBSP}млн{NBSP}подписчиков"),
    ],
)
def test_russian_counts_of_followers(count: int, said: str) -> None:
    assert Words("ru", "UTC").about("{count} follower", "{count} followers", count) == said


def test_numbers_and_dates_follow_the_reader() -> None:
    english, russian = Words("en", "America/New_York"), Words("ru", "Europe/Moscow")
    moment = datetime(2026, 11, 27, 23, 5, tzinfo=UTC)
    assert [english.number(1234567.5), russian.number(1234567.5)] == ["1,234,567.5", f"1{NBSP}234{NBSP}567,5"]
    assert [english.compact(12_345_678), russian.compact(12_345_678)] == ["12.3M", f"12,3{NBSP}млн"]
    assert [english.percent(0.0451), russian.percent(0.0451)] == ["4.5%", f"4,5{NBSP}%"]
    assert [english.signed(-12), russian.signed(7)] == ["−12", "+7"]
    assert [english.month("2022-11"), russian.month("2022-11-30")] == ["November 2022", "ноябрь 2022\u202fг."]
    assert [english.month("2022"), russian.month("2022")] == ["2022", "2022"]
    assert [english.time(moment), russian.time(moment)] == [
        f"Nov{NBSP}27, 6:05{NBSP}PM",
        f"28{NBSP}ноября, 02:05",
    ]
    assert [english.country("RU"), russian.country("US")] == ["Russia", "США"]


def test_every_language_names_itself() -> None:
    assert set(labels.LANGUAGES) == set(LOCALES)


def test_percent_says_no_tenths_that_nobody_needs() -> None:
    english, russian = Words("en", "UTC"), Words("ru", "UTC")
    shares = (0, 0.034, 0.04, 0.1, 0.82, 0.4249, 0.996, 1, 1.5, -0.4)
    said = ["0%", "3.4%", "4%", "10%", "82%", "42%", "99.6%", "100%", "150%", "-40%"]
    assert [english.percent(share) for share in shares] == said
    assert russian.percent(0.034) == f"3,4{NBSP}%"


def test_a_range_says_its_unit_where_a_reader_looks_for_it() -> None:
    english, russian = Words("en", "UTC"), Words("ru", "UTC")
    assert [english.span(8_800, 110_000), russian.span(8_800, 110_000)] == ["8.8K–110K", f"8,8–110{NBSP}тыс."]
    assert russian.span(410_000, 1_600_000) == f"0,41–1,6{NBSP}млн"
    assert [english.span(800, 950), russian.span(800, 12_000)] == ["800–950", f"800–12{NBSP}тыс."]


def test_days_and_hours_are_written_as_each_country_does() -> None:
    english, russian = Words("en", "UTC"), Words("ru", "UTC")
    first, last = date(2027, 3, 1), date(2027, 3, 31)
    assert english.days(first, last).replace("\u2009", " ") == f"Mar{NBSP}1–31, 2027"
    assert russian.days(first, last) == f"1–31{NBSP}марта 2027{NBSP}г."
    assert english.days(first, first) == f"Mar{NBSP}1, 2027"
    assert english.waited(timedelta(hours=3)) == f"3{NBSP}hours"


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    days = ("A blackout window can be up to {most} days long. Please shorten it.", {"most": "400"})
    assert f"400{NBSP}days" in Words("en", "UTC").t(days[0], **days[1])
    assert f"400{NBSP}дней" in Words("ru", "UTC").t(days[0], **days[1])


def test_what_is_counted_stays_with_its_number() -> None:
    english, russian = Words("en", "UTC"), Words("ru", "UTC")
    assert english.n("{count} creator", "{count} creators", 20) == f"20{NBSP}creators"
    noise = ("Alerts like this were noise {noise} of {count} times here.",) * 2
    assert f"9{NBSP}of{NBSP}10{NBSP}times" in english.n(*noise, 10, noise=9)
    assert f"9{NBSP}из{NBSP}10{NBSP}раз" in russian.n(*noise, 10, noise=9)


def test_dates_stand_in_sentences_as_people_say_them() -> None:
    english, russian = Words("en", "UTC"), Words("ru", "UTC")
    evening, midnight = datetime(2026, 11, 30, 18, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    assert [english.at(evening), russian.at(evening)] == [f"Nov{NBSP}30, 6:00{NBSP}PM", f"30{NBSP}ноября в 18:00"]
    assert russian.until(evening) == f"30{NBSP}ноября, 18:00"
    assert [english.until(midnight), russian.until(midnight)] == [
        f"the end of Nov{NBSP}30",
        f"конца дня 30{NBSP}ноября",
    ]
    assert russian.days(date(2026, 12, 25), date(2027, 1, 3)) == (
        f"25{NBSP}декабря 2026{NBSP}г. – 3{NBSP}января 2027{NBSP}г."
    )


def test_a_team_stands_in_its_case_and_a_name_of_its_own_in_quotes() -> None:
    english, russian = Words("en", "UTC"), Words("ru", "UTC")
    known, own = (
        TeamName.of({"en": "Russian team", "ru": "Российская команда"}),
        TeamName.of({"en": "South", "ru": "Юг"}),
    )
    assert [labels.to_team(words, known) for words in (english, russian)] == ["the Russian team", "российской команде"]
    assert [labels.of_team(words, own) for words in (english, russian)] == ["South", "команды «Юг»"]


def test_what_is_wanted_more_or_less_stands_in_its_case() -> None:
    assert Words("ru", "UTC").of("fashion") == "моды"
    assert Words("en", "UTC").of("fashion") == "fashion"
