"""Unchanged python-telegram-bot, with its rate limiter, against the playground."""

import io

import pytest
from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.playground.faults import Fault
from tests.bot.playground.telegram.telegram_case import CHAT, MEMBER, PIXEL, RU, playground


async def test_says_edits_and_deletes() -> None:
    async with playground() as case:
        bot = await case.ptb()
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Да", callback_data="yes")]])
        sent = await bot.send_message(CHAT, "<b>R&amp;D</b> растёт", parse_mode="HTML", reply_markup=keyboard)
        assert sent.text == "R&D растёт"
        assert sent.entities[0] == MessageEntity(MessageEntity.BOLD, 0, 3)
        edited = await bot.edit_message_text("Решено", CHAT, sent.message_id)
        assert edited.edit_date
        with pytest.raises(BadRequest, match="Message is not modified"):
            await bot.edit_message_text("Решено", CHAT, sent.message_id)
        await bot.delete_message(CHAT, sent.message_id)
        assert case.server.messages(CHAT) == []
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await bot.edit_message_text("Снова", CHAT, sent.message_id)


async def test_replies_need_their_message() -> None:
    async with playground() as case:
        bot = await case.ptb()
        message = await case.server.say(RU, CHAT, "просто слова")
        sent = await bot.send_message(CHAT, "ответ", reply_parameters=ReplyParameters(message))
        assert sent.reply_to_message.text == "просто слова"
        with pytest.raises(BadRequest, match="Message to be replied not found"):
            await bot.send_message(CHAT, "ответ", reply_parameters=ReplyParameters(999))
        lenient = ReplyParameters(999, allow_sending_without_reply=True)
        assert (await bot.send_message(CHAT, "ответ", reply_parameters=lenient)).reply_to_message is None


async def test_sends_files_and_keyboards() -> None:
    async with playground() as case:
        bot = await case.ptb()
        sent = await bot.send_document(CHAT, io.BytesIO(b"a;b"), filename="список.csv", caption="файл")
        assert sent.document.mime_type == "text/csv"
        assert bytes(await (await sent.document.get_file()).download_as_bytearray()) == b"a;b"
        assert (await bot.send_photo(CHAT, PIXEL)).photo[0].width == 1
        await bot.edit_message_caption(CHAT, sent.message_id, caption="другой")
        with pytest.raises(BadRequest, match="There is no text in the message to edit"):
            await bot.edit_message_text("текст", CHAT, sent.message_id)
        await bot.send_message(CHAT, "?", reply_markup=ReplyKeyboardMarkup([["да", "нет"]]))
        await bot.send_message(CHAT, "?", reply_markup=ForceReply(selective=True))
        await bot.send_chat_action(CHAT, "typing")
        await bot.set_message_reaction(CHAT, sent.message_id, "👍")


async def test_puts_pictures_in_place_of_words_and_of_other_pictures() -> None:
    async with playground() as case:
        bot = await case.ptb()
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("Да", callback_data="yes")]])
        sent = await bot.send_message(CHAT, "<b>слова</b>", parse_mode="HTML", reply_markup=keys)
        photo = InputMediaPhoto(PIXEL, caption="<i>первая</i>", parse_mode="HTML")
        first = await bot.edit_message_media(photo, CHAT, sent.message_id, reply_markup=keys)
        assert (first.text, first.caption, first.caption_entities[0].type) == (None, "первая", "italic")
        assert first.reply_markup == keys
        again = InputMediaPhoto(first.photo[-1].file_id)
        second = await bot.edit_message_media(again, CHAT, sent.message_id)
        assert (second.photo, second.caption, second.reply_markup) == (first.photo, None, None)
        with pytest.raises(BadRequest, match="not modified"):
            await bot.edit_message_media(again, CHAT, sent.message_id)
        for wrong, why in ((PIXEL, "caption is too long"), (b"words", "Image_process_failed")):
            with pytest.raises(BadRequest, match=why):
                await bot.edit_message_media(InputMediaPhoto(wrong, caption="x" * 1025), CHAT, sent.message_id)
        document = InputMediaDocument(b"a;b", filename="список.csv")
        third = await bot.edit_message_media(document, CHAT, sent.message_id)
        assert (third.photo, third.document.file_name) == ((), "список.csv")
        assert len(case.server.messages(CHAT)) == 1


async def test_understands_refusals() -> None:
    async with playground() as case:
        bot = await case.ptb()
        with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
            await bot.send_message(RU, "привет")
        group = case.server.make_group("Группа", [RU, MEMBER])
        moved = case.server.migrate(group)
        with pytest.raises(ChatMigrated) as refusal:
            await bot.send_message(group, "привет")
        assert refusal.value.new_chat_id == moved
        case.server.faults.add(Fault("rate_limit", "sendMessage", seconds=2))
        with pytest.raises(RetryAfter):
            await bot.send_message(CHAT, "привет")
        case.server.faults.add(Fault("server_error", "sendMessage"))
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(CHAT, "привет")
        stranger = ExtBot("700000001:other", base_url=f"{case.address}/bot")
        with pytest.raises(InvalidToken):
            await stranger.initialize()
        await stranger.shutdown()


async def test_button_answers_have_a_deadline() -> None:
    async with playground() as case:
        bot = await case.ptb()
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Да", callback_data="yes")]])
        sent = await bot.send_message(CHAT, "?", reply_markup=keyboard)
        late = await case.server.press(RU, CHAT, sent.message_id, "yes")
        updates = await bot.get_updates()
        assert updates[0].callback_query.data == "yes"
        case.clock.ahead += 16
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(late)
        quick = await case.server.press(RU, CHAT, sent.message_id, "yes")
        await bot.answer_callback_query(quick, "ок")
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(quick, "ок")
        assert case.server.answers[quick] == {"text": "ок", "show_alert": False}


async def test_forwards_copies_and_introduces_itself() -> None:
    async with playground() as case:
        bot = await case.ptb()
        message = await case.server.say(RU, CHAT, "важное")
        forwarded = await bot.forward_message(CHAT, CHAT, message)
        assert forwarded.forward_origin.sender_user.id == RU
        copied = await bot.copy_message(CHAT, CHAT, message)
        assert [message["text"] for message in case.server.messages(CHAT)] == ["важное"] * 3
        assert copied.message_id == forwarded.message_id + 1
        await bot.set_my_description("Спорит до согласия", "ru")
        assert (await bot.get_my_description("ru")).description == "Спорит до согласия"
        await bot.set_my_name("Сократ")
        assert (await bot.get_me()).first_name == "Сократ"
        assert (await bot.get_chat(CHAT)).type == "supergroup"
