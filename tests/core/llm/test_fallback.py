"""Whatever a server answers, what is wrong with it is noticed and the rules answer instead."""

from typing import Any

import pytest

from core.llm import LanguageModel, PhrasedQuestion, Reply
from core.store import Store
from tests.core.llm.chat_server import (
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
from tests.core.llm.llm_case import (
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
    verdicts,
    why,
)

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


async def test_nobody_is_followed_elsewhere(llm: LanguageModel, server: ChatServer) -> None:
    async with ChatServer().running() as other:
        server.then(sends_to(other.base_url))
        other.then(says(PHRASED))
        assert await why(llm) == "rejected"
        assert other.heard == []


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
