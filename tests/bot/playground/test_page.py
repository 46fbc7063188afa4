"""The page in a real browser: what a bot says is seen, what a person does arrives, strangers stay out."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from page_case import Bot, button, chromium, connected, opened, text
from PIL import Image
from playwright.async_api import BrowserContext, Page, expect

from bot.playground.app import Playground
from bot.playground.cast import ROLES, SLACK_CHANNEL, TELEGRAM_CHAT, TELEGRAM_TOKEN

pytestmark = pytest.mark.asyncio(loop_scope="module")
US, RU, MEMBER = ROLES
HOSTILE = "<img src=x onerror=\"document.title='owned'\"></script><b>bold</b>"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[BrowserContext]:
    async with chromium() as context:
        yield context


@pytest_asyncio.fixture(loop_scope="module")
async def playground() -> AsyncIterator[Playground]:
    playground = Playground()
    await playground.start()
    yield playground
    await playground.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    async with connected(playground) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="module")
async def page(playground: Playground, browser: BrowserContext) -> AsyncIterator[Page]:
    async with opened(browser, playground.address) as page:
        yield page


async def test_a_card_is_shown_pressed_and_edited_in_place(bot: Bot, page: Page) -> None:
    blocks = [
        {"type": "header", "text": text("Shortlist")},
        {"type": "section", "text": {"type": "mrkdwn", "text": "*Mila* &amp; _friends_"}},
        {"type": "actions", "elements": [button("pick", "Yes", value="7"), button("pick2", "No", value="8")]},
    ]
    posted = await bot.slack("chat.postMessage", channel=SLACK_CHANNEL, text="Shortlist", blocks=blocks)
    card = page.get_by_test_id("slack-message")
    await expect(card.locator("h3")).to_have_text("Shortlist")
    await expect(card.locator("strong", has_text="Mila")).to_be_visible()
    await card.get_by_role("button", name="Yes").click()
    pressed = (await bot.next())["actions"][0]
    assert (pressed["action_id"], pressed["value"]) == ("pick", "7")

    done = [{"type": "section", "text": text("Mila is in.")}]
    await bot.slack("chat.update", channel=SLACK_CHANNEL, ts=posted["ts"], text="Mila is in.", blocks=done)
    await expect(card).to_have_count(1)
    await expect(card).to_contain_text("Mila is in.")
    await expect(card.get_by_role("button", name="Yes")).to_have_count(0)


async def test_only_its_role_sees_an_ephemeral_message(bot: Bot, page: Page) -> None:
    secret = page.get_by_text("Only for the US strategist")
    await bot.slack("chat.postEphemeral", channel=SLACK_CHANNEL, user=US.slack, text="Only for the US strategist")
    await expect(secret).to_be_visible()
    await page.get_by_test_id("slack-role").select_option(MEMBER.key)
    await expect(secret).to_have_count(0)
    await bot.slack("chat.postEphemeral", channel=SLACK_CHANNEL, user=US.slack, text="Another secret")
    await bot.slack("chat.postMessage", channel=SLACK_CHANNEL, text="For all")
    await expect(page.get_by_text("For all")).to_be_visible()
    await expect(page.get_by_text("Another secret")).to_have_count(0)


async def test_a_command_opens_a_modal_that_is_corrected_and_sent(bot: Bot, page: Page) -> None:
    await page.get_by_test_id("slack-composer").fill("/sokrat steer")
    await page.get_by_test_id("slack-send").click()
    given = await bot.next()
    assert (given["command"], given["text"]) == ("/sokrat", "steer")
    field = {"type": "plain_text_input", "action_id": "what", "multiline": True}
    view = {
        "type": "modal",
        "title": text("Steer"),
        "submit": text("Send"),
        "blocks": [{"type": "input", "block_id": "b", "label": text("What?"), "element": field}],
    }
    await bot.slack("views.open", trigger_id=given["trigger_id"], view=view)
    await page.get_by_label("What?").fill("older")
    bot.answers["view_submission"] = {"response_action": "errors", "errors": {"b": "Older than what?"}}
    await page.get_by_test_id("slack-modal-submit").click()
    await expect(page.get_by_text("Older than what?")).to_be_visible()
    await expect(page.get_by_label("What?")).to_have_value("older")

    await page.get_by_label("What?").fill("25 and older")
    await page.get_by_test_id("slack-modal-submit").click()
    await expect(page.get_by_test_id("slack-modal")).to_have_count(0)
    await bot.next()
    sent = (await bot.next())["view"]["state"]["values"]
    assert sent["b"]["what"]["value"] == "25 and older"


async def test_a_newcomer_asks_with_one_press(bot: Bot, page: Page) -> None:
    await page.get_by_test_id("slack-first").click()
    given = await bot.next()
    assert (given["command"], given["text"]) == ("/sokrat", "shortlist beauty russia 20")
    await page.get_by_test_id("telegram-first").press("Enter")
    assert (await bot.updates())[-1]["message"]["text"] == "/shortlist красота россия 20"
    await expect(page.get_by_test_id("telegram-composer")).to_be_focused()


async def test_an_unheard_command_says_so(bot: Bot, page: Page, playground: Playground) -> None:
    bot.silent, playground.slack.ack_timeout = True, 0.2
    await page.get_by_test_id("slack-composer").fill("/sokrat help")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-testid=slack-command][data-state=failed]")).to_contain_text("did not answer")
    bot.silent = False
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator("[data-testid=slack-command][data-state=heard]")).to_be_visible()


async def test_a_thread_has_its_own_composer(bot: Bot, page: Page) -> None:
    root = (await bot.slack("chat.postMessage", channel=SLACK_CHANNEL, text="Why?"))["ts"]
    await bot.slack("chat.postMessage", channel=SLACK_CHANNEL, text="First reply", thread_ts=root)
    await page.get_by_test_id("slack-replies").click()
    await page.get_by_test_id("slack-thread-composer").fill("Because.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("slack-thread-panel").get_by_text("Because.")).to_be_visible()
    await expect(page.get_by_test_id("slack-replies")).to_contain_text("2 replies")


@pytest.mark.parametrize("platform", ["slack", "telegram"])
async def test_a_file_goes_up_and_comes_down(page: Page, platform: str, tmp_path: Path, bot: Bot) -> None:
    file = tmp_path / "creators отчёт.csv"
    file.write_text("name\nМила\n", encoding="utf-8")
    async with page.expect_file_chooser() as chooser:
        await page.get_by_test_id(f"{platform}-attach").click()
    await (await chooser.value).set_files(file)
    async with page.expect_download() as download:
        await page.get_by_test_id(f"{platform}-file").and_(page.locator("a")).click()
    came = await download.value
    assert came.suggested_filename == file.name
    await came.save_as(tmp_path / "came")
    assert (tmp_path / "came").read_bytes() == file.read_bytes()


async def test_pictures_are_seen_beside_buttons_and_change_in_place(bot: Bot, page: Page) -> None:
    posted: dict[str, Any] = {}
    for number, colour in enumerate(("red", "blue")):
        file = io.BytesIO()
        Image.new("RGB", (60 + number, 40), colour).save(file, "PNG")
        content = file.getvalue()
        given = await bot.slack("files.getUploadURLExternal", filename="chart.png", length=len(content))
        async with bot.http.post(given["upload_url"], data=content) as answer:
            assert answer.status == 200
        await bot.slack("files.completeUploadExternal", files=[{"id": given["file_id"]}])
        alt = f"Просмотры упали / {number} %" * 50
        blocks = [
            {"type": "image", "slack_file": {"id": given["file_id"]}, "alt_text": alt},
            {"type": "actions", "elements": [button("pick", "Signal")]},
        ]
        method, before = ("chat.update", {"ts": posted["ts"]}) if number else ("chat.postMessage", {})
        posted = await bot.slack(method, channel=SLACK_CHANNEL, text="Mila", blocks=blocks, **before)
        shown = page.get_by_test_id("slack-message").get_by_test_id("slack-image").locator("img")
        await expect(shown).to_have_attribute("alt", alt)
        await expect(shown).to_have_js_property("naturalWidth", 60 + number)
    await expect(page.get_by_test_id("slack-message").get_by_role("button", name="Signal")).to_be_visible()


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


async def test_hostile_text_is_text(bot: Bot, page: Page) -> None:
    markdown = {"type": "markdown", "text": HOSTILE + " [x](javascript:document.title='owned')"}
    await bot.slack("chat.postMessage", channel=SLACK_CHANNEL, text=HOSTILE)
    await bot.slack("chat.postMessage", channel=SLACK_CHANNEL, text=".", blocks=[markdown])
    await bot.telegram("sendMessage", chat_id=TELEGRAM_CHAT, text=HOSTILE)
    await expect(page.get_by_test_id("telegram-message")).to_contain_text(HOSTILE)
    await expect(page.get_by_test_id("slack-message").nth(1)).to_contain_text(HOSTILE)
    assert await page.locator("main img[src=x], main a[href^=javascript]").count() == 0
    assert await page.title() == "Sokrat · Сократ: playground"


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Host": "evil.example"}])
async def test_another_website_is_refused(playground: Playground, headers: dict[str, str]) -> None:
    message = {"user": US.slack, "channel": SLACK_CHANNEL, "text": "hello"}
    base = f"{playground.address}/playground/ui"
    async with aiohttp.ClientSession(headers=headers) as http:
        assert (await http.post(f"{base}/slack/say", json=message)).status == 403
        assert (await http.get(f"{base}/state")).status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await http.ws_connect(f"{base}/feed")
    assert playground.slack.messages(SLACK_CHANNEL) == []


async def test_a_wrong_request_is_told_in_words(playground: Playground) -> None:
    base = f"{playground.address}/playground/ui"
    async with aiohttp.ClientSession() as http:
        missing = await http.post(f"{base}/slack/say", json={"user": US.slack})
        assert (missing.status, await missing.json()) == (400, {"error": "Missing: channel, text."})
        assert (await http.post(f"{base}/slack/say", data="{}")).status == 400
        assert (await http.get(f"{base}/slack/files/none/x")).status == 400
