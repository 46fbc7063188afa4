"""The main story in a real browser: two teams, one list, everything that both of them see and press."""

import os
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, Page, expect

from bot.main import Sokrat
from bot.playground.cast import ROLES
from tests.bot.playground.page_case import chromium, opened
from tests.flows.people.browser_pane import Side, downloaded

US, RU, MEMBER = (role.key for role in ROLES)
WIDTHS = (360, 390, 600, 819, 820, 1024, 1440, 1920)
SEEN = "node => node.scrollIntoView({ block: 'start' })"
WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
async def page(sokrat: Sokrat) -> AsyncIterator[Page]:
    wrong: list[str] = []
    async with chromium(1440, 900, 1.5) as browser, opened(browser, sokrat.http.address) as page:
        page.on("console", lambda said: said.type in ("error", "warning") and wrong.append(said.text))
        yield page
    assert wrong == []


@pytest.fixture
def us(page: Page) -> Side:
    return Side(page, "slack", "h3:has-text('shortlist, round')")


@pytest.fixture
def ru(page: Page) -> Side:
    return Side(page, "telegram", ".text:has-text('шорт-лист, раунд')")


@pytest.mark.usefixtures("chats")
async def test_two_teams_settle_a_list(us: Side, ru: Side, page: Page) -> None:
    await both_ask(us, ru)
    await both_judge(us, ru)
    await reason_in_a_modal(us, ru)
    await reason_by_a_chip(us, ru)
    await many_at_once(us, ru)
    await picture(us, ru, page)
    await other_pages(us)
    await details_for_one(us, ru)
    await next_round(us, ru)
    await both_judge_again(us, ru)
    await what_it_taught(us, ru)
    await another_language(us)
    await without_rights(us, ru)
    await a_file(us, ru, page)
    await by_night(page)
    await at_every_width(page)


async def both_ask(us: Side, ru: Side) -> None:
    await us.write("/sokrat shortlist beauty russia 20")
    await us.shows("Beauty · Russia — shortlist, round 1", "No ratings yet.", "1. ", "10. ")
    await ru.write("/shortlist красота россия 20")
    await ru.shows("Бьюти · Россия — шорт-лист, раунд 1", "Оценок пока нет.", "1. ", "10. ")
    for title in (us.card.locator("h3"), ru.card.locator("strong").first):
        await expect(title).to_be_in_viewport()  # a card taller than the pane is read from its beginning


async def both_judge(us: Side, ru: Side) -> None:
    await us.press("✓ Yes")
    await us.press("~ Maybe", nth=1)
    await ru.shows("✓ да — US strategist (Команда США)", "~ возможно — US strategist (Команда США)")
    await ru.press("3 ✗ Нет")
    await expect(ru.pane.get_by_test_id("telegram-toast")).to_have_text("Ваша оценка: «нет».")
    await us.shows("Creators rated: yes 1 · maybe 1 · no 1.", "✗ no — Российский стратег (Russian team)")


async def reason_in_a_modal(us: Side, ru: Side) -> None:
    await us.open_menu("Add a reason")
    modal = us.pane.get_by_test_id("slack-modal")
    await modal.get_by_label("right audience").check()
    await modal.get_by_label("In your own words").fill("young mothers")
    await modal.get_by_role("button", name="Save").click()
    await expect(modal).to_have_count(0)
    await us.shows("✓ yes — US strategist (US team): right audience, young mothers")
    await ru.shows("✓ да — US strategist (Команда США): нужная аудитория, young mothers")


async def reason_by_a_chip(us: Side, ru: Side) -> None:
    await ru.press("3 ⋯")
    await ru.press("‹ Назад")
    await ru.press("3 ⋯")
    await ru.press("3 Назвать причину")
    question = ru.messages.filter(has_text="что повлияло на решение?")
    await question.get_by_role("button", name="слишком крупный").click()
    await expect(ru.last).to_contain_text("причину записал")
    await ru.shows("✗ нет — Российский стратег (Российская команда): слишком крупный")
    await us.shows("✗ no — Российский стратег (Russian team): too big")


async def many_at_once(us: Side, ru: Side) -> None:
    await us.write("/sokrat pick 3-5 no too big")
    await only_for_me(us, "Rated no: 3 creators.")
    await us.shows("yes 1 · maybe 1 · no 3.", "✗ no — US strategist (US team): too big")
    await ru.shows("✗ нет — US strategist (Команда США): слишком крупный")


async def only_for_me(side: Side, text: str) -> None:
    await expect(side.messages.filter(has_text=text)).to_contain_text("Only visible to you")


async def picture(us: Side, ru: Side, page: Page) -> None:
    """For the README, where SOKRAT_SCREENSHOT names a file."""
    path = os.environ.get("SOKRAT_SCREENSHOT")
    if not path:
        return
    await expect(ru.pane.get_by_test_id("telegram-toast")).to_have_count(0)
    for side in (us, ru):
        await side.card.evaluate(SEEN)
    await page.mouse.move(720, 30)
    await page.evaluate("document.activeElement.blur()")
    await page.wait_for_timeout(2000)  # until the highlight of the last change has faded
    await page.screenshot(path=path)


