"""Unchanged aiogram against the playground: polling, buttons, files, and its reading of every refusal."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BufferedInputFile,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from bot.playground.faults import Fault
from tests.bot.playground.telegram.telegram_case import CHAT, MEMBER, PIXEL, RU, Case, playground, until


def keyboard(*data: str) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text=text, callback_data=text) for text in data]
    return InlineKeyboardMarkup(inline_keyboard=[row])


@asynccontextmanager
async def polled(dispatcher: Dispatcher, bot: Bot) -> AsyncIterator[None]:
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, handle_as_tasks=False, polling_timeout=5)
    )
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await polling


async def test_hears_a_message_and_answers_a_button() -> None:
    dispatcher, heard = Dispatcher(), []

    @dispatcher.message(F.text)
    async def on_message(message: Message) -> None:
        heard.append(message)
        await message.answer("Кого берём?", reply_markup=keyboard("pick|1", "skip|1"))

    @dispatcher.callback_query()
    async def on_press(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("Готово", show_alert=True)
        await query.message.edit_text("Берём")

    async with playground() as case, polled(dispatcher, case.aiogram()):
        await case.server.say(RU, case.server.private(RU), "/start привет")
        await until(lambda: len(case.server.messages(RU)) == 2)
        question = case.server.messages(RU)[-1]
        pressed = await case.server.press(RU, RU, question["message_id"], "pick|1")
        assert await case.server.answered(pressed) == {"text": "Готово", "show_alert": True}
        await until(lambda: case.server.messages(RU)[-1]["edited"])
        assert case.server.messages(RU)[-1]["text"] == "Берём"
        assert "reply_markup" not in case.server.messages(RU)[-1]
        assert heard[0].entities[0].type == "bot_command"
        stale = await case.server.press(RU, RU, question["message_id"], "skip|1")
        assert await case.server.answered(stale) is not None
        with pytest.raises(ValueError, match="never had"):
            await case.server.press(RU, RU, question["message_id"], "other")


async def test_files_go_both_ways() -> None:
    async with playground() as case:
        bot = case.aiogram()
        await case.started(RU)
        await case.server.upload(RU, RU, "авторы.csv", b"name;views\n", caption="вот /import")
        (update,) = await bot.get_updates()
        assert update.message.document.file_name == "авторы.csv"
        assert update.message.caption_entities[0].type == "bot_command"
        content = await bot.download(update.message.document, io.BytesIO())
        assert content.read() == b"name;views\n"

        sent = await bot.send_document(
            RU, BufferedInputFile(b"x" * 10, "отчёт.xlsx"), caption="<b>отчёт</b>", parse_mode="HTML"
        )
        assert case.server.file(sent.document.file_id) == b"x" * 10
        assert sent.caption_entities[0].type == "bold"
        again = await bot.send_document(RU, sent.document.file_id)
        assert again.document.file_id == sent.document.file_id
        photo = await bot.send_photo(RU, BufferedInputFile(PIXEL, "graph.png"))
        assert (photo.photo[-1].width, photo.photo[-1].height) == (1, 1)
        with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
            await bot.send_photo(RU, BufferedInputFile(b"not a picture", "graph.png"))
        with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
            await bot.send_document(RU, BufferedInputFile(b"", "x"))


async def test_a_bot_cannot_write_first_nor_after_being_blocked() -> None:
    async with playground() as case:
        bot = case.aiogram()
        with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
            await bot.send_message(RU, "привет")
        await case.started(RU)
        await bot.send_message(RU, "привет")
        case.server.block(RU)
        with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
            await bot.send_message(RU, "привет")
        case.server.unblock(RU)
        await bot.send_message(RU, "привет")
        statuses = [update.my_chat_member.new_chat_member.status for update in await bot.get_updates()]
        assert statuses == ["kicked", "member"]


async def test_a_kicked_bot_hears_and_says_nothing() -> None:
    async with playground() as case:
        bot = case.aiogram()
        case.server.kick()
        await case.server.say(RU, CHAT, "/ask")
        with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
            await bot.send_message(CHAT, "привет")
        case.server.add()
        await bot.send_message(CHAT, "привет")
        updates = await bot.get_updates()
        assert [update.event_type for update in updates] == ["my_chat_member", "my_chat_member", "message"]


async def test_a_group_grows_into_a_supergroup() -> None:
    async with playground() as case:
        bot = case.aiogram()
        group = case.server.make_group("Группа", [RU, MEMBER])
        await bot.send_message(group, "привет")
        moved = case.server.migrate(group)
        with pytest.raises(TelegramMigrateToChat) as refusal:
            await bot.send_message(group, "привет")
        assert refusal.value.migrate_to_chat_id == moved
        assert (await bot.send_message(moved, "привет")).chat.type == "supergroup"
        messages = [update.message for update in await bot.get_updates() if update.message]
        assert messages[1].migrate_to_chat_id == moved
        assert messages[2].migrate_from_chat_id == group


async def test_topics() -> None:
    async with playground() as case:
        bot = case.aiogram()
        topic = case.server.make_topic(CHAT, "Июль")
        sent = await bot.send_message(CHAT, "тут", message_thread_id=topic)
        assert sent.is_topic_message
        assert sent.message_thread_id == topic
        assert sent.reply_to_message.forum_topic_created.name == "Июль"
        with pytest.raises(TelegramBadRequest, match="message thread not found"):
            await bot.send_message(CHAT, "тут", message_thread_id=topic + 100)
        await case.server.say(RU, CHAT, "/ask", topic=topic)
        assert (await bot.get_updates())[-1].message.message_thread_id == topic


async def test_commands_are_kept_by_scope_and_language() -> None:
    async with playground() as case:
        bot = case.aiogram()
        commands = [BotCommand(command="brief", description="Новый бриф")]
        await bot.set_my_commands(commands, BotCommandScopeAllGroupChats(), "ru")
        assert case.server.commands['{"type": "all_group_chats"}', "ru"] == [
            {"command": "brief", "description": "Новый бриф"}
        ]
        (kept,) = await bot.get_my_commands(BotCommandScopeAllGroupChats(), "ru")
        assert kept.description == "Новый бриф"
        assert await bot.get_my_commands() == []
        with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_INVALID"):
            await bot.set_my_commands([BotCommand(command="Бриф", description="x")])


async def test_looks_at_chats_and_members() -> None:
    async with playground() as case:
        bot = case.aiogram()
        assert (await bot.me()).username == "sokrat_bot"
        assert (await bot.get_chat(CHAT)).title == "Telegram · Российская команда"
        assert (await bot.get_chat_member(CHAT, RU)).status == "creator"
        assert (await bot.get_chat_member(CHAT, bot.id)).status == "member"
        assert await bot.get_chat_member_count(CHAT) == 4
        case.server.promote()
        administrators = await bot.get_chat_administrators(CHAT)
        assert [person.status for person in administrators] == ["creator", "administrator"]
        sent = await bot.send_message(CHAT, "важно")
        await bot.pin_chat_message(CHAT, sent.message_id)
        assert (await bot.get_chat(CHAT)).pinned_message.text == "важно"


async def test_a_question_that_forces_a_reply() -> None:
    async with playground() as case:
        bot = case.aiogram()
        asked = await bot.send_message(
            CHAT, "Сколько?", reply_markup=ForceReply(input_field_placeholder="число", selective=True)
        )
        assert asked.reply_markup is None
        assert case.server.messages(CHAT)[-1]["reply_markup"]["force_reply"] is True
        await case.server.say(RU, CHAT, "пять", reply_to=asked.message_id)
        (update,) = await bot.get_updates()
        assert update.message.reply_to_message.message_id == asked.message_id


async def test_troubles_switched_on_for_a_call() -> None:
    async with playground() as case:
        bot = case.aiogram()
        case.server.faults.add(Fault("rate_limit", "sendMessage", seconds=3))
        with pytest.raises(TelegramRetryAfter) as refusal:
            await bot.send_message(CHAT, "раз")
        assert refusal.value.retry_after == 3
        case.server.faults.add(Fault("drop_after", "sendMessage"))
        with pytest.raises(Exception, match=r"disconnected|reset"):
            await bot.send_message(CHAT, "два")
        assert [message["text"] for message in case.server.messages(CHAT)] == ["два"]
        case.server.faults.add(Fault("server_error", "sendMessage", times=2))
        assert (await raw_twice(case)) == [500, 502]


async def raw_twice(case: Case) -> list[int]:
    return [(await case.raw("sendMessage", chat_id=CHAT, text="три"))[0] for _ in range(2)]
