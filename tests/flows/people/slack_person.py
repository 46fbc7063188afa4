"""A person in the playground's Slack."""

from typing import Any

from bot.playground import cast
from bot.playground.slack import SlackServer
from tests.conftest import until
from tests.flows.people.person import lists
from tests.flows.people.visible_message import Question, VisibleMessage, on_slack, same

CHANNEL = cast.SLACK_CHANNEL


class SlackPerson:
    def __init__(self, slack: SlackServer, user: str, channel: str = CHANNEL) -> None:
        self.slack, self.user, self.channel = slack, user, channel
        self._read = {message["ts"] for message in self._messages()}

    async def command(self, words: str) -> None:
        await self.slack.command(self.user, self.channel, words)

    async def press(self, label: str, on: VisibleMessage | None = None) -> None:
        seen = on or (await lists(self))[-1]
        for block, element, mark in self._elements(seen.message):
            if element["type"] == "button" and f"{mark} {element['text']['text']}".strip() == label:
                await self._press(seen, block, element)
                return
            if element["action_id"].startswith("more#") and label in _texts(element):
                await self._press(seen, block, element, _texts(element)[label])
                return
        raise AssertionError(f"no {label} in {seen.actions}")

    async def choose(self, menu: str, item: str, on: VisibleMessage | None = None) -> None:
        seen = on or (await lists(self))[-1]
        for block, element, mark in self._elements(seen.message):
            name = element.get("placeholder", {"text": "⋯"})["text"]
            if "options" in element and f"{mark} {name}".strip() == menu:
                await self._press(seen, block, element, _texts(element)[item])
                return
        raise AssertionError(f"no {menu} in {seen.actions}")

    async def told(self) -> VisibleMessage:
        message = await until(self._next)
        self._read.add(message["ts"])
        return on_slack(message)

    async def asked(self) -> Question:
        view = await until(lambda: self.slack.view(self.user))
        prompt = on_slack({"blocks": view["blocks"], "text": "", "files": [], "ts": ""}).text
        return Question(view["title"]["text"], prompt, tuple(_chips(view)))

    async def answer(self, *, words: str = "", chip: str = "") -> None:
        view = await until(lambda: self.slack.view(self.user))
        values = {"words": words} if words else {"chip": _chips(view)[chip]}
        await self.slack.submit(self.user, view["id"], values)

    async def upload(self, name: str, content: bytes) -> None:
        await self.slack.upload(self.user, self.channel, name, content)

    async def posted(self) -> list[VisibleMessage]:
        shared = self.slack.messages(self.channel)
        return [on_slack(message) for message in shared if message["user"] == cast.SLACK_BOT_USER]

    def _messages(self) -> list[dict[str, Any]]:
        return [m for m in self.slack.messages(self.channel, self.user) if m["ephemeral_to"] == self.user]

    def _next(self) -> dict[str, Any] | None:
        return next((message for message in self._messages() if message["ts"] not in self._read), None)

    def _elements(self, ts: str) -> list[tuple[str, dict[str, Any], str]]:
        """(block, element, number of the entry that it stands under)."""
        message = next(m for m in self.slack.messages(self.channel, self.user) if m["ts"] == ts)
        found, mark = [], ""
        for block in message["blocks"]:
            if block["type"] == "actions":
                found += [(block["block_id"], element, mark) for element in block["elements"]]
            lines = on_slack({**message, "blocks": [block]}).lines if block["type"] == "rich_text" else ("",)
            mark = lines[0].partition(". ")[0] if lines[0][:1].isdigit() else ""
        return found

    async def _press(self, seen: VisibleMessage, block: str, element: dict[str, Any], value: str | None = None) -> None:
        await self.slack.press(self.user, self.channel, seen.message, element["action_id"], block, value=value)


def _texts(element: dict[str, Any]) -> dict[str, str]:
    return {same(option["text"]["text"])[0]: option["value"] for option in element["options"]}


def _chips(view: dict[str, Any]) -> dict[str, str]:
    inputs = (block["element"] for block in view["blocks"] if block["type"] == "input")
    return {text: value for element in inputs if "options" in element for text, value in _texts(element).items()}
