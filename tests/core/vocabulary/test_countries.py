"""Countries and languages under the names that lists, exports and people give them."""

import pytest

from core.parsing.lexicon import terms_of
from core.vocabulary.countries import country_names, read_country
from core.vocabulary.languages import read_language
from locales.names import updated


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("United Kingdom", "GB"),
        ("england", "GB"),
        ("UK", "GB"),
        ("ОАЭ", "AE"),
        ("Emirates", "AE"),
        ("México", "MX"),
        ("Turkey", "TR"),
        ("Turkiye", "TR"),
        ("Южная Корея", "KR"),
        ("ЮАР", "ZA"),
        ("Белоруссия", "BY"),
        ("Соединённые Штаты", "US"),
        ("Croatia", "HR"),
        ("Хорватия", "HR"),
        ("Bosnia and Herzegovina", "BA"),
        ("Cote d'Ivoire", "CI"),
        ("Гонконг", "HK"),
        ("tt", "TT"),
        ("Того", "TG"),
        ("Нарния", None),
        ("EU", None),
        ("ZZ", None),
    ],
)
def test_a_country_is_known_by_its_code_its_names_and_what_people_call_it(written: str, code: str | None) -> None:
    assert read_country(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [("Russian", "ru"), ("русский", "ru"), ("en-US", "en"), ("чешский", "cs"), ("Farsi", "fa"), ("клингонский", None)],
)
def test_a_language_is_known_by_its_code_and_its_names(written: str, code: str | None) -> None:
    assert read_language(written) == code


def countries(text: str) -> list[str]:
    return [code for term in terms_of(text) if (code := term.means("country"))]


def test_countries_of_a_sentence_are_understood_as_they_are_declined() -> None:
    assert countries("блогеры из Хорватии, Нигерии и Нигера") == ["HR", "NG", "NE"]
    assert countries("creators from Croatia or New Zealand") == ["HR", "NZ"]


def test_a_word_that_is_hardly_ever_a_country_is_none_in_a_sentence() -> None:
    assert countries("кроме того, чад и Chad, a jersey") == []


def test_no_name_is_two_countries() -> None:
    names = [name for _, name in country_names()]
    assert len(set(names)) == len(names)


def test_the_lists_are_what_cldr_has() -> None:
    assert [path.name for path, text in updated().items() if path.read_text(encoding="utf-8") != text] == []
