"""The gallery shows everything there is, and both platforms take every example of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.gallery import drawn
from bot.cli.gallery import gallery as print_gallery
from core.files.headers import read_headers
from handlers import routes
from handlers.chat import reply
from handlers.chat.words import LOCALES, Words
from handlers.gallery.stage import Example
from handlers.text.imports import KNOWN_COLUMNS, PROBLEMS, REFUSALS
from handlers.text.refusals import SENTENCES
from tests.handlers.platform_checks import accepted, whole
from tests.read import Read

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[3]
Gallery = dict[tuple[str, str], list[Example]]
BOTH = [(platform, locale) for platform in ("slack", "telegram") for locale in LOCALES]
WANTED = {
    "verb": routes.VERBS,
    "button": routes.BUTTONS,
    "ask": routes.ASKS,
    "reply": routes.REPLIES,
    "card": routes.SHOWN,
    "refusal": SENTENCES,
    "file": REFUSALS,
    "problem": PROBLEMS,
}


@pytest.mark.parametrize(("platform", "locale"), BOTH)
@pytest.mark.parametrize("kind", WANTED)
def test_nothing_is_without_an_example(gallery: Gallery, platform: str, locale: str, kind: str) -> None:
    shown = {example.name.partition(",")[0] for example in gallery[platform, locale]}
    assert [code for code in WANTED[kind] if f"{kind} {code}" not in shown] == []


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_the_examples_say_what_they_are_named_after(gallery: Gallery, platform: str, locale: str) -> None:
    words = Words(locale, "UTC")
    for kind, table in (("refusal", SENTENCES), ("file", REFUSALS), ("problem", PROBLEMS)):
        for code, sentence in table.items():
            said = Read("\n".join(whole(e.said) for e in gallery[platform, locale] if e.name == f"{kind} {code}"))
            pieces = re.split(r"\{\w+\}", words.t(sentence))
            assert all(piece in said for piece in pieces), (kind, code, said)


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_both_platforms_take_every_example(gallery: Gallery, platform: str, locale: str) -> None:
    for example in gallery[platform, locale]:
        accepted(example, locale)
        assert all(list(drawn(example, other, locale)) for other in ("slack", "telegram"))


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_no_example_shows_the_inside(gallery: Gallery, platform: str, locale: str) -> None:
    for example in gallery[platform, locale]:
        said = whole(example.said)
        assert not re.search(r"[{}]|\bNone\b(?! of these )|Traceback|<\w+ object|\bnan\b", said), (example.name, said)


def test_the_two_languages_have_the_same_examples(gallery: Gallery) -> None:
    for platform in ("slack", "telegram"):
        english, russian = ([example.name for example in gallery[platform, locale]] for locale in ("en", "ru"))
        assert english == russian


def test_the_gallery_is_printed(
    gallery: Gallery, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli.gallery.collected", lambda *_: gallery.items())
    monkeypatch.setattr("logging.disable", lambda level: None)
    assert print_gallery() == 0
    assert "=== verb shortlist · ru · telegram ===" in capsys.readouterr().out


def test_every_refusal_has_its_sentence_and_the_reverse() -> None:
    raised = {code for call in calls("core", "handlers") if name_of(call) == "Refusal" for code in codes(call.args[0])}
    assert raised == set(SENTENCES)


def test_every_reason_to_refuse_a_file_has_its_words_and_the_reverse() -> None:
    raised = {code for call in calls("core", "bot") if name_of(call) == "BadFile" for code in codes(call.args[0])}
    assert raised == set(REFUSALS)


def test_every_problem_of_a_line_has_its_words_and_the_reverse() -> None:
    told = {code for call in calls("core") if name_of(call) == "complain" for code in codes(call.args[1])}
    assert told == set(PROBLEMS)


def test_questions_that_turn_into_their_answer_are_those_that_can_be_answered() -> None:
    assert set(reply.ANSWERED) - {"steered"} == set(routes.REPLIES) - {
        "digest",
        "question",
        "askwhat",
        "quiet",
        "plan",
    }  # which have cards


@pytest.mark.parametrize("locale", LOCALES)
def test_columns_that_are_named_can_be_read(locale: str) -> None:
    named = Words(locale, "UTC").t(KNOWN_COLUMNS).split(", ")
    assert len(read_headers(named)) == len(named)


def calls(*rooms: str) -> Iterator[ast.Call]:
    for room in rooms:
        for file in (ROOT / room).rglob("*.py"):
            tree = ast.parse(file.read_text())
            yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def codes(argument: ast.expr) -> list[str]:
    """The words that an argument can be: one, or either of a condition."""
    if isinstance(argument, ast.IfExp):
        return codes(argument.body) + codes(argument.orelse)
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []
