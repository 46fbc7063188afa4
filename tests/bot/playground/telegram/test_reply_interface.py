"""Whose answer bar opens under a question that forces a reply, by Telegram's rule."""

from typing import Any

import pytest

from bot.playground import cast
from tests.bot.playground.telegram.telegram_case import CHAT, MEMBER, RU, US, Case, playground

SELECTIVE = {"force_reply": True, "selective": True}


async def asked(case: Case, text: str, markup: Any = SELECTIVE, **more: Any) -> set[int]:
    sent = await case.result(
        "sendMessage", chat_id=more.pop("chat_id", CHAT), text=text, parse_mode="HTML", reply_markup=markup, **more
    )
    return case.server.asked(sent["chat"]["id"], sent["message_id"])


async def test_everybody_is_asked_unless_the_question_is_selective() -> None:
    async with playground() as case:
        assert await asked(case, "?", {"force_reply": True}) == {US, RU, MEMBER}
        assert await asked(case, "?") == set()
        assert await asked(case, "?", None) == set()
        await case.started(RU)
        assert await asked(case, "?", {"force_reply": True}, chat_id=RU) == {RU}


@pytest.mark.parametrize("mention", [f'<a href="tg://user?id={RU}">Вера</a>', f"@{cast.ROLES[1].key}"])
async def test_who_is_mentioned_is_asked(mention: str) -> None:
    async with playground() as case:
        assert await asked(case, f"😀 {mention}, reply") == {RU}


async def test_whom_nobody_knows_is_not_asked() -> None:
    async with playground() as case:
        assert await asked(case, '<a href="tg://user?id=77">Nobody</a>, @nobody_here, reply') == set()


async def test_whose_words_are_answered_is_asked_and_the_bot_never_is() -> None:
    async with playground() as case:
        theirs = await case.server.say(MEMBER, CHAT, "/ask")
        assert await asked(case, "?", reply_parameters={"message_id": theirs}) == {MEMBER}
        own = await case.result("sendMessage", chat_id=CHAT, text="card")
        assert await asked(case, "?", reply_parameters={"message_id": own["message_id"]}) == set()


async def test_the_first_message_of_a_topic_asks_nobody() -> None:
    async with playground() as case:
        topic = case.server.make_topic(CHAT, "Весна")
        assert await asked(case, "?", message_thread_id=topic) == set()
