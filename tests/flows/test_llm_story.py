"""The same dialogue with a language model beside the rules: it translates, and nobody waits for it where it fails."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.main import Sokrat
from core.model import Answer
from handlers.chat.words import Words
from tests.conftest import until
from tests.core.llm.chat_server import Answering, ChatServer, fails, hangs, says
from tests.flows.harness.language_model import TRANSLATIONS, WHY, Model, with_model
from tests.flows.people.dialogue import (
    ENGLISH,
    OF_RUSSIA,
    OF_US,
    RUSSIAN,
    VAGUE,
    all_is_well,
    fill_in,
    picks,
    press,
    reply,
    saying,
    shown,
)
from tests.flows.people.person import ask, shows
from tests.flows.people.slack_person import SlackPerson
from tests.flows.people.telegram_person import TelegramPerson

pytestmark = pytest.mark.usefixtures("immediate_questions")
EN, RU = Words("en", "UTC").t, Words("ru", "UTC").t
BY_RULES = "Read without the AI model."


@pytest.fixture
def seconds() -> int:
    return 20


@pytest.fixture
async def sokrat(tmp_path: Path, server: ChatServer, seconds: int) -> AsyncIterator[Sokrat]:
    async with with_model(tmp_path, server, seconds) as running:
        yield running


async def test_a_translation_stands_beside_the_original(
    sokrat: Sokrat, server: ChatServer, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    server.then(model := Model())
    await picks(new_york, OF_RUSSIA, 19)
    await reply(moscow, await shown(moscow, "unsure", "us_strategist"), VAGUE)
    await reply(moscow, await shown(moscow, "clear", VAGUE), RUSSIAN)
    answered = await saying(new_york, TRANSLATIONS[RUSSIAN], lambda one: bool(one.can("rule")))
    assert answered.text.index(TRANSLATIONS[RUSSIAN]) < answered.text.index(RUSSIAN)
    assert BY_RULES not in answered.text
    assert "подростки из игровых пабликов" in answered.text.replace(RUSSIAN, ""), "a claim as it was said"
    assert "older audience" not in answered.text.replace(TRANSLATIONS[RUSSIAN], ""), "the model read one rule alone"
    await press(new_york, answered, answered.can("rule"))
    await shows(new_york, "Rules: less gaming.")
    assert model.asked == ["weigh", "weigh", "read", "translate"]
    await all_is_well(sokrat.store)


async def test_a_question_is_put_in_the_models_words_and_a_colleagues_in_the_readers_language(
    sokrat: Sokrat, server: ChatServer, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    server.then(model := Model())
    await picks(new_york, OF_US, 19)
    question = await shown(new_york, "unsure")
    assert ", hm. " in question.text
    await fill_in(new_york, question, ENGLISH)
    await saying(new_york, ENGLISH, lambda one: not one.can("ask"))
    await new_york.command(f"ask {WHY}")
    sent = await shown(new_york, "hurry", WHY)
    await press(new_york, sent, sent.can("hurry"))
    asked = await shown(moscow, "unsure", TRANSLATIONS[WHY])
    assert WHY not in asked.text, "the original is a tap away"
    await moscow.choose(RU("More"), RU("Original text"), on=asked.seen)
    assert WHY in (await moscow.told()).text
    assert model.asked[0] == "phrase"
    assert any("480" in line for line in (await ask(new_york, "status")).lines), "so many tokens went to the model"
    await all_is_well(sokrat.store)


@pytest.mark.parametrize("seconds", [1])
@pytest.mark.parametrize(
    ("weighing", "reading", "why"),
    [
        (hangs(), fails(429), "rate_limited"),
        (says("I'd rather {not"), says({"verdict": "clear", "score": 100}), "wrong_schema"),
    ],
    ids=("hangs then 429", "no JSON then another schema"),
)
async def test_where_the_model_fails_the_rules_answer_and_say_so(
    weighing: Answering,
    reading: Answering,
    why: str,
    sokrat: Sokrat,
    server: ChatServer,
    new_york: SlackPerson,
    moscow: TelegramPerson,
) -> None:
    server.then(model := Model(weigh=weighing, read=reading, translate=reading))
    await picks(new_york, OF_RUSSIA, 19)
    await reply(moscow, await shown(moscow, "unsure", "us_strategist"), RUSSIAN)
    answered = await shown(new_york, "rule", RUSSIAN)
    assert EN(BY_RULES) in answered.text
    assert answered.can("assume")
    await until(lambda: "translate" in model.asked)
    assert RU(BY_RULES) in (await saying(moscow, RUSSIAN, lambda one: bool(one.can("rule")))).text
    with sokrat.store.reading() as work:
        (answer,) = work.db.scalars(select(Answer))
        assert (answer.verdict, answer.read_by, answer.translated) == ("clear", "rules", {})
        assert answer.why in (why, "timeout")  # on a slow machine
    assert set(model.asked) >= {"read", "translate"}
    await press(new_york, answered, answered.can("rule"))
    await shows(new_york, "Rules: older audience (no data yet); less gaming.")
    await all_is_well(sokrat.store)


async def test_what_the_model_weighed_and_could_not_read_is_said_to_be_read_by_rules(
    sokrat: Sokrat, server: ChatServer, new_york: SlackPerson, moscow: TelegramPerson
) -> None:
    server.then(Model(read=says({"claims": []})))
    await picks(new_york, OF_RUSSIA, 19)
    await reply(moscow, await shown(moscow, "unsure", "us_strategist"), RUSSIAN)
    answered = await shown(new_york, "rule", RUSSIAN)
    assert "older audience" in answered.text, "the rules read it"
    assert EN(BY_RULES) in answered.text
