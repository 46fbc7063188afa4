"""The Slack pane in a real browser: cards, modals, threads and pictures."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import Page, expect

from bot.playground.app import Playground
from bot.playground.cast import ROLES, SLACK_CHANNEL
from tests.bot.playground.page_case import Bot, button, text

pytestmark = pytest.mark.asyncio(loop_scope="module")
US, RU, MEMBER = ROLES


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


async def test_an_unheard_command_says_so(bot: Bot, page: Page, playground: Playground) -> None:
    bot.silent, playground.slack.ack_timeout = True, 0.2
    await page.get_by_test_id("slack-composer").fill("/sokrat help")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-testid=slack-command][data-state=failed]")).to_contain_text("didn't answer")
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
