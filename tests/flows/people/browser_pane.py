"""The two panes of the playground's page as the people in front of them use them."""

import asyncio

from playwright.async_api import Locator, Page, expect

expect.set_options(timeout=15_000)  # milliseconds; a busy machine is no failure
CREATORS = "platform,handle,name,followers\ninstagram,good.one,Good One,12000\ninstagram,bad.one,Bad One,many\n"


class Side:
    """One pane: what its person writes, presses and reads."""

    def __init__(self, page: Page, name: str, title: str) -> None:
        """`title` selects the words that only the card of the list bears."""
        self.page, self.name = page, name
        self.pane = page.get_by_test_id(f"{name}-pane")
        self.messages = self.pane.get_by_test_id(f"{name}-log").get_by_test_id(f"{name}-message")
        self.card = self.messages.filter(has=page.locator(title))
        self.last = self.messages.last

    async def write(self, text: str) -> None:
        await self.pane.get_by_test_id(f"{self.name}-composer").fill(text)
        await self.page.keyboard.press("Enter")

    async def press(self, name: str, nth: int = 0) -> None:
        await self.card.get_by_role("button", name=name, exact=True).nth(nth).click()

    async def shows(self, *texts: str) -> None:
        for text in texts:
            await expect(self.card).to_contain_text(text)

    async def be(self, role: str) -> None:
        await self.pane.get_by_test_id(f"{self.name}-role").select_option(role)
        await expect(self.pane.locator(".body")).not_to_have_attribute("inert", "")

    async def go(self, place: str) -> None:
        tab = self.pane.get_by_test_id(f"{self.name}-place-{place}")
        await tab.click()
        await expect(tab).to_have_attribute("aria-pressed", "true")

    async def send_file(self, name: str) -> None:
        file = {"name": name, "mimeType": "text/csv", "buffer": CREATORS.encode()}
        await self.pane.locator(f"input[data-testid={self.name}-file]").set_input_files(file)

    async def open_menu(self, entry: str, nth: int = 0) -> None:
        await self.card.get_by_test_id("slack-overflow").nth(nth).click()
        await self.page.get_by_test_id("slack-menu").get_by_role("menuitem", name=entry).click()


async def downloaded(page: Page, link: Locator) -> str:
    async with page.expect_download() as coming:
        await link.click()
    path = await (await coming.value).path()
    return await asyncio.to_thread(path.read_text, "utf-8-sig")
