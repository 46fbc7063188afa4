"""The whole playground: both chat servers and the web page, for running without tokens."""

import random
from collections.abc import Iterable

from aiohttp import web

from bot.playground.faults import Faults
from bot.playground.feed import Feed
from bot.playground.slack import SlackServer
from bot.playground.telegram import TelegramServer
from bot.playground.web.guard import own_origin
from bot.playground.web.page import Page


class Playground:
    """Mount it on the bot's application, or start() it alone, as tests do."""

    def __init__(self, *, faults_seed: int = 7, hosts: Iterable[str] = ()) -> None:
        self.feed = Feed()
        slack_faults = Faults(random.Random(faults_seed))  # noqa: S311
        telegram_faults = Faults(random.Random(faults_seed))  # noqa: S311
        self.faults = {"slack": slack_faults, "telegram": telegram_faults}
        self.slack = SlackServer(feed=self.feed, faults=slack_faults)
        self.telegram = TelegramServer(feed=self.feed, faults=telegram_faults)
        self.hosts = set(hosts)  # names the page answers to, besides loopback
        self._address = ""
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        return self._address

    @address.setter
    def address(self, value: str) -> None:
        """The base URL for the bot and the browser; file links in messages are built from it."""
        self._address = value.rstrip("/")
        self.slack.address = f"{self._address}/playground/slack"

    @property
    def slack_api_url(self) -> str:
        return f"{self.address}/playground/slack/api/"

    @property
    def telegram_api_url(self) -> str:
        return f"{self.address}/playground/telegram"

    def app(self) -> web.Application:
        app = web.Application()
        self.mount(app)
        return app

    def mount(self, app: web.Application) -> None:
        """Add the page at / and everything else under /playground/."""
        for name, server in (("slack", self.slack), ("telegram", self.telegram)):
            served = web.Application(middlewares=[own_origin], client_max_size=64 * 1024**2)
            served.add_routes(server.routes())
            served.on_shutdown.append(self._quiet)
            app.add_subapp(f"/playground/{name}", served)
        page = Page(self.slack, self.telegram, self.feed, self.faults, self.hosts)
        app.add_subapp("/playground/ui", page.app())
        app.router.add_get("/", page.index)

    async def _quiet(self, served: web.Application) -> None:
        """End long polls and deliveries, which would delay a shutdown."""
        await self.slack.stop()
        await self.telegram.close(served)

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        self._runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        bound: int = self._runner.addresses[0][1]
        # A wildcard is a place to listen, not one to call.
        name = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
        self.hosts.add(name)
        self.address = f"http://[{name}]:{bound}" if ":" in name else f"http://{name}:{bound}"
        return self.address

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
