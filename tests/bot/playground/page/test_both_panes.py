"""The page as a whole: a first visit, files, hostile text and requests from other websites."""

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Page, expect

from bot.playground.app import Playground
from bot.playground.cast import ROLES, SLACK_CHANNEL, TELEGRAM_CHAT
from tests.bot.playground.page_case import Bot

pytestmark = pytest.mark.asyncio(loop_scope="module")
US, RU, MEMBER = ROLES
HOSTILE = "<img src=x onerror=\"document.title='owned'\"></script><b>bold</b>"


async def test_a_newcomer_asks_with_one_press(bot: Bot, page: Page) -> None:
    await page.get_by_test_id("slack-first").click()
    given = await bot.next()
    assert (given["command"], given["text"]) == ("/sokrat", "shortlist beauty us 20")
    await page.get_by_test_id("telegram-first").press("Enter")
    assert (await bot.updates())[-1]["message"]["text"] == "/shortlist красота россия 20"
    await expect(page.get_by_test_id("telegram-composer")).to_be_focused()


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
