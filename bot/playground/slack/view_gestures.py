"""User actions in modals and on the home tab."""

from typing import Any

from bot.playground.slack.api.answers import answer_submission
from bot.playground.slack.delivery import payloads
from bot.playground.slack.errors import Impossible, NotAcknowledged
from bot.playground.slack.gestures import Gestures
from bot.playground.slack.modals import View
from bot.playground.slack.shapes import block_state

TROUBLE = "We had some trouble connecting. Try again?"


class ViewGestures(Gestures):
    async def open_home(self, user: str) -> None:
        self.person(user)
        home = self.views.homes.get(user)
        await self.tell(payloads.home_opened(user, self.dm(user), self.world.ts(), home))

    async def press_home(
        self, user: str, action_id: str, block_id: str | None = None, value: str | None = None
    ) -> None:
        home = self.views.homes.get(user)
        if home is None:
            raise Impossible("The home tab is empty.")
        await self._press(home, action_id, block_id, value)

    async def press_view(
        self, user: str, view_id: str, action_id: str, value: str | None = None, block_id: str | None = None
    ) -> None:
        view = self.views.on_top(user, view_id)
        block, _ = block_state.find(view.blocks, action_id, block_id)
        if block["type"] == "input" and not block.get("dispatch_action"):
            self._touch(view, action_id, block_id, value)
            return
        await self._press(view, action_id, block_id, value)

    async def submit(self, user: str, view_id: str, values: dict[str, Any]) -> None:
        view = self.views.on_top(user, view_id)
        if not view.given.get("submit"):
            raise Impossible("This window has nothing to submit.")
        for block, element in block_state.elements(view.blocks):
            if block["type"] == "input" and element["action_id"] in values:
                self._touch(view, element["action_id"], block["block_id"], values[element["action_id"]])
        for block, element in block_state.elements(view.blocks):
            filled(view, block, element)
        payload = {
            **payloads.interaction("view_submission", self.person(user), self._trigger(view)),
            "view": view.api(),
            "response_urls": [],
        }
        answer = await self.asked("interactive", payload, user, self.dm(user), TROUBLE)
        try:
            answer_submission(self, view, answer)
        except NotAcknowledged:
            self.failed(user, self.dm(user), TROUBLE)
            raise

    async def close(self, user: str, view_id: str) -> None:
        view = self.views.on_top(user, view_id)
        everything = bool(view.given.get("clear_on_close"))
        if everything:
            self.views.clear(user)
        else:
            self.views.pop(view)
        if view.given.get("notify_on_close"):
            payload = payloads.interaction("view_closed", self.person(user), "")
            del payload["trigger_id"]  # nothing can be opened in response to a closed window
            payload |= {"view": view.api(), "is_cleared": everything}
            await self.asked("interactive", payload, user, self.dm(user), TROUBLE)

    async def _press(self, view: View, action_id: str, block_id: str | None, value: Any) -> None:
        block, element = block_state.find(view.blocks, action_id, block_id)
        choice = self.choice(element, value)
        if block_state.initial(element) is not None:
            self._touch(view, action_id, block["block_id"], value)
        payload = {
            **payloads.interaction("block_actions", self.person(view.user), self._trigger(view)),
            **payloads.pressed_view(view),
            "actions": [payloads.action(block, element, choice, self.world.ts())],
        }
        await self.asked("interactive", payload, view.user, self.dm(view.user), "This app did not respond")

    def _touch(self, view: View, action_id: str, block_id: str | None, value: Any) -> None:
        block, element = block_state.find(view.blocks, action_id, block_id)
        view.touched[(block["block_id"], action_id)] = block_state.chosen(element, value)

    def _trigger(self, view: View) -> str:
        return self.triggers.give(view.user, view.id if view.given["type"] == "modal" else None)


def filled(view: View, block: dict[str, Any], element: dict[str, Any]) -> None:
    """Check the inputs: Slack's client won't submit a form with an empty required field or a text of invalid length."""
    if block["type"] != "input":
        return
    where = (block["block_id"], element["action_id"])
    current = view.touched.get(where) or block_state.initial(element) or {}
    content = next((value for name, value in current.items() if name != "type"), None)
    if not content and not block.get("optional") and current:
        raise Impossible(f"{block['label']['text']}: please complete this required field.")
    if isinstance(content, str) and element["type"] == "plain_text_input":
        least, most = element.get("min_length", 0), element.get("max_length", 3000)
        if not least <= len(content) <= most:
            raise Impossible(f"{block['label']['text']}: enter between {least} and {most} characters.")
