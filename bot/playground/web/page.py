"""The playground's page: static files, the initial state, and a WebSocket that streams every change."""

import asyncio
import contextlib
from pathlib import Path
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.typedefs import Handler

from bot.playground.faults import Faults
from bot.playground.feed import Feed
from bot.playground.slack import SlackServer
from bot.playground.telegram import TelegramServer
from bot.playground.web import fault_switches
from bot.playground.web.guard import PAGE_HEADERS, known_host, own_origin
from bot.playground.web.slack import SlackGestures
from bot.playground.web.state import snapshot
from bot.playground.web.telegram import TelegramGestures
from bot.playground.web.viewer import Viewer
from bot.playground.web.wire import MAX_FILE, body, errors, refuse

STATIC = Path(__file__).parent / "static"


class Page:
    def __init__(
        self,
        slack: SlackServer,
        telegram: TelegramServer,
        feed: Feed,
        faults: dict[str, Faults],
        hosts: set[str],
    ) -> None:
        self.slack, self.telegram = slack, telegram
        self.feed, self.faults, self.hosts = feed, faults, hosts
        self._open: set[web.WebSocketResponse] = set()

    def app(self) -> web.Application:
        """The application under /playground/ui; it rejects cross-site requests and unknown host names."""
        app = web.Application(middlewares=[own_origin, self.own_host, errors], client_max_size=MAX_FILE + 1024**2)
        app.add_routes(SlackGestures(self.slack).routes() + TelegramGestures(self.telegram).routes())
        app.router.add_get("/state", self.state)
        app.router.add_get("/feed", self.listen)
        app.router.add_get("/faults", self.show_faults)
        app.router.add_post("/faults", self.set_fault)
        app.router.add_static("/static", STATIC)
        app.on_response_prepare.append(add_headers)
        app.on_shutdown.append(self._hang_up)
        return app

    @web.middleware
    async def own_host(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not known_host(request, self.hosts):
            return refuse(403, f"The playground does not answer to the name {request.host}.")
        return await handler(request)

    async def index(self, request: web.Request) -> web.StreamResponse:
        if not known_host(request, self.hosts):
            return refuse(403, f"The playground does not answer to the name {request.host}.")
        return web.FileResponse(STATIC / "index.html", headers=PAGE_HEADERS)

    async def state(self, request: web.Request) -> web.Response:
        faults = fault_switches.shown(self.faults)
        return web.json_response(snapshot(self.slack, self.telegram, request.query) | {"faults": faults})

    async def show_faults(self, _: web.Request) -> web.Response:
        return web.json_response(fault_switches.shown(self.faults))

    async def set_fault(self, request: web.Request) -> web.Response:
        fault_switches.switch(self.faults, await body(request))
        shown = fault_switches.shown(self.faults)
        self.feed.publish({"platform": "page", "type": "faults", "faults": shown})
        return web.json_response(shown)

    async def listen(self, request: web.Request) -> web.WebSocketResponse:
        """Stream the feed, without the events that the page's two users may not see."""
        viewer = Viewer.of(request.query, self.slack)
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        self._open.add(socket)
        queue = self.feed.listen()
        teller = asyncio.create_task(tell(socket, queue, viewer))
        try:
            async for message in socket:
                if message.type == WSMsgType.ERROR:
                    break
        finally:
            self._open.discard(socket)
            self.feed.leave(queue)
            teller.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await teller
        return socket

    async def _hang_up(self, _: web.Application) -> None:
        """Close every socket so an open page doesn't delay shutdown; the page reconnects by itself."""
        for socket in set(self._open):
            await socket.close(code=WSCloseCode.GOING_AWAY)


async def tell(socket: web.WebSocketResponse, queue: asyncio.Queue[dict[str, Any]], viewer: Viewer) -> None:
    while True:
        event = await queue.get()
        if viewer.may_see(event):
            await socket.send_json(event)


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in PAGE_HEADERS.items():
        response.headers.setdefault(name, value)
