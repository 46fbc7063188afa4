"""A server that misbehaves: an answer or the rules within the deadline, tried again only where that may help."""

from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from chat_server import (
    LOGGED,
    Answering,
    ChatServer,
    completion,
    drips,
    fails,
    floods,
    hangs,
    hangs_up,
    parrots,
    raw,
    says,
    sends_to,
)
from llm_case import (
    KEY,
    PHRASED,
    PHRASING,
    PHRASING_RU,
    QUESTION,
    QUESTION_RU,
    TRANSLATING,
    WEIGHED,
    WEIGHING,
    Make,
    Sleeper,
)
from sqlalchemy import select

from core.llm import LanguageModel, PhrasedQuestion, Reply
from core.llm.circuit import FAILURES, REST
from core.llm.retry import RETRIES
from core.model import LlmCall
from core.store import Store
from tests.core.stage import Clock

BY_RULES = PhrasedQuestion("Why Mila Ray?")


async def why(llm: LanguageModel) -> str:
    """Why the rules had to answer."""
    reply = await llm.phrase(PHRASING, lambda: BY_RULES)
    assert reply == Reply(BY_RULES, "rules", reply.why)
    assert reply.why
    return reply.why


def verdicts(store: Store) -> list[str]:
    with store.reading() as work:
        return list(work.db.scalars(select(LlmCall.verdict).order_by(LlmCall.id)))


SHORT = b'{"id": "c1", "choices": [{"message": {"content": "{\\"ques'


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (hangs(), "timeout"),
        (drips(), "timeout"),
        (hangs_up(), "broken"),
        (hangs_up(SHORT), "broken"),
        (floods(), "too_big"),
        (raw(SHORT), "garbled"),
        (raw(b""), "garbled"),
        (raw(b"[" * 100_000), "garbled"),
        (raw(b'{"choices": []}'), "garbled"),
        (raw(b'{"choices": [{"message": {"content": ["a", "list"]}}]}'), "garbled"),
        (raw(b"<html>Bad gateway</html>", "text/html"), "garbled"),
        (raw(b"\xff\xfe\x00"), "garbled"),
        (fails(401), "bad_key"),
        (fails(403), "bad_key"),
        (fails(418), "rejected"),
        (fails(429), "rate_limited"),
        (fails(503), "server_error"),
        (raw(b"not even JSON", "text/plain", 500), "server_error"),
        (says(PHRASED, choice={"finish_reason": "length"}), "cut_off"),
        (says('{"question": "Why', choice={"finish_reason": "length"}), "cut_off"),
        (says(None, message={"refusal": "I cannot help with that."}), "refused"),
        (says(PHRASED, choice={"finish_reason": "content_filter"}), "refused"),
        (says(PHRASED, message={"tool_calls": [{"id": "1", "type": "function"}]}), "misshapen"),
        (says("I'm sorry, I cannot."), "not_json"),
        (says('{"question": '), "not_json"),
        (says("{" * 50_000), "not_json"),
        (says('["question"]'), "not_json"),
        (says({"question": QUESTION, "score": "97"}), "wrong_schema"),
        (says({"question": 5}), "wrong_schema"),
        (says({"question": None}), "wrong_schema"),
        (says({"Question": QUESTION}), "wrong_schema"),
        (says('{"question": "\\ud800?"}'), "wrong_schema"),
        (says({"question": ""}), "misshapen"),
        (says({"question": QUESTION.replace("?", ".")}), "misshapen"),
        (says({"question": QUESTION * 9}), "misshapen"),
        (says({"question": QUESTION.replace(" ", "\n", 1)}), "misshapen"),
        (says({"question": QUESTION.replace("Mila", "Mi\u200bla")}), "misshapen"),
        (says({"question": f"\u202e{QUESTION}"}), "misshapen"),
        (says({"question": QUESTION_RU}), "wrong_language"),
        (says({"question": "为什么选她?"}), "wrong_language"),
        (says({"question": f"She will bring 300 orders. {QUESTION}"}), "foreign_number"),
        (says({"question": f"Three hundred others did better. {QUESTION}"}), "foreign_number"),
        (says({"question": QUESTION.replace("2.2%", "2.2M")}), "foreign_number"),
        (says({"question": f"Have you seen @mila_ray? {QUESTION}"}), "foreign_handle"),
        (says({"question": f"<!channel> {QUESTION}"}), "foreign_handle"),
        (says({"question": f"＠everyone {QUESTION}"}), "foreign_handle"),
        (says({"question": QUESTION.replace("Mila", "М" + "ila")}), "foreign_handle"),
        (says({"question": f"See https://evil.example/x. {QUESTION}"}), "foreign_link"),
        (says({"question": f"Write to tg://user?id=1. {QUESTION}"}), "foreign_link"),
        (says({"question": f"Look at evil.example first. {QUESTION}"}), "foreign_link"),
        (says({"question": "Why did you choose Mila Ray?"}), "left_out"),
        (parrots(), "wrong_schema"),
    ],
)
async def test_whatever_the_server_does_the_rules_answer(
    make: Make, server: ChatServer, lone: Store, behaviour: Answering, code: str
) -> None:
    server.then(behaviour)
    # Only who never answers is not given the whole time: a busy machine must not turn one trouble into another.
    assert await why(make(seconds=0.5 if code == "timeout" else 20)) == code
    assert set(verdicts(lone)) >= {code}
    assert "begun" not in verdicts(lone)


