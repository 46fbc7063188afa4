"""Cells as people fill them in."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.files.cells import normalize_handle, read_account, read_date, read_number
from core.vocabulary.countries import read_country


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("12.3M", 12_300_000),
        ("1,2 млн", 1_200_000),
        ("4.5%", 0.045),
        ("4,5 %", 0.045),
        ("10 000", 10_000),
        ("10,000", 10_000),
        ("1.5k", 1_500),
        ("1,5 тыс.", 1_500),
        ("10\xa0000", 10_000),
        ("10\u202f000", 10_000),
        ("2 млрд", 2e9),
        ("1.234.567", 1_234_567),
        ("1,234.5", 1_234.5),
        ("1.234,5", 1_234.5),
        ("0,045", 0.045),
        ("1.2E+06", 1_200_000),
        (".5", 0.5),
        ("~5к", 5_000),
        ("10k+", 10_000),
        ("-3", -3),
        ("−3", -3),
        ("12.345", 12.345),
    ],
)
def test_numbers_are_read_as_people_write_them(said: str, value: float) -> None:
    assert read_number(said) == pytest.approx(value)


def test_followers_have_no_fractions_so_a_dot_groups_thousands() -> None:
    assert read_number("12.345", whole=True) == 12_345
    assert read_number("1.5k", whole=True) == 1_500


@pytest.mark.parametrize("said", ["", " ", "-", "—", "n/a", "нет данных", "NaN"])
def test_nothing_is_unknown_and_not_zero(said: str) -> None:
    assert read_number(said) is None


@pytest.mark.parametrize("said", ["many", "=1+1", "1,23,456", "1e999", "12 apples", "10-20", "%", "1.2.3", "inf", "٣"])
def test_nonsense_is_not_a_number(said: str) -> None:
    with pytest.raises(ValueError):
        read_number(said)


@given(st.integers(0, 10**9))
def test_the_three_ways_to_group_thousands_agree(number: int) -> None:
    assert {read_number(f"{number:,}".replace(",", mark)) for mark in (",", " ", "\xa0")} == {number}


@given(st.text())
def test_any_text_is_a_finite_number_or_nothing_or_an_honest_error(text: str) -> None:
    try:
        value = read_number(text)
    except ValueError:
        return
    assert value is None or math.isfinite(value)


@pytest.mark.parametrize(
    ("said", "account"),
    [
        ("@mila", (None, "mila")),
        ("mila", (None, "mila")),
        ("=cmd", (None, "=cmd")),
        ("https://instagram.com/Mila/", ("instagram", "Mila")),
        ("youtube.com/@MrBeast", ("youtube", "MrBeast")),
        ("https://www.youtube.com/channel/UC12?view=1", ("youtube", "UC12")),
        ("https://www.tiktok.com/@mila", ("tiktok", "mila")),
        ("t.me/s/mila", ("telegram", "mila")),
        ("https://twitter.com/mila", ("x", "mila")),
        ("vk.com/mila", ("vk", "mila")),
    ],
)
def test_an_account_is_a_handle_or_an_address(said: str, account: tuple[str | None, str]) -> None:
    assert read_account(said) == account


@pytest.mark.parametrize(
    "said", ["https://example.org/mila", "https://instagram.com/p/Cxyz", "tiktok.com/@mila/video/7", "instagram.com/"]
)
def test_the_address_of_a_post_or_of_another_site_is_not_an_account(said: str) -> None:
    with pytest.raises(ValueError):
        read_account(said)


def test_a_handle_has_one_spelling() -> None:
    assert normalize_handle("instagram", "Mila") == "mila"
    assert normalize_handle("youtube", "Мила и Ко") == "Мила и Ко"
    for wrong in ("", "two words", "a/b", "x" * 101, "line\nbreak"):
        with pytest.raises(ValueError):
            normalize_handle("instagram", wrong)


def test_dates_and_countries_come_in_both_languages() -> None:
    assert [read_date(said) for said in ("2022-11", "30.11.2022", "11.2022", "2022", "", "2022-11-30T10:00:00Z")] == [
        "2022-11",
        "2022-11-30",
        "2022-11",
        "2022",
        "",
        "2022-11-30",
    ]
    for wrong in ("yesterday", "2022-13", "99.99.2022"):
        with pytest.raises(ValueError):
            read_date(wrong)
    countries = ("Россия", "russia", "RU", "U.S.A.", "Соединенные Штаты", "Нарния")
    assert [read_country(said) for said in countries] == ["RU", "RU", "RU", "US", "US", None]
