"""Routes for user actions in the Telegram pane, one per action."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.playground.telegram import TelegramServer
from bot.playground.web.files import download
from bot.playground.web.wire import body, form, need

Gesture = Callable[[dict[str, Any]], Awaitable[Any]]


def whole(value: Any) -> int | None:
    """Ids are numbers in the page's JSON and text in a form."""
    return int(value) if value not in (None, "") else None


class TelegramGestures:
    def __init__(self, server: TelegramServer) -> None:
        self.server = server
        self.gestures: dict[str, Gesture] = {"say": self.say, "press": self.press, "block": self.block}

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/telegram/upload", self.upload),
            web.post("/telegram/{gesture}", self.gesture),
            web.get("/telegram/files/{id}/{name}", self.file),
        ]

    async def gesture(self, request: web.Request) -> web.Response:
        do = self.gestures.get(request.match_info["gesture"])
        if do is None:
            raise web.HTTPNotFound(reason="No such gesture.")
        return web.json_response({"ok": True, "result": await do(await body(request))})

    async def say(self, data: dict[str, Any]) -> int:
        user, chat, text = need(data, "user", "chat", "text")
        reply, topic = whole(data.get("reply_to")), whole(data.get("topic"))
        return await self.server.say(int(user), int(chat), text, reply_to=reply, topic=topic)

    async def press(self, data: dict[str, Any]) -> str:
        user, chat, message, payload = need(data, "user", "chat", "message_id", "data")
        return await self.server.press(int(user), int(chat), int(message), payload)

    async def block(self, data: dict[str, Any]) -> None:
        (user,) = need(data, "user")
        act = self.server.block if data.get("on") else self.server.unblock
        act(int(user))

    async def upload(self, request: web.Request) -> web.Response:
        fields, name, content = await form(request)
        user, chat = need(fields, "user", "chat")
        caption, reply, topic = fields.get("caption", ""), fields.get("reply_to"), fields.get("topic")
        message_id = await self.server.upload(
            int(user), int(chat), name, content, caption=caption, reply_to=whole(reply), topic=whole(topic)
        )
        return web.json_response({"ok": True, "result": message_id})

    async def file(self, request: web.Request) -> web.Response:
        return download(self.server.file(request.match_info["id"]), request.match_info["name"])
