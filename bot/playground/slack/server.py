"""The local Slack server: its HTTP routes and user actions in one object."""

import secrets
import time
from collections.abc import Callable

from aiohttp import web

from bot.playground.faults import Faults
from bot.playground.feed import Feed
from bot.playground.slack.api.answers import through_url
from bot.playground.slack.api.server import Api, json_object
from bot.playground.slack.errors import ApiError
from bot.playground.slack.files import LOGIN_PAGE
from bot.playground.slack.view_gestures import ViewGestures


class SlackServer(ViewGestures):
    """Delivers over signed HTTP when request_url is set, otherwise over Socket Mode. Call stop() at the end."""

    def __init__(self, *, feed: Feed, faults: Faults, clock: Callable[[], float] = time.time) -> None:
        super().__init__(feed=feed, faults=faults, clock=clock)
        self._api = Api(self)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/api/{method}", self._api.handle),
            web.post("/api/{method}", self._api.handle),
            web.get("/socket", self.delivery.sockets.handle),
            web.route("*", "/upload/{id}", self._upload),
            web.get("/files/{id}/{name}", self._download),
            web.post("/response/{id}", self._respond),
        ]

    async def verify(self) -> bool:
        """Verify the request URL with a challenge, as Slack does when it is configured."""
        challenge = secrets.token_urlsafe(32)
        answer = await self.delivery.challenge(challenge)
        return answer == challenge or (isinstance(answer, dict) and answer.get("challenge") == challenge)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to close: warning, refresh_requested or link_disabled."""
        await self.delivery.sockets.disconnect(reason)

    async def stop(self) -> None:
        await self.delivery.stop()

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.world.files.get(request.match_info["id"])
        if file is None or file.complete or request.method not in ("POST", "PUT"):
            return web.Response(status=404, text="not found")
        content = await posted(request)
        if len(content) != file.length:
            return web.Response(status=400, text="length does not match")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {self.bot_token}" or "files:read" not in self.scopes:
            return web.Response(text=LOGIN_PAGE, content_type="text/html")
        file = self.world.files.get(request.match_info["id"])
        if file is None or file.content is None:
            return web.Response(status=404, text="not found")
        return web.Response(body=file.content, content_type=file.mimetype)

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            answer = json_object(await request.text())
            through_url(self, self.response_urls.take(request.match_info["id"]), answer)
        except ApiError as refused:
            status = 404 if refused.code in ("expired_url", "used_url") else 400
            return web.json_response(refused.body(), status=status)
        return web.json_response({"ok": True})


async def posted(request: web.Request) -> bytes:
    """The uploaded file, as the raw body or as a form field."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    for part in (await request.post()).values():
        if isinstance(part, web.FileField):
            return part.file.read()
    return b""
