"""Two hundred hostile texts on their way to a model and back: they stay data, and bring nothing with them."""

import json
import re
import unicodedata
from typing import Any

import pytest
from sqlalchemy import select

from core.llm import BriefRequest, PhraseRequest, ReadRequest, TranslateRequest, WeighRequest
from core.llm.quotes import MOST
from core.llm.tasks import PHRASE_QUESTION, READ_ANSWER, TASKS, TRANSLATE_TEXT, WEIGH_ANSWER
from core.model import LlmCall
from core.store import Store
from tests.core.llm.chat_server import ChatServer, parrots
from tests.core.llm.llm_case import FACT, KEY, PHRASING, Make
from tests.hostile import ENGLISH, RUSSIAN, TEXTS

LOCALES = {**dict.fromkeys(ENGLISH, "en"), **dict.fromkeys(RUSSIAN, "ru")}
OTHER = {"en": "ru", "ru": "en"}
PLAIN = "Ordinary words about nothing much."
MARKED = re.compile(r"[@＠#]\w|<[!@#]|://|\.example|t\.me/|\d|\bскрипт\b")


def questions(text: str, locale: str) -> dict[str, Any]:
    """The same text in every place where a question can hold it."""
    return {
        "phrase": PhraseRequest("why_pick", f"{text} fell to 2.2 %", text, locale),
        "weigh": WeighRequest("why_pick", text, text),
        "read": ReadRequest(text, text, ("topic:beauty", text)),
        "translate": TranslateRequest(text, locale, OTHER[locale]),
        "brief": BriefRequest(text, "2026-11-29", {"topic": ("beauty",)}),
    }


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [inner for item in (value.values() if isinstance(value, dict) else value) for inner in strings(item)]


def test_there_are_two_hundred_of_them() -> None:
    assert (len(ENGLISH), len(RUSSIAN), len(set(TEXTS))) == (100, 100, 200)


@pytest.mark.parametrize("text", TEXTS)
def test_it_travels_inside_the_quoted_data_and_nowhere_else(text: str) -> None:
    locale = LOCALES[text]
    for name, asked in questions(text, locale).items():
        door = TASKS[name]
        message = door.message(asked)
        assert message
        assert message.startswith("<data>")
        assert message.endswith("</data>")
        inside = message.removeprefix("<data>").removesuffix("</data>")
        assert any(text in string for string in strings(json.loads(inside))), "it arrives whole"
        assert not set("<>`") & set(inside)
        assert not re.search(r"\[/?(?:INST|SYS)", inside)
        assert not [char for char in inside if unicodedata.category(char) in ("Cf", "Cc", "Cs", "Zl", "Zp", "Co")]
        assert door.system(asked) == door.system(questions(PLAIN, locale)[name]), "it changes no instruction"


@pytest.mark.parametrize("text", TEXTS)
def test_an_answer_that_echoes_it_brings_no_handle_no_link_and_no_number(text: str) -> None:
    locale = LOCALES[text]
    ordinary = TranslateRequest("Всё хорошо" if locale == "en" else "All is well", OTHER[locale], locale)
    said, why = TRANSLATE_TEXT.read(ordinary, json.dumps({"translation": text}))
    if MARKED.search(unicodedata.normalize("NFKC", text)):
        assert (said, bool(why)) == (None, True)
    question = f"{text} Mila Ray fell three times, from 5.1 % to 2.2 %. Why?"
    asked, why = PHRASE_QUESTION.read(PHRASING, json.dumps({"question": question}))
    if MARKED.search(unicodedata.normalize("NFKC", text)):
        assert (asked, bool(why)) == (None, True)
    for words in (said.translation if said else "", asked.question if asked else ""):
        assert not re.search(r"[@＠]|://|evil|<[!@#]", words)


@pytest.mark.parametrize("text", TEXTS)
def test_codes_and_quotations_are_never_taken_from_it(text: str) -> None:
    steer = {"feature": text, "direction": "only", "said": "beauty"}
    asked = ReadRequest("more beauty", "list", ("topic:beauty",))
    assert READ_ANSWER.read(asked, json.dumps({"steers": [steer], "claims": []}))[0] is None
    claim = {"about": "price", "direction": "lower", "check": "none", "said": text}
    assert READ_ANSWER.read(asked, json.dumps({"steers": [], "claims": [claim]}))[0] is None
    items = dict.fromkeys(("claim", "evidence", "comparison", "mechanism", "counter_evidence"), "")
    weighing = WeighRequest("why_pick", "Why?", "I simply like her videos")
    assert WEIGH_ANSWER.read(weighing, json.dumps({**items, "test": text}))[0] is None


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_alone_is_no_answer_to_anything(text: str) -> None:
    for name, asked in questions(text, LOCALES[text]).items():
        assert TASKS[name].read(asked, text)[0] is None


@pytest.mark.long
async def test_a_server_that_parrots_all_it_hears_changes_nothing_and_hears_no_secret(
    make: Make, server: ChatServer, lone: Store
) -> None:
    server.then(parrots())
    llm = make(tokens_per_day=10**9)
    for number, text in enumerate(TEXTS):
        asked = questions(text, LOCALES[text])
        reply = await (llm.phrase(asked["phrase"]) if number % 2 else llm.translate(asked["translate"]))
        assert (reply.value, reply.read_by) == (None, "rules")
        assert server.message("system") in {door.system(asked[name]) for name, door in TASKS.items()}
    assert KEY not in json.dumps(server.heard)
    assert all(set(body["messages"][0]) == {"role", "content"} for body in server.heard)
    assert {tuple(message["role"] for message in body["messages"]) for body in server.heard} == {("system", "user")}
    with lone.reading() as work:
        told = {value for call in work.db.scalars(select(LlmCall)) for value in vars(call).values()}
    assert {value for value in told if isinstance(value, str)} == {
        "translate",
        "phrase",
        "test-model",
        "json_schema",
        "json_object",
        "text",
        "wrong_schema",
    }


def test_a_text_past_all_measure_is_left_to_the_rules() -> None:
    assert PHRASE_QUESTION.message(PhraseRequest("why_pick", FACT, "x" * MOST, "en")) is None
