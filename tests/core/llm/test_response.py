"""A model that answers well: each purpose gets its typed answer, asked for in the strictest form the server has."""

from typing import Any

import pytest
from sqlalchemy import select

from core.llm import LanguageModel, PhrasedQuestion, ReadAnswer, ReadClaim, ReadSteer, Reply, Translation
from core.llm.capabilities import REMEMBERED
from core.model import LlmCall
from core.store import Store
from tests.core.llm.chat_server import ChatServer, fails, only, raw, says
from tests.core.llm.llm_case import (
    KEY,
    PHRASED,
    PHRASING,
    QUESTION,
    READ,
    READING,
    TRANSLATED,
    TRANSLATING,
    TRANSLATION,
    WEIGHED,
    WEIGHING,
    Make,
    Sleeper,
)


async def test_a_question_is_phrased_around_its_fact(llm: LanguageModel, server: ChatServer) -> None:
    server.then(says(PHRASED))
    assert await llm.phrase(PHRASING) == Reply(PhrasedQuestion(QUESTION), "llm")
    assert server.forms == ["json_schema"]
    assert server.keys == [f"Bearer {KEY}"]
    assert "tools" not in server.heard[0]


async def test_an_answer_is_weighed_by_its_own_words(llm: LanguageModel, server: ChatServer) -> None:
    server.then(says(WEIGHED))
    reply = await llm.weigh(WEIGHING)
    assert reply.value
    assert reply.value.items == {"claim", "evidence", "comparison"}


async def test_free_words_become_steers_and_claims(llm: LanguageModel, server: ChatServer) -> None:
    server.then(says(READ))
    steer = ReadSteer("topic:beauty", "less", "поменьше бьюти")
    claim = ReadClaim("reach", "higher", "data", "у них просмотры выше")
    assert await llm.read(READING) == Reply(ReadAnswer((steer,), (claim,)), "llm")


async def test_one_teams_words_reach_the_other(llm: LanguageModel, server: ChatServer) -> None:
    server.then(says(TRANSLATED))
    assert await llm.translate(TRANSLATING) == Reply(Translation(TRANSLATION), "llm")


async def test_without_a_key_the_rules_answer_and_nothing_is_opened(lone: Store) -> None:
    llm = LanguageModel(lone, None)
    assert await llm.phrase(PHRASING) == Reply(None, "rules", "no_key")
    by_rules = PhrasedQuestion("Why Mila Ray?")
    assert await llm.phrase(PHRASING, lambda: by_rules) == Reply(by_rules, "rules", "no_key")
    await llm.close()
    with lone.reading() as work:
        assert work.db.scalars(select(LlmCall)).all() == []


@pytest.mark.parametrize("status", [400, 404, 422, 500, 501])
@pytest.mark.parametrize("form", ["json_object", "text"])
async def test_a_server_that_cannot_is_asked_more_simply_and_its_limits_are_remembered(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper, form: str, status: int
) -> None:
    server.then(only(form, status, says(PHRASED)))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert server.forms[-1] == form
    assert sleeper.pauses == []
    server.heard.clear()
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert server.forms == [form]
    sleeper.now += REMEMBERED
    server.then(says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert server.forms[-1] == "json_schema", "an hour later it may have learnt"


async def test_each_server_is_remembered_by_itself(make: Make, server: ChatServer) -> None:
    async with ChatServer().running() as other:
        server.then(only("text", 500, says(PHRASED)))
        other.then(says(PHRASED))
        for llm in (make(), make(base_url=other.base_url)):
            await llm.phrase(PHRASING)
        assert server.forms == ["json_schema", "json_object", "text"]
        assert other.forms == ["json_schema"]


@pytest.mark.parametrize(
    "text",
    [
        'Sure! Here it is:\n```json\n{"question": "Q"}\n```\nAnything else?',
        '<think>{"question": "a draft"} hmm, {</think>{"question": "Q"}',
        '{"question": "a draft"} or rather {"question": "Q"}',
        '  \n{"question": "Q"}',
    ],
)
async def test_json_is_found_in_what_is_said_around_it(llm: LanguageModel, server: ChatServer, text: str) -> None:
    server.then(says(text.replace("Q", QUESTION)))
    assert (await llm.phrase(PHRASING)).value == PhrasedQuestion(QUESTION)


@pytest.mark.parametrize("useless", [says("I would rather talk."), says({"wrong": 1}), raw(b"<html>busy</html>")])
async def test_prose_instead_of_json_brings_a_simpler_form(
    llm: LanguageModel, server: ChatServer, useless: Any
) -> None:
    server.then(useless, says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert server.forms == ["json_schema", "json_object"]


async def test_parameters_that_a_model_refuses_are_left_out_from_then_on(
    llm: LanguageModel, server: ChatServer
) -> None:
    server.then(fails(400, param="max_completion_tokens"), fails(400, param="temperature"), says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert set(server.heard[0]) == {"model", "messages", "response_format", "max_completion_tokens", "temperature"}
    assert set(server.heard[2]) == {"model", "messages", "response_format", "max_tokens"}
    await llm.phrase(PHRASING)
    assert set(server.heard[3]) == set(server.heard[2])
    assert server.forms == ["json_schema"] * 4


async def test_what_is_written_down_is_who_when_and_how_much_and_no_word_of_anybody(
    make: Make, server: ChatServer, lone: Store
) -> None:
    server.then(fails(500), says(PHRASED))
    await make(price_in=2.0, price_out=10.0).phrase(PHRASING)
    with lone.reading() as work:
        failed, good = work.db.scalars(select(LlmCall).order_by(LlmCall.id))
        assert (failed.form, failed.verdict, failed.tokens_in, failed.cost) == ("json_schema", "server_error", 0, 0)
        assert (good.purpose, good.model, good.form, good.verdict) == ("phrase", "test-model", "json_object", "ok")
        assert (good.tokens_in, good.tokens_out, good.cost) == (100, 20, 400)
        told = " ".join(str(value) for row in (failed, good) for value in vars(row).values())
    assert "Mila" not in told
    assert KEY not in told
