"""Whatever a bot sends, the server answers with a result or an ApiError and never crashes."""

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.faults import Faults
from bot.playground.feed import Feed
from bot.playground.telegram import TelegramServer
from bot.playground.telegram.api.methods import METHODS
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.errors import ApiError
from tests.bot.playground.telegram.telegram_case import CHAT, RU

ANYTHING: list[Any] = [None, "", "x", "--5", -1, 0, 1, CHAT, RU, True, [], {}, [[]], [{}], [[{}]], [1], "{", "<b>x</b>"]
MARKUPS: list[Any] = [
    {"inline_keyboard": [[{"text": 1}]]},
    {"inline_keyboard": [[{"text": "x", "url": 1}]]},
    {"inline_keyboard": [[{"text": "x", "callback_data": {}}]]},
    {"keyboard": 1},
    {"keyboard": [[1]]},
    {"force_reply": True, "input_field_placeholder": 1},
]
ENTITIES: list[Any] = [
    [{"type": [], "offset": 0, "length": 1}],
    [{"type": "text_mention", "offset": 0, "length": 1, "user": {}}],
    [{"type": "text_link", "offset": 0, "length": 1, "url": 1}],
    [{"type": "pre", "offset": 0, "length": 1, "language": {}}],
]
OBJECTS: list[Any] = [
    {"type": 1},
    {"type": "photo", "media": []},
    {"type": "document", "caption": {}},
    {"type": "chat"},
    {"type": "chat", "chat_id": []},
    {"message_id": "x"},
    "HTML",
]
FIELDS = [
    *("chat_id", "message_id", "text", "parse_mode", "entities", "caption", "caption_entities", "reply_markup"),
    *(
        "reply_parameters",
        "document",
        "photo",
        "media",
        "message_thread_id",
        "action",
        "callback_query_id",
        "file_id",
        "user_id",
    ),
    *("commands", "scope", "language_code", "name", "url", "allowed_updates", "reaction", "from_chat_id"),
    *("secret_token", "offset", "limit", "description"),
]
VALUES = st.sampled_from([*ANYTHING, *MARKUPS, *ENTITIES, *OBJECTS])


@settings(max_examples=300, deadline=None, database=None)
@given(st.sampled_from(sorted(METHODS)), st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6))
async def test_nonsense_is_refused(method: str, values: dict[str, Any]) -> None:
    server = TelegramServer(feed=Feed(), faults=Faults())
    await server.say(RU, RU, "/start")
    await server.say(RU, CHAT, "первое")
    call = Call(method)
    call.take({"chat_id": CHAT, "text": "x", "message_id": 1, **values})
    with contextlib.suppress(ApiError):
        await server.api.invoke(call)
    await server.close()
