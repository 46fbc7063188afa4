"""The real adapter against the strict playground server, with a scripted core behind it."""

import asyncio
import contextlib
import gettext
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from bot.delivery.speaker import Letter
from bot.playground import cast
from bot.playground.faults import Fault, Faults
from bot.playground.feed import Feed
from bot.playground.telegram import TelegramServer
from bot.settings import Settings
from bot.telegram import TelegramApp
from handlers.chat import words
from handlers.chat.card import Card
from handlers.chat.incoming import Heard, Incoming

SECRET = "webhook-secret"
STRATEGIST = cast.ROLES[1].telegram
MEMBER = cast.ROLES[2].telegram
GROUP = cast.TELEGRAM_CHAT


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
        self.answer: Any = None
        self.failures = 0  # how many of the next events the database refuses
        self.attempts = 0
        self.moved: list[tuple[str, str]] = []
        self.closed: list[str] = []
        self.cards: dict[tuple[str, str], Card] = {}
        self.known: set[tuple[str, int]] = set()
        self.blobs: dict[str, bytes] = {}
        self.gate, self.settled = asyncio.Event(), asyncio.Event()
        self.gate.set()
        self.settled.set()

    async def hear(self, incoming: Incoming) -> Heard:
        self.attempts += 1
        await self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the database is away")
        self.heard.append(incoming)
        return Heard(self.answer)

    async def card_of(self, chat: str, message: str) -> Card | None:
        return self.cards.get((chat, message))

    async def settled_card_of(self, chat: str, message: str) -> Card | None:
        await self.settled.wait()
        return await self.card_of(chat, message)

    async def last_known(self, chat: str) -> int:
        return max((number for known, number in self.known if known == chat), default=0)

    async def is_known(self, chat: str, message: int) -> bool:
        return (chat, message) in self.known

    async def on_move(self, old: str, new: str) -> None:
        self.moved.append((old, new))

    async def on_close(self, chat: str) -> None:
        self.closed.append(chat)

    async def blob(self, ref: str) -> bytes:
        return self.blobs[ref]


class Rig:
    def __init__(self) -> None:
        self.faults = Faults()
        self.server = TelegramServer(feed=Feed(), faults=self.faults)
        self.core = Core()
        self.address = ""
        self.app: TelegramApp | None = None
        self._late: list[TelegramApp] = []
        self._hooks: list[web.AppRunner] = []
        self._runner: web.AppRunner | None = None

    @property
    def speaker(self) -> Any:
        assert self.app
        return self.app.speaker

    async def serve(self) -> None:
        app = web.Application(client_max_size=64 * 1024**2)
        playground = web.Application(client_max_size=64 * 1024**2)
        playground.add_routes(self.server.routes())
        app.add_subapp("/tg", playground)
        app.on_shutdown.append(self.server.close)
        self._runner, self.address = await listen(app)

    def settings(self, **changed: Any) -> Settings:
        teams = {"ru": {"place": str(GROUP)}}
        given = {"telegram_bot_token": cast.TELEGRAM_TOKEN, "telegram_api_url": f"{self.address}/tg"}
        given |= {"telegram_per_minute": 100_000, "sokrat_teams": teams, **changed}
        return Settings(_env_file=None, **given)

    def make(self, **changed: Any) -> TelegramApp:
        core = self.core
        self.app = TelegramApp(
            self.settings(**changed),
            hear=core.hear,
            card_of=core.card_of,
            settled_card_of=core.settled_card_of,
            last_known=core.last_known,
            is_known=core.is_known,
            moved=core.on_move,
            blob=core.blob,
            closed=core.on_close,
        )
        self._late.append(self.app)
        return self.app

    async def poll(self, **changed: Any) -> TelegramApp:
        app = self.make(**changed)
        await app.start()
        return app

    async def hook(self) -> str:
        """The adapter in webhook mode; the address where it listens."""
        runner, address = await listen(outer := web.Application())
        await runner.cleanup()  # only to learn a free port: the adapter must know its address before it starts
        app = self.make(telegram_mode="webhook", telegram_webhook_secret=SECRET, sokrat_public_url=address)
        outer = web.Application()
        outer.add_routes(app.routes())
        runner, _ = await listen(outer, int(address.rsplit(":", 1)[1]))
        self._hooks.append(runner)
        await app.start()
        return f"{address}/telegram/webhook"

    async def stop(self) -> None:
        for app in self._late:
            await app.stop()
        for runner in [*self._hooks, self._runner]:
            if runner:
                await runner.cleanup()

    def forget(self, app: TelegramApp) -> None:
        """This one was stopped by the test itself."""
        self._late.remove(app)

    def trouble(self, kind: Any, method: str, **more: Any) -> None:
        self.faults.add(Fault(kind, method, **more))

    def shown(self, chat: int = GROUP) -> list[dict[str, Any]]:
        return self.server.messages(chat)

    def buttons(self, message: int, chat: int = GROUP) -> list[list[tuple[str, str]]]:
        found = next(shown for shown in self.shown(chat) if shown["message_id"] == message)
        rows = found.get("reply_markup", {}).get("inline_keyboard", [])
        return [[(button["text"], button["callback_data"]) for button in row] for row in rows]

    async def until(self, ready: Callable[[], object], seconds: float = 5) -> None:
        async with asyncio.timeout(seconds):
            while not ready():  # noqa: ASYNC110 (real sockets: there is no event to wait for)
                await asyncio.sleep(0.01)

    async def heard(self, count: int = 1) -> Incoming:
        await self.until(lambda: len(self.core.heard) >= count)
        return self.core.heard[-1]

    async def quiet(self, seconds: float = 0.3) -> None:
        await asyncio.sleep(seconds)


async def listen(app: web.Application, port: int = 0) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


@pytest_asyncio.fixture
async def rig(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rig]:
    monkeypatch.setattr(words, "catalogue", Translated)
    rig = Rig()
    await rig.serve()
    try:
        yield rig
    finally:
        with contextlib.suppress(asyncio.CancelledError):
            await rig.stop()


@pytest.fixture
def letter() -> Callable[..., Letter]:
    def make(card: Card, **changed: Any) -> Letter:
        given = {"id": 1, "key": "k", "place": str(GROUP), "topic": "", "reply_to": "", "only_for": ""}
        given |= {"about": "", "locale": "ru", "card": card, "said_as": None, "unsure_since": None}
        return Letter(**{**given, **changed})

    return make
