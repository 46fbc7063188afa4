"""The real adapter against the strict playground server, with a scripted core behind it."""

import asyncio
import gettext
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.delivery.speaker import Letter
from bot.playground import cast
from bot.playground.faults import Fault, Faults
from bot.playground.feed import Feed
from bot.playground.slack import SlackServer
from bot.settings import Settings
from bot.slack import SlackApp, SlackSpeaker, client_for
from handlers.chat.card import Card, Line
from handlers.chat.incoming import Heard, Incoming

CHANNEL = cast.SLACK_CHANNEL
US, RU = cast.ROLES[0].slack, cast.ROLES[1].slack


class Translated(gettext.NullTranslations):
    """Stands in for the catalogue, so that these tests depend on no sentence of it."""

    def __init__(self, locale: str) -> None:
        super().__init__()
        self.locale = locale

    def gettext(self, message: str) -> str:
        return message if self.locale == "en" else f"{self.locale}: {message}"


class Core:
    """What the adapter is given instead of the core: it notes everything and answers as told."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.committed: list[Incoming] = []
        self.answer: Any = None
        self.failures = 0  # how many of the next events the database refuses
        self.gate = asyncio.Event()
        self.gate.set()
        self.blobs: dict[str, bytes] = {}
        self.locale = "en"

    async def hear(self, incoming: Incoming) -> Heard:
        self.heard.append(incoming)
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the database is away")
        fresh = incoming.key not in {earlier.key for earlier in self.committed}
        self.committed.append(incoming)
        return Heard(self.answer if fresh else None, fresh)

    async def locale_of(self, external: str) -> tuple[str, str]:
        return self.locale, "UTC"

    async def blob(self, ref: str) -> bytes:
        return self.blobs[ref]


class Rig:
    def __init__(self) -> None:
        self.faults, self.core = Faults(), Core()
        self.server = SlackServer(feed=Feed(), faults=self.faults)
        self.apps: list[SlackApp] = []
        self.address = ""
        self._runners: list[web.AppRunner] = []

    async def serve(self) -> None:
        app = web.Application()
        slack = web.Application(client_max_size=64 * 1024**2)
        slack.add_routes(self.server.routes())
        app.add_subapp("/slack", slack)
        self.address = f"{await self.listen(app)}/slack"
        self.server.address = self.address
        self.server.retry_delays = (0, 0.05, 0.1)
        self.client = client_for(self.settings())
        self.speaker = SlackSpeaker(self.client, self.core.blob)

    def settings(self, **changed: Any) -> Settings:
        given = {
            "slack_bot_token": cast.SLACK_BOT_TOKEN,
            "slack_app_token": cast.SLACK_APP_TOKEN,
            "slack_signing_secret": cast.SLACK_SIGNING_SECRET,
            "slack_api_url": f"{self.address}/api",
            "sokrat_teams": {"us": {"place": CHANNEL}},
        }
        return Settings(_env_file=None, **given | changed)

    async def start(self, mode: str = "socket") -> SlackApp:
        app = SlackApp(self.settings(slack_mode=mode), self.client, self.core.hear, self.core.locale_of)
        self.apps.append(app)
        if routes := app.routes():
            outer = web.Application()
            outer.add_routes(routes)
            self.server.request_url = f"{await self.listen(outer)}/slack/events"
        await app.start()
        if mode == "socket":
            await until(lambda: len(self.server.delivery.sockets.connections) == 2)
        return app

    async def listen(self, app: web.Application) -> str:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._runners.append(runner)
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def stop(self) -> None:
        for app in self.apps:
            await app.stop(patience=1)
        await self.server.stop()
        for runner in reversed(self._runners):
            await runner.cleanup()

    def trouble(self, kind: Any, method: str, **more: Any) -> None:
        self.faults.add(Fault(kind, method, **more))

    async def say(self, card: Card, **more: Any) -> str:
        return await self.speaker.say(letter(card, **more))

    async def heard(self, count: int = 1) -> Incoming:
        await until(lambda: len(self.core.committed) >= count)
        return self.core.committed[-1]

    async def view(self, user: str = US) -> dict[str, Any]:
        await until(lambda: self.server.view(user))
        return self.server.view(user) or {}

    async def whispered(self, user: str = US, channel: str = CHANNEL) -> str:
        """The last message that only this person sees."""

        def found() -> list[str]:
            return [m["text"] for m in self.server.messages(channel, user) if m["ephemeral_to"] == user]

        await until(found)
        return found()[-1]


def letter(card: Card, **more: Any) -> Letter:
    plain = Letter(1, "key-1", CHANNEL, "", "", "", "", "en", card, None, None)
    return replace(plain, **more)


def unsure(one: Letter) -> Letter:
    return replace(one, unsure_since=datetime.now(UTC))


def line(text: str) -> Card:
    return Card("", (Line(text),))


async def until(true: Callable[[], Any], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 (real sockets: there is no event to wait for)
            await asyncio.sleep(0.005)
