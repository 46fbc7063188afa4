"""Modals, in a stack of up to three, and home tabs."""

from dataclasses import dataclass, field
from typing import Any

from bot.playground.cast import SLACK_APP, SLACK_TEAM
from bot.playground.slack.errors import ApiError, Impossible
from bot.playground.slack.message import BOT_ID
from bot.playground.slack.shapes import block_state
from bot.playground.slack.world import World

STACK = 3


@dataclass(eq=False)
class View:
    id: str
    user: str
    given: dict[str, Any]  # as the app sent it, once accepted
    hash: str
    root: str
    previous: str | None = None
    touched: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        blocks: list[dict[str, Any]] = self.given["blocks"]
        return blocks

    def api(self) -> dict[str, Any]:
        given = self.given
        return {
            "id": self.id,
            "team_id": SLACK_TEAM,
            "type": given["type"],
            "blocks": self.blocks,
            "private_metadata": given.get("private_metadata", ""),
            "callback_id": given.get("callback_id", ""),
            "state": block_state.state(self.blocks, self.touched),
            "hash": self.hash,
            "title": given.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
            "clear_on_close": given.get("clear_on_close", False),
            "notify_on_close": given.get("notify_on_close", False),
            "close": given.get("close"),
            "submit": given.get("submit"),
            "previous_view_id": self.previous,
            "root_view_id": self.root,
            "app_id": SLACK_APP,
            "external_id": given.get("external_id", ""),
            "app_installed_team_id": SLACK_TEAM,
            "bot_id": BOT_ID,
        }

    def seen(self) -> dict[str, Any]:
        return self.api() | {"errors": self.errors}


class Views:
    def __init__(self, world: World) -> None:
        self.world = world
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def top(self, user: str) -> View | None:
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def on_top(self, user: str, view_id: str) -> View:
        view = self.top(user)
        if view is None or view.id != view_id:
            raise Impossible("That window is not open any more.")
        return view

    def open(self, user: str, given: dict[str, Any]) -> View:
        self.stacks[user] = []
        return self.push(user, given)

    def push(self, user: str, given: dict[str, Any]) -> View:
        stack = self.stacks.setdefault(user, [])
        if len(stack) >= STACK:
            raise ApiError("push_limit_reached")
        self._external_id_is_free(given)
        view = self._new(user, given)
        if stack:
            view.root, view.previous = stack[0].id, stack[-1].id
        stack.append(view)
        self.tell(user)
        return view

    def update(self, view: View, given: dict[str, Any]) -> View:
        if given.get("external_id") != view.given.get("external_id"):
            self._external_id_is_free(given)
        view.given, view.hash, view.errors = accepted(given), self._hash(), {}
        ids = {(b["block_id"], e.get("action_id", "")) for b, e in block_state.elements(view.blocks)}
        view.touched = {where: value for where, value in view.touched.items() if where in ids}
        self.tell(view.user, home=given["type"] == "home")
        return view

    def publish(self, user: str, given: dict[str, Any]) -> View:
        view = self.homes.get(user)
        if view is not None:
            return self.update(view, given)
        self.homes[user] = self._new(user, given)
        self.tell(user, home=True)
        return self.homes[user]

    def pop(self, view: View) -> None:
        self.stacks[view.user].remove(view)
        self.tell(view.user)

    def clear(self, user: str) -> None:
        self.stacks[user] = []
        self.tell(user)

    def find(self, view_id: str = "", external_id: str = "") -> View:
        for view in [v for stack in self.stacks.values() for v in stack] + list(self.homes.values()):
            if view.id == view_id or (external_id and view.given.get("external_id") == external_id):
                return view
        raise ApiError("not_found")

    def tell(self, user: str, *, home: bool = False) -> None:
        view = self.homes.get(user) if home else self.top(user)
        shape = view.seen() if view is not None else None
        kind = "home" if home else "view"
        self.world.feed.publish({"platform": "slack", "type": kind, "user": user, "view": shape})

    def _new(self, user: str, given: dict[str, Any]) -> View:
        view_id = self.world.new_id("V")
        return View(view_id, user, accepted(given), self._hash(), view_id)

    def _hash(self) -> str:
        return f"{self.world.ts().partition('.')[0]}.{block_state.new_id()}"

    def _external_id_is_free(self, given: dict[str, Any]) -> None:
        taken = [v.given.get("external_id") for stack in self.stacks.values() for v in stack]
        if given.get("external_id") and given["external_id"] in taken:
            raise ApiError("duplicate_external_id")


def accepted(given: dict[str, Any]) -> dict[str, Any]:
    around: dict[str, Any] = block_state.filled_in({k: v for k, v in given.items() if k != "blocks"})
    return around | {"blocks": block_state.accepted(given["blocks"])}
