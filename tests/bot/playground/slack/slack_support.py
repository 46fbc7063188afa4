"""A local Slack server for one test, and real Bolt apps connected to it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.cast import SLACK_CHANNEL
from bot.playground.faults import Faults
from bot.playground.feed import Feed
from bot.playground.slack import SlackServer

US, RU, MEMBER = "U0USSTRAT", "U0RUSTRAT", "U0RUMEMB"
CHANNEL = SLACK_CHANNEL


class Bench:
    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self.feed, self.faults = Feed(), Faults()
        self.heard = self.feed.listen()
        self.seen: list[dict[str, Any]] = []
        self.server = SlackServer(feed=self.feed, faults=self.faults, **({"clock": clock} if clock is not None else {}))
        self.web = AsyncWebClient(self.server.bot_token, retry_handlers=[])
        self.handlers: list[AsyncSocketModeHandler] = []

    async def listen(self, *routes: web.AbstractRouteDef) -> tuple[web.AppRunner, str]:
        app = web.Application()
        app.add_routes(routes)
        return await running(app)

    def bolt(self) -> AsyncApp:
        client = AsyncWebClient(self.server.bot_token, base_url=self.web.base_url, retry_handlers=[])
        return AsyncApp(client=client, signing_secret=self.server.signing_secret)

    async def socket(self, app: AsyncApp) -> AsyncSocketModeHandler:
        """Run the app in Socket Mode with unmodified Bolt."""
        handler = AsyncSocketModeHandler(app, self.server.app_token, web_client=app.client, ping_interval=1)
        before = len(self.server.delivery.sockets.connections)
        await handler.connect_async()
        await until(lambda: len(self.server.delivery.sockets.connections) > before)
        self.handlers.append(handler)
        return handler

    @asynccontextmanager
    async def http(self, app: AsyncApp) -> AsyncIterator[str]:
        """Run the app behind a request URL with unmodified Bolt."""

        async def hear(request: web.Request) -> web.Response:
            return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

        runner, address = await self.listen(web.post("/slack/events", hear))
        self.server.request_url = f"{address}/slack/events"
        try:
            yield self.server.request_url
        finally:
            await runner.cleanup()

    def events(self, kind: str) -> list[dict[str, Any]]:
        """The events of one type published to the feed so far."""
        while not self.heard.empty():
            self.seen.append(self.heard.get_nowait())
        return [event for event in self.seen if event["type"] == kind]

    async def post(self, blocks: list[dict[str, Any]], text: str = "A card") -> str:
        return str((await self.web.chat_postMessage(channel=CHANNEL, text=text, blocks=blocks))["ts"])


async def running(app: web.Application) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


@asynccontextmanager
async def slack(clock: Callable[[], float] | None = None) -> AsyncIterator[Bench]:
    bench = Bench(clock)
    mounted = web.Application(client_max_size=64 * 1024**2)
    mounted.add_routes(bench.server.routes())
    app = web.Application()
    app.add_subapp("/playground/slack", mounted)
    runner, address = await running(app)
    bench.server.address = f"{address}/playground/slack"
    bench.web.base_url = f"{bench.server.address}/api/"
    try:
        yield bench
    finally:
        for handler in bench.handlers:
            await handler.close_async()
        await bench.server.stop()
        await runner.cleanup()


async def until(true: Callable[[], Any], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 (nothing there to set an event)
            await asyncio.sleep(0.005)


async def refused(call: Awaitable[Any]) -> dict[str, Any]:
    """The body of the refusal; the call must not go through."""
    try:
        answer = await call
    except SlackApiError as error:
        return error.response.data
    raise AssertionError(f"accepted: {answer}")


async def code(call: Awaitable[Any]) -> str:
    return str((await refused(call))["error"])


def button(action_id: str = "yes", value: str = "1", text: str = "Yes") -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": action_id,
        "value": value,
        "text": {"type": "plain_text", "text": text},
    }


def actions(*elements: dict[str, Any], block_id: str = "row") -> dict[str, Any]:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def section(text: str = "Hello", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def options(*values: str) -> list[dict[str, Any]]:
    return [{"text": {"type": "plain_text", "text": v.title()}, "value": v} for v in values]


def ask(action_id: str = "why", block_id: str = "reason", **more: Any) -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": action_id, **more}
    label = {"type": "plain_text", "text": "Why?"}
    return {"type": "input", "block_id": block_id, "label": label, "element": element}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    title, submit = {"type": "plain_text", "text": "A form"}, {"type": "plain_text", "text": "Send"}
    return {"type": "modal", "title": title, "submit": submit, "blocks": list(blocks), **more}
