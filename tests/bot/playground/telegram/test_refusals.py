"""What Telegram refuses, and with which sentence, over plain HTTP."""

import pytest

from tests.bot.playground.telegram.telegram_case import CHAT, RU, buttons, playground

REFUSED = [
    ("sendMessage", {"chat_id": CHAT}, "message text is empty"),
    ("sendMessage", {"chat_id": CHAT, "text": ""}, "message text is empty"),
    ("sendMessage", {"chat_id": CHAT, "text": " \n "}, "text must be non-empty"),
    ("sendMessage", {"chat_id": CHAT, "text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {"text": "x"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": 1, "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": CHAT, "text": "x" * 4097}, "message is too long"),
    ("sendMessage", {"chat_id": CHAT, "text": "😀" * 2049}, "message is too long"),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "a < b", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "" at byte offset 2',
    ),
    ("sendMessage", {"chat_id": CHAT, "text": "x", "parse_mode": "rtf"}, "unsupported parse_mode"),
    ("sendMessage", {"chat_id": CHAT, "text": "x", "message_thread_id": 7}, "message thread not found"),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 1",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": "{"},
        "can't parse reply keyboard markup JSON object",
    ),
    ("sendMessage", {"chat_id": CHAT, "text": "x", "reply_markup": []}, "object expected as reply markup"),
    ("sendMessage", {"chat_id": CHAT, "text": "x", "reply_markup": buttons(101)}, "reply markup is too long"),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": buttons(1, callback_data="ж" * 33)},
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": buttons(1, callback_data="")},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": buttons(1, callback_data="a", url="x.ru")},
        "can't parse inline keyboard button: Exactly one action must be specified",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": buttons(1, url="nohost")},
        "inline keyboard button URL 'nohost' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": {"force_reply": True, "input_field_placeholder": "x" * 65}},
        "input field placeholder is too long",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "web_app": {}}]]}},
        "can't parse inline keyboard button: Can't find field \"url\"",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "pay": "yes"}]]}},
        'can\'t parse inline keyboard button: Field "pay" must be of type Boolean',
    ),
    ("setMyCommands", {"commands": [{"command": "ask"}]}, "can't parse BotCommand: Can't find field \"description\""),
    ("editMessageText", {"chat_id": CHAT, "message_id": 99, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"chat_id": CHAT, "message_id": 1, "text": "x"}, "message can't be edited"),
    (
        "editMessageText",
        {"chat_id": CHAT, "message_id": 1, "text": "x", "reply_markup": {"force_reply": True}},
        "inline keyboard expected",
    ),
    ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    ("editMessageMedia", {"chat_id": CHAT, "message_id": 1, "media": "{"}, "can't parse input media JSON object"),
    ("editMessageMedia", {"chat_id": CHAT, "message_id": 1}, "can't parse InputMedia: expected an Object"),
    (
        "editMessageMedia",
        {"chat_id": CHAT, "message_id": 1, "media": {"type": "dance", "media": "x"}},
        "can't parse InputMedia: unsupported type specified",
    ),
    (
        "editMessageMedia",
        {"chat_id": CHAT, "message_id": 1, "media": {"type": "photo", "media": "attach://nothing"}},
        "there is no photo in the request",
    ),
    (
        "editMessageMedia",
        {"chat_id": CHAT, "message_id": 1, "media": {"type": "photo", "media": "nonsense"}},
        "wrong file identifier/HTTP URL specified",
    ),
    ("deleteMessage", {"chat_id": CHAT, "message_id": 99}, "message to delete not found"),
    ("deleteMessage", {"chat_id": CHAT, "message_id": 1}, "message can't be deleted"),
    ("sendDocument", {"chat_id": CHAT}, "there is no document in the request"),
    ("sendDocument", {"chat_id": CHAT, "document": "nonsense"}, "wrong file identifier/HTTP URL specified"),
    ("sendChatAction", {"chat_id": CHAT, "action": "dance"}, "wrong parameter action in request"),
    ("pinChatMessage", {"chat_id": CHAT, "message_id": 1}, "not enough rights to manage pinned messages in the chat"),
    ("getFile", {}, "file_id not specified"),
    ("getFile", {"file_id": "x"}, "invalid file_id"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        "query is too old and response timeout expired or query ID is invalid",
    ),
    ("setWebhook", {"url": "http://127.0.0.1:1/", "secret_token": "нет"}, "secret token contains unallowed characters"),
]


@pytest.mark.parametrize(("method", "values", "sentence"), REFUSED)
async def test_refuses_in_telegrams_words(method: str, values: dict, sentence: str) -> None:
    async with playground() as case:
        await case.server.say(RU, CHAT, "первое")
        assert await case.refusal(method, **values) == f"Bad Request: {sentence}"
