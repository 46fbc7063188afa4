"""Both languages are whole: nothing missing, nothing left over, no word of the one in the other."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Catalog, Message

from handlers.chat.words import LOCALES, Words
from handlers.home.help import EXAMPLES
from handlers.routes import VERBS
from handlers.text.labels import LANGUAGES, PLATFORMS
from locales import update

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"\{(\w+)\}")
# Words that stay what they are in a Russian sentence: names, formats, what is typed as it stands.
LATIN = {
    "CPV",
    "CSV",
    "ER",
    "Excel",
    "JSON",
    "Parquet",
    "SOKRAT_TEAMS__",
    "Slack",
    "Telegram",
    "UTF",
    "XLSX",
    "__PLACE",
    "en",
    "ru",
    *VERBS,
    *PLATFORMS.values(),
}
LATIN_WORD = re.compile(r"[A-Za-z_]{2,}")
NBSP = "\u00a0"


def catalogue(locale: str) -> Catalog:
    return update.read(locale)


def sentences(locale: str) -> Iterator[tuple[Message, str]]:
    """Every translation, each plural form by itself."""
    for message in catalogue(locale):
        if message.id:
            for text in message.string if message.pluralizable else (message.string,):
                yield message, text


def ids(found: Catalog) -> set[Any]:
    return {message.id for message in found if message.id}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_has_what_the_code_says_and_nothing_else(locale: str) -> None:
    assert ids(catalogue(locale)) == ids(update.gather())
    assert not catalogue(locale).obsolete
    assert "#~" not in update.path(locale).read_text()


@pytest.mark.parametrize("locale", LOCALES)
def test_everything_is_translated_and_looked_at(locale: str) -> None:
    assert [message.id for message, text in sentences(locale) if not text.strip()] == []
    assert [message.id for message in catalogue(locale) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_values_are_in_their_places(locale: str) -> None:
    """A form may leave out the number where the word says it, never anything else, and may add nothing."""
    for message, text in sentences(locale):
        source = message.id[1] if message.pluralizable else message.id
        fields = set(FIELD.findall(source))
        singular = message.pluralizable and locale == "en" and text == message.string[0]
        left_out = {"count"} if singular else set()
        assert fields - left_out <= set(FIELD.findall(text)) <= fields, (message.id, text)
        assert not re.search(r"[{}]", FIELD.sub("", text)), text


@pytest.mark.parametrize(("locale", "forms"), [("en", 2), ("ru", 3)])
def test_plurals_have_all_their_forms(locale: str, forms: int) -> None:
    found = catalogue(locale)
    assert found.num_plurals == forms
    assert all(len(message.string) == forms for message in found if message.id and message.pluralizable)


def test_no_english_is_left_in_russian() -> None:
    left = {
        word: text
        for message, text in sentences("ru")
        for word in LATIN_WORD.findall(FIELD.sub("", text))
        if word not in LATIN
    }
    assert left == {}


def test_no_russian_is_left_in_english() -> None:
    assert [text for _, text in sentences("en") if re.search("[А-яЁё]", text)] == []


def test_russian_keeps_its_signs() -> None:
    """«Ёлочки», long dashes, ё where it belongs, no double spaces; a sentence ends as the English one does."""
    lacking = re.compile(
        r"\b(?:еще|вовлеченност|ее|зачет|объем|учтен\b|подключен\b|пришлет|ждет|счет|чём-то)", re.IGNORECASE
    )
    for message, text in sentences("ru"):
        source = message.id[0] if message.pluralizable else message.id
        assert not re.search('["“”]| - |  ', text), text
        assert not lacking.search(text), text
        assert (text[-1] in ".?!…") == (source[-1] in ".?!…"), text
        assert text == text.strip()


def test_a_command_is_named_as_a_platform_delivers_it() -> None:
    """A slash before a Cyrillic word is no command on Telegram: whoever copies it from a card is not heard."""
    cyrillic = re.compile(r"(?:\{cmd\}|(?<![\w.])/)[А-яЁё]")
    assert [text for _, text in sentences("ru") if cyrillic.search(text)] == []
    typed = {message.id: text for message, text in sentences("ru") if message.id in EXAMPLES.values()}
    assert {text for id_, text in typed.items() if text.split()[0] not in VERBS} == set()
    for message, text in sentences("ru"):
        source = message.id[0] if message.pluralizable else message.id
        assert sorted(re.findall(r"\{cmd\}(\w+)", text)) == sorted(re.findall(r"\{cmd\}(\w+)", source)), text


def test_a_name_is_never_bent() -> None:
    """«Мила: охват», not «у Мила»: nothing that governs a case stands before a name."""
    governs = re.compile(
        r"(?<!\w)(?:у|от|для|к|с|со|из|о|об|про|за|над|под|без|при)\s+«?\{(?:name|word|near|title|brief)\}"
    )
    assert [text for _, text in sentences("ru") if governs.search(text)] == []


def test_english_is_its_own_translation() -> None:
    assert all(message.string == message.id for message in catalogue("en") if message.id)


def test_the_files_are_as_the_tool_writes_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert update.main(["--check"]) == 0, capsys.readouterr().err


def test_a_catalogue_that_is_behind_is_told_and_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = update.path("ru").read_bytes()
    behind = update.gather()
    behind.add("A sentence that no catalogue has.")
    monkeypatch.setattr(update, "gather", lambda: behind)
    assert update.main(["--check"]) == 1
    assert "locales.update" in capsys.readouterr().err
    assert update.path("ru").read_bytes() == before


def test_headers_say_nothing_idle() -> None:
    for file in (ROOT / "locales").rglob("*.po*"):
        head = file.read_text().split("\n\n")[0]
        assert not re.search(r"@|FULL NAME|YEAR|ORGANIZATION|Date|fuzzy", head), file


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
    assert [english.time(moment), russian.time(moment)] == [f"Nov 27, 6:05{NBSP}PM", "28 нояб., 02:05"]
    assert [english.country("RU"), russian.country("US")] == ["Russia", "США"]


def test_every_language_names_itself() -> None:
    assert set(LANGUAGES) == set(LOCALES)


def test_percent_says_no_tenths_that_nobody_needs() -> None:
    english, russian = Words("en", "UTC"), Words("ru", "UTC")
    shares = (0, 0.034, 0.04, 0.1, 0.82, 0.4249, 0.996, 1, 1.5, -0.4)
    said = ["0%", "3.4%", "4%", "10%", "82%", "42%", "99.6%", "100%", "150%", "-40%"]
    assert [english.percent(share) for share in shares] == said
    assert russian.percent(0.034) == f"3,4{NBSP}%"


def test_a_range_says_its_unit_where_a_reader_looks_for_it() -> None:
    english, russian = Words("en", "UTC"), Words("ru", "UTC")
    assert [english.span(8_800, 110_000), russian.span(8_800, 110_000)] == ["8.8K–110K", f"8,8–110{NBSP}тыс."]
    assert russian.span(410_000, 1_600_000) == f"410{NBSP}тыс.–1,6{NBSP}млн"
    assert [english.span(800, 950), russian.span(800, 12_000)] == ["800–950", f"800–12{NBSP}тыс."]


def test_days_and_hours_are_written_as_each_country_does() -> None:
    english, russian = Words("en", "UTC"), Words("ru", "UTC")
    first, last = date(2027, 3, 1), date(2027, 3, 31)
    assert english.days(first, last).replace("\u2009", " ") == "Mar 1 – 31, 2027"
    assert russian.days(first, last) == "1–31 мар. 2027\u202fг."
    assert english.days(first, first) == "Mar 1, 2027"
    assert english.waited(timedelta(hours=3)) == f"3{NBSP}hours"


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    days = ("A blackout window can be up to {most} days long. Please shorten it.", {"most": "400"})
    assert f"400{NBSP}days" in Words("en", "UTC").t(days[0], **days[1])
    assert f"400{NBSP}дней" in Words("ru", "UTC").t(days[0], **days[1])


def test_what_is_wanted_more_or_less_stands_in_its_case() -> None:
    assert Words("ru", "UTC").of("fashion") == "моды"
    assert Words("en", "UTC").of("fashion") == "fashion"