async def test_nobody_listens(make: Make, server: ChatServer, sleeper: Sleeper) -> None:
    llm = make(base_url="http://127.0.0.1:1/v1")
    assert await why(llm) == "unreachable"
    assert len(sleeper.pauses) == RETRIES
    assert server.heard == []


async def test_nobody_is_followed_elsewhere(llm: LanguageModel, server: ChatServer) -> None:
    async with ChatServer().running() as other:
        server.then(sends_to(other.base_url))
        other.then(says(PHRASED))
        assert await why(llm) == "rejected"
        assert other.heard == []


async def test_a_passing_trouble_is_waited_out_with_growing_uneven_pauses(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper
) -> None:
    server.then(fails(429), fails(503), hangs_up(), says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    first, second, third = sleeper.pauses
    assert 0.25 <= first <= 0.5 <= second <= 1 <= third <= 2
    assert len({pause % 0.25 for pause in sleeper.pauses}) == 3


@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_a_server_that_names_its_pause_gets_it(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper, clock: Clock, form: str
) -> None:
    date = format_datetime(clock.now + timedelta(seconds=7), usegmt=True)
    server.then(fails(429, Retry_After="7" if form == "seconds" else date), says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert sleeper.pauses == [7]


@pytest.mark.parametrize("header", ["21", "86400", "1e9", "Fri, 31 Dec 2027 23:59:59 GMT"])
async def test_a_pause_past_the_deadline_is_not_begun(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper, header: str
) -> None:
    server.then(fails(429, Retry_After=header))
    assert await why(llm) == "rate_limited"
    assert sleeper.pauses == []
    assert len(server.heard) == 1


@pytest.mark.parametrize("header", ["-5", "nan", "inf", "soon", "", "0"])
async def test_a_pause_that_makes_no_sense_is_our_own(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper, header: str
) -> None:
    server.then(fails(429, Retry_After=header), says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    assert 0.25 <= sleeper.pauses[0] <= 0.5


async def test_all_tries_together_keep_within_the_deadline(make: Make, server: ChatServer, sleeper: Sleeper) -> None:
    server.then(fails(429, Retry_After="4"))
    assert await why(make(seconds=10)) == "rate_limited"
    assert sleeper.pauses == [4, 4]
    assert len(server.heard) == 3


@pytest.mark.parametrize("useless", [401, 403])
async def test_a_wrong_key_is_tried_once(llm: LanguageModel, server: ChatServer, useless: int) -> None:
    server.then(fails(useless))
    assert await why(llm) == "bad_key"
    assert len(server.heard) == 1


@pytest.mark.parametrize(
    "behaviour", [says(PHRASED, choice={"finish_reason": "length"}), says({"question": "为什么选她?"}), floods()]
)
async def test_what_asking_again_would_not_mend_is_not_asked_again(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper, behaviour: Answering
) -> None:
    server.then(behaviour)
    await why(llm)
    assert (len(server.heard), sleeper.pauses) == (1, [])


async def test_a_server_that_fails_again_and_again_is_left_alone_and_tried_later(
    llm: LanguageModel, server: ChatServer, sleeper: Sleeper
) -> None:
    server.then(fails(401))
    assert [await why(llm) for _ in range(FAILURES + 2)] == ["bad_key"] * FAILURES + ["circuit_open"] * 2
    assert len(server.heard) == FAILURES
    sleeper.now += REST
    assert [await why(llm) for _ in range(2)] == ["bad_key", "circuit_open"], "one trial, then a longer rest"
    sleeper.now += REST
    assert await why(llm) == "circuit_open"
    sleeper.now += REST
    server.then(says(PHRASED))
    assert (await llm.phrase(PHRASING)).read_by == "llm"
    server.then(fails(401))
    assert [await why(llm) for _ in range(FAILURES)] == ["bad_key"] * FAILURES, "it closed all the way"


async def test_bad_answers_do_not_open_the_circuit(llm: LanguageModel, server: ChatServer) -> None:
    server.then(says({"question": "为什么选她?"}))
    assert [await why(llm) for _ in range(FAILURES + 1)] == ["wrong_language"] * (FAILURES + 1)


async def test_a_text_too_long_for_a_model_is_never_sent(llm: LanguageModel, server: ChatServer) -> None:
    long = type(TRANSLATING)("слово " * 2000, "ru", "en")
    assert await llm.translate(long) == Reply(None, "rules", "too_long")
    assert server.heard == []


async def test_the_other_purposes_take_only_what_was_said_too(llm: LanguageModel, server: ChatServer) -> None:
    server.then(says(WEIGHED | {"test": "we would see 200 orders"}))
    assert (await llm.weigh(WEIGHING)).why == "foreign_words"
    server.then(says(completion("x")))
    assert (await llm.weigh(WEIGHING)).why == "wrong_schema"


async def test_russian_is_asked_and_answered_in_russian(llm: LanguageModel, server: ChatServer) -> None:
    server.then(says({"question": QUESTION_RU}))
    assert (await llm.phrase(PHRASING_RU)).value == PhrasedQuestion(QUESTION_RU)
    server.then(says({"question": QUESTION_RU.replace("Мила Рэй: за", "Почему у Милы Рэй за")}))
    assert (await llm.phrase(PHRASING_RU)).why == "left_out", "a name is never bent"
    server.then(says({"question": f"Мила Рэй: {QUESTION}"}))
    assert (await llm.phrase(PHRASING_RU)).why == "wrong_language"
    server.then(says({"question": QUESTION_RU.replace("и", "і")}))
    assert (await llm.phrase(PHRASING_RU)).read_by == "rules"


async def test_a_server_that_repeats_the_key_is_not_repeated(
    llm: LanguageModel, server: ChatServer, lone: Store, capsys: Any
) -> None:
    server.then(fails(401))
    reply = await llm.phrase(PHRASING)
    assert LOGGED not in f"{reply} {verdicts(lone)} {llm!r} {capsys.readouterr()}"
    server.then(says({"question": f"{KEY} {QUESTION}"}))
    leaked = await llm.phrase(PHRASING)
    assert leaked.read_by == "rules"
    assert KEY not in repr(leaked)
