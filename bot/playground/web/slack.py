"""Routes for user actions in the Slack pane, one per action."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.playground.slack import SlackServer
from bot.playground.web.files import download
from bot.playground.web.wire import body, form, need

Gesture = Callable[[dict[str, Any]], Awaitable[Any]]


class SlackGestures:
    def __init__(self, server: SlackServer) -> None:
        self.server = server
        self.gestures: dict[str, Gesture] = {
            "command": self.command,
            "say": self.say,
            "press": self.press,
            "press_home": self.press_home,
            "press_view": self.press_view,
            "submit": self.submit,
            "close": self.close,
            "home": self.home,
        }

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/slack/upload", self.upload),
            web.post("/slack/{gesture}", self.gesture),
            web.get("/slack/files/{id}/{name}", self.file),
        ]

    async def gesture(self, request: web.Request) -> web.Response:
        do = self.gestures.get(request.match_info["gesture"])
        if do is None:
            raise web.HTTPNotFound(reason="No such gesture.")
        return web.json_response({"ok": True, "result": await do(await body(request))})

    async def command(self, data: dict[str, Any]) -> None:
        user, channel = need(data, "user", "channel")
        command = data.get("command") or "/sokrat"
        await self.server.command(user, channel, data.get("text", ""), command=command)

    async def say(self, data: dict[str, Any]) -> str:
        user, channel, text = need(data, "user", "channel", "text")
        return await self.server.say(user, channel, text, thread_ts=data.get("thread_ts"))

    async def press(self, data: dict[str, Any]) -> None:
        user, channel, ts, action = need(data, "user", "channel", "ts", "action_id")
        block, value = data.get("block_id"), data.get("value")
        await self.server.press(user, channel, ts, action, block_id=block, value=value)

    async def press_home(self, data: dict[str, Any]) -> None:
        user, action = need(data, "user", "action_id")
        await self.server.press_home(user, action, block_id=data.get("block_id"), value=data.get("value"))

    async def press_view(self, data: dict[str, Any]) -> None:
        user, view, action = need(data, "user", "view_id", "action_id")
        await self.server.press_view(user, view, action, data.get("value"))

    async def submit(self, data: dict[str, Any]) -> Any:
        user, view = need(data, "user", "view_id")
        return await self.server.submit(user, view, data.get("values") or {})

    async def close(self, data: dict[str, Any]) -> None:
        user, view = need(data, "user", "view_id")
        await self.server.close(user, view)

    async def home(self, data: dict[str, Any]) -> Any:
        (user,) = need(data, "user")
        await self.server.open_home(user)
        return self.server.home(user)

    async def upload(self, request: web.Request) -> web.Response:
        fields, name, content = await form(request)
        user, channel = need(fields, "user", "channel")
        thread = fields.get("thread_ts") or None
        text = fields.get("text", "")
        file_id = await self.server.upload(user, channel, name, content, text=text, thread_ts=thread)
        return web.json_response({"ok": True, "result": file_id})

    async def file(self, request: web.Request) -> web.Response:
        return download(self.server.file(request.match_info["id"]), request.match_info["name"])
