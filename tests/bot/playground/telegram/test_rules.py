"""Telegram's rules, checked over plain HTTP."""

import json

import pytest
from aiohttp import FormData

from tests.bot.playground.telegram.telegram_case import CHAT, MEMBER, RU, TOKEN, US, Case, buttons, playground


async def test_tokens_and_unknown_methods() -> None:
    async with playground() as case:
        for path, code in ((f"bot{TOKEN}/sendDice", 404), ("bot1:x/getMe", 401), ("botx/getMe", 404)):
            async with case.http.get(f"{case.address}/{path}") as answer:
                assert answer.status == code
                assert (await answer.json())["error_code"] == code


async def test_any_body_and_any_case_will_do() -> None:
    async with playground() as case:
        url, values = f"{case.address}/bot{TOKEN}/SENDmessage", {"chat_id": str(CHAT), "text": "да"}
        form = FormData(default_to_multipart=True)
        for name, value in values.items():
            form.add_field(name, value)
        for request in ({"params": values}, {"data": values}, {"json": values}, {"data": form}):
            async with case.http.post(url, **request) as answer:
                assert (await answer.json())["ok"], request
        async with case.http.get(url, params=values) as answer:
            assert (await answer.json())["ok"]
        assert len(case.server.messages(CHAT)) == 5


async def test_text_is_marked_trimmed_and_counted_in_utf16() -> None:
    async with playground() as case:
        sent = await case.result("sendMessage", chat_id=CHAT, text="  😀 <b>x</b> /go  ", parse_mode="HTML")
        assert sent["text"] == "😀 x /go"
        assert sent["entities"] == [
            {"offset": 3, "length": 1, "type": "bold"},
            {"offset": 5, "length": 3, "type": "bot_command"},
        ]
        await case.result("sendMessage", chat_id=CHAT, text="x" * 4096)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("просто слова", False),
        ("/ask", True),
        ("/ask@sokrat_bot", True),
        ("/ask@other_bot", False),
        ("@sokrat_bot привет", True),
        ("@SOKRAT_BOT", True),
        ("@other_bot привет", False),
    ],
)
async def test_privacy_mode(text: str, heard: bool) -> None:
    async with playground() as case:
        await case.server.say(RU, CHAT, text)
        assert bool(await case.result("getUpdates")) is heard
        case.server.privacy_mode = False
        await case.server.say(RU, CHAT, text)
        assert len(await case.result("getUpdates")) == 1 + heard


async def test_message_ids_are_shared_outside_supergroups() -> None:
    async with playground() as case:
        await case.started(RU, MEMBER)
        group = case.server.make_group("Группа", [US])
        numbers = [await case.server.say(person, person, "x") for person in (RU, MEMBER, RU)]
        assert numbers == [4, 5, 6]
        assert (await case.result("sendMessage", chat_id=group, text="x"))["message_id"] == 7
        assert (await case.result("sendMessage", chat_id=CHAT, text="x"))["message_id"] == 1


@pytest.mark.parametrize("keyboard", [{"force_reply": True}, {"remove_keyboard": True}, {"keyboard": [["x"]]}])
async def test_only_inline_keyboards_leave_a_message_editable(keyboard: dict) -> None:
    async with playground() as case:
        sent = await case.result("sendMessage", chat_id=CHAT, text="x", reply_markup=keyboard)
        about = {"chat_id": CHAT, "message_id": sent["message_id"]}
        fixed = "Bad Request: message can't be edited"
        assert await case.refusal("editMessageText", **about, text="y") == fixed
        assert await case.refusal("editMessageReplyMarkup", **about, reply_markup=buttons(1)) == fixed
        plain = await case.result("sendMessage", chat_id=CHAT, text="x", reply_markup=buttons(1))
        await case.result("editMessageText", chat_id=CHAT, message_id=plain["message_id"], text="y")


async def test_only_recent_messages_can_be_deleted() -> None:
    async with playground() as case:
        sent = await case.result("sendMessage", chat_id=CHAT, text="x")
        case.clock.ahead += 48 * 3600 + 10
        refusal = await case.refusal("deleteMessage", chat_id=CHAT, message_id=sent["message_id"])
        assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_files_too_big_to_download() -> None:
    async with playground() as case:
        await case.started(RU)
        await case.server.upload(RU, RU, "большой.csv", b"x" * (20 * 1024 * 1024 + 1))
        document = case.server.messages(RU)[-1]["document"]
        assert await case.refusal("getFile", file_id=document["file_id"]) == "Bad Request: file is too big"


async def test_uploads_are_limited() -> None:
    async with playground() as case:
        form = FormData({"chat_id": str(CHAT)})
        form.add_field("document", b"x" * 50_000_001, filename="x.bin")
        async with case.http.post(f"{case.address}/bot{TOKEN}/sendDocument", data=form) as answer:
            assert answer.status == 413


async def test_limits_when_enforced() -> None:
    async with playground() as case:
        case.server.enforce_limits = True
        codes = [(await case.raw("sendMessage", chat_id=CHAT, text="x"))[0] for _ in range(4)]
        assert codes == [200, 200, 200, 429]
        _, body = await case.raw("sendMessage", chat_id=CHAT, text="x")
        assert body["parameters"]["retry_after"] == 3
        assert body["description"] == "Too Many Requests: retry after 3"
        sent = await through_a_minute(case)
        assert sent == 20


async def through_a_minute(case: Case) -> int:
    """How many messages one group takes when tried every three seconds and one."""
    sent = 3
    for _ in range(17):
        case.clock.ahead += 1.1
        sent += (await case.raw("sendMessage", chat_id=CHAT, text="x"))[0] == 200
        case.clock.ahead += 0.5
        sent += (await case.raw("sendMessage", chat_id=CHAT, text="x"))[0] == 200
    return sent


async def test_the_page_is_told_everything() -> None:
    async with playground() as case:
        listener = case.server.feed.listen()
        await case.server.say(RU, CHAT, "первое")
        sent = await case.result("sendMessage", chat_id=CHAT, text="x", reply_markup=buttons(1))
        await case.result("editMessageText", chat_id=CHAT, message_id=sent["message_id"], text="y")
        await case.result("sendChatAction", chat_id=CHAT, action="typing")
        pressed = await case.server.press(RU, CHAT, sent["message_id"], "d")
        await case.result("answerCallbackQuery", callback_query_id=pressed, text="ок")
        await case.result("deleteMessage", chat_id=CHAT, message_id=sent["message_id"])
        events = [listener.get_nowait() for _ in range(listener.qsize())]
        kinds = [event["type"] for event in events]
        assert kinds == ["message", "message", "edit", "action", "answer", "delete"]
        assert {event["platform"] for event in events} == {"telegram"}
        assert events[4]["callback_id"] == pressed
        json.dumps(events)