async def other_pages(us: Side) -> None:
    await us.press("11–20 ›")
    await us.shows("11. ", "20. ")
    await us.press("‹ 1–10")
    await us.shows("1. ", "10. ")


async def details_for_one(us: Side, ru: Side) -> None:
    await us.open_menu("Details")
    await only_for_me(us, "Engagement rate")
    await us.be(RU)
    await expect(us.card).to_be_visible()
    await expect(us.messages.filter(has_text="Engagement rate")).to_have_count(0)
    await us.be(US)
    await ru.go("private")
    await ru.pane.get_by_test_id("telegram-start").click()
    await expect(ru.last).to_contain_text("Я Сократ.")
    await ru.go("group")
    await ru.press("1 ⋯")
    await ru.press("1 Подробнее")
    await expect(ru.pane.get_by_test_id("telegram-elsewhere")).to_have_text("Сократ ответил вам в личном чате")
    await ru.go("private")
    await expect(ru.last).to_contain_text("Вовлечённость (ER)")
    await ru.go("group")
    await ru.press("‹ Назад")


async def next_round(us: Side, ru: Side) -> None:
    await us.press("Next round")
    await us.shows("Beauty · Russia — shortlist, round 2", "Round 1: 5 rated, yes to 1.")
    await ru.shows("Бьюти · Россия — шорт-лист, раунд 2", "Раунд 1: оценено 5, из них «да» — 1.")
    for side in (us, ru):
        await expect(side.card.first).to_have_class("message flash")
    await expect(us.card).to_have_count(1)
    await expect(ru.last).to_contain_text("Раунд 1 закрыт.")
    await us.card.get_by_test_id("slack-replies").click()
    thread = us.pane.get_by_test_id("slack-thread-panel")
    await expect(thread).to_contain_text("Round 1 is closed.")
    await us.page.keyboard.press("Escape")
    await expect(thread).to_be_hidden()


async def both_judge_again(us: Side, ru: Side) -> None:
    await ru.press("1 ✓ Да")
    await us.press("✗ No", nth=1)
    await ru.press("2 ~ Возможно")
    await us.shows("✓ yes — Российский стратег", "~ maybe — Российский стратег", "✗ no — US strategist")
    await ru.shows("✓ да — Российский стратег", "~ возможно — Российский стратег", "✗ нет — US strategist")


async def what_it_taught(us: Side, ru: Side) -> None:
    await us.write("/sokrat lessons")
    await expect(us.last).to_contain_text("what your picks taught me")
    await expect(us.last).to_contain_text("Round 1: 5 rated, yes to 1.")
    await ru.write("/lessons")
    await expect(ru.last).to_contain_text("чему меня научил ваш выбор")


async def another_language(us: Side) -> None:
    await us.write("/sokrat lang ru")
    await expect(us.last).to_contain_text("Теперь я отвечаю вам по-русски.")
    await us.write("/sokrat lang en")
    await expect(us.last).to_contain_text("From now on, I'll answer you in English.")


async def without_rights(us: Side, ru: Side) -> None:
    await us.be(MEMBER)
    await us.write("/sokrat shortlist food us 5")
    await only_for_me(us, "Only strategists can do this.")
    await ru.be(MEMBER)
    await ru.write("/shortlist еда сша 5")
    await expect(ru.last).to_contain_text("только стратеги")
    await us.be(US)
    await ru.be(RU)


async def a_file(us: Side, ru: Side, page: Page) -> None:
    await us.send_file("creators.csv")
    result = us.messages.filter(has_text="creators.csv imported.")
    await expect(result).to_contain_text("Rows with a problem: 1")
    await expect(result).to_contain_text("Row 3, column “followers”: not a number (“many”).")
    assert "not a number,many" in await downloaded(page, await problems(us, result))
    await ru.send_file("блогеры.csv")
    await expect(ru.pane.get_by_test_id("telegram-unseen")).to_contain_text("в личный чат")
    await ru.go("private")
    await ru.send_file("блогеры.csv")
    await expect(ru.messages.locator(".text").filter(has_text="блогеры.csv загружен")).to_contain_text(
        "Строк с ошибками: 1"
    )
    assert "это не число,many" in await downloaded(page, ru.pane.get_by_role("link", name="problems-"))


async def problems(us: Side, result: Locator) -> Locator:
    """The file stands under the card, or after it where the card was not there yet."""
    link, replies = us.pane.get_by_role("link", name="problems-"), result.get_by_test_id("slack-replies")
    await expect(link.or_(replies).first).to_be_visible()
    if not await link.count():
        await replies.click()
    return link


async def by_night(page: Page) -> None:
    await page.get_by_test_id("theme").click()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await expect(page.get_by_test_id("slack-pane")).to_have_css("background-color", "rgb(26, 29, 35)")


async def at_every_width(page: Page) -> None:
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 844})
        assert not await page.evaluate(WIDE), width
