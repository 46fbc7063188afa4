"""Both languages are whole: nothing missing, nothing left over, no word of the one in the other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Catalog, Message

from handlers.chat.words import LOCALES
from handlers.home.help import EXAMPLES
from handlers.routes import VERBS
from handlers.text.labels import PLATFORMS
from locales import update

ROOT = Path(__file__).parents[2]
FIELD = re.compile(r"\{(\w+)\}")
# Words that stay what they are in a Russian sentence: names, formats, what is typed as it stands.
LATIN = {
    "CPM",
    "CPV",
    "UGC",
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
