"""The Telegram pane in a real browser: pictures, inline buttons, forced replies and new messages."""

import io

import aiohttp
import pytest
from PIL import Image
from playwright.async_api import Page, expect

from bot.playground.cast import ROLES, TELEGRAM_CHAT, TELEGRAM_TOKEN
from tests.bot.playground.page_case import Bot

pytestmark = pytest.mark.asyncio(loop_scope="module")
US, RU, MEMBER = ROLES


async def test_a_telegram_picture_changes_in_place(bot: Bot, page: Page) -> None:
    photos = []
    for width in (60, 61):
        file = io.BytesIO()
        Image.new("RGB", (width, 40), "red").save(file, "PNG")
        form = aiohttp.FormData({"chat_id": str(TELEGRAM_CHAT), "caption": "Мила"})
        form.add_field("photo", file.getvalue(), filename="chart.png")
        url = f"{bot.playground.telegram_api_url}/bot{TELEGRAM_TOKEN}/sendPhoto"
        async with bot.http.post(url, data=form) as answer:
            photos.append((await answer.json())["result"])
    card = page.get_by_test_id("telegram-message").first
    shown = card.get_by_test_id("telegram-file").locator("img")
    await expect(shown).to_have_js_property("naturalWidth", 60)
    media = {"type": "photo", "media": photos[1]["photo"][-1]["file_id"], "caption": "Мила, снова"}
    keys = {"inline_keyboard": [[{"text": "Сигнал", "callback_data": "signal"}]]}
    where = {"chat_id": TELEGRAM_CHAT, "message_id": photos[0]["message_id"]}
    await bot.telegram("editMessageMedia", media=media, reply_markup=keys, **where)
    await expect(shown).to_have_js_property("naturalWidth", 61)
    await expect(card).to_contain_text("Мила, снова")
    await expect(card.get_by_text("Сигнал")).to_be_visible()


async def test_a_telegram_key_is_answered_with_a_toast(bot: Bot, page: Page) -> None:
    keys = {"inline_keyboard": [[{"text": "Да", "callback_data": "pick|7"}]]}
    text = "<b>Мила</b> 👩‍🎤 и <code>ER</code>"
    await bot.telegram("sendMessage", chat_id=TELEGRAM_CHAT, text=text, parse_mode="HTML", reply_markup=keys)
    await expect(page.get_by_test_id("telegram-message").locator("code")).to_have_text("ER")
    await page.get_by_role("button", name="Да", exact=True).click()
    pressed = (await bot.updates())[-1]["callback_query"]
    assert (pressed["data"], pressed["from"]["id"]) == ("pick|7", RU.telegram)
    await bot.telegram("answerCallbackQuery", callback_query_id=pressed["id"], text="Записал: да")
    await expect(page.get_by_test_id("telegram-toast")).to_have_text("Записал: да")


async def test_a_forced_reply_opens_the_answer_bar(bot: Bot, page: Page) -> None:
    await page.get_by_test_id("telegram-composer").fill("/shortlist красота")
    await page.get_by_test_id("telegram-send").click()
    asked = (await bot.updates())[-1]["message"]
    force = {"force_reply": True, "selective": True}
    about = {"message_id": asked["message_id"]}
    question = {"chat_id": TELEGRAM_CHAT, "text": "Почему?", "reply_parameters": about, "reply_markup": force}
    sent = await bot.telegram("sendMessage", **question)
    await expect(page.get_by_test_id("telegram-reply-bar")).to_contain_text("Почему?")
    await page.get_by_test_id("telegram-composer").fill("Аудитория подходит")
    await page.keyboard.press("Enter")
    answer = (await bot.updates())[-1]["message"]
    assert answer["reply_to_message"]["message_id"] == sent["message_id"]


async def test_news_waits_below_for_a_reader_who_has_scrolled_up(bot: Bot, page: Page) -> None:
    for number in range(30):
        await bot.telegram("sendMessage", chat_id=TELEGRAM_CHAT, text=f"{number}")
    last, pill = page.get_by_test_id("telegram-message").last, page.get_by_test_id("telegram-new")
    await expect(last).to_be_in_viewport()
    await page.locator("#telegram .scroll").evaluate("node => { node.scrollTop = 0 }")
    await bot.telegram("sendMessage", chat_id=TELEGRAM_CHAT, text="news")
    await expect(pill).to_be_visible()
    await expect(last).not_to_be_in_viewport()
    await pill.click()
    await expect(last).to_be_in_viewport()
    await expect(pill).to_be_hidden()
