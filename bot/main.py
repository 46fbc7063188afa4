"""Puts everything together, in startup order."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.delivery.charts import Drawing
from bot.delivery.pace import Pace
from bot.delivery.sender import Delivery
from bot.delivery.speaker import Speaker
from bot.http.ingest import Ingest
from bot.http.server import Http
from bot.inbound.lane import Lane
from bot.inbound.lookups import Lookups
from bot.logs import set_up_logs
from bot.prepare import fill, hours, open_llm, open_store
from bot.settings import Settings
from bot.workers.clock import Clock
from bot.workers.detection import Detection
from bot.workers.fetch_sources import SourceFetcher
from bot.workers.jobs import Fetch, JobWorker
from bot.workers.llm import LlmWorker
from bot.workers.loop import Loop
from bot.workers.questions import QuestionWorker, consider
from core.people.working_hours import WorkingHours
from core.questions.answers import labels
from core.store import utc_now
from handlers.router import Router
from handlers.routes import SHOWN

if TYPE_CHECKING:  # a platform's library takes 30 to 150 MB, so it loads only if that platform is on
    from bot.playground.app import Playground
    from bot.slack.app import SlackApp
    from bot.telegram.app import TelegramApp

log = logging.getLogger(__name__)


class Sokrat:
    """One process: start() returns when everyone can be heard, stop() when nothing is in flight."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime] = utc_now) -> None:
        self._clock = clock
        self._stops: list[Callable[[], Awaitable[Any]]] = []
        self._loops: list[Loop] = []
        self._lanes: dict[str, Lane] = {}
        self.http = Http(settings.sokrat_http_host, settings.sokrat_http_port)
        self._stops.append(self.http.stop)
        self.playground: Playground | None = None
        if settings.playground_on:
            settings = self._play(settings)
        self.settings = settings

    def _play(self, settings: Settings) -> Settings:
        from bot.playground.app import Playground
        from bot.playground.settings import with_playground

        self.playground = Playground(hosts=[settings.sokrat_http_host])
        self.playground.address = self.http.address
        self.playground.mount(self.http.app)
        return with_playground(settings, self.playground)

    async def start(self) -> None:
        self.store = await asyncio.to_thread(open_store, self.settings, self._clock)
        await asyncio.to_thread(fill, self.store, self.settings)
        self.llm = open_llm(self.store, self.settings)
        self._stops.append(self.llm.close)
        strategists = {key: team.strategists for key, team in self.settings.sokrat_teams.items()}
        self.router = Router(self.store, strategists)
        self._lanes = {name: Lane(name, self.router.hear_all, self.wake) for name in ("slack", "telegram")}
        self.drawing = Drawing(self.store)
        lookups = Lookups(self.store, self.settings)
        slack = self._slack(lookups) if self.settings.slack_on else None
        telegram = self._telegram(lookups) if self.settings.telegram_on else None
        ingest = Ingest(self.store, self.wake)
        self.http.app.add_routes(ingest.routes())
        self._stops.append(ingest.stop)
        await self.http.start()
        apps = [app for app in (slack, telegram) if app is not None]
        for app in apps:
            await app.start()
        fetch = {} if slack is None else {"slack": self._slack_speaker.fetch}
        fetch |= {} if telegram is None else {"telegram": telegram.speaker.fetch}
        # Stopped in reverse order: letters in flight need their platform's connection until they've arrived.
        self._stops += [app.stop for app in apps]
        await self._begin(fetch)

    def _slack(self, lookups: Lookups) -> "SlackApp":
        from bot.slack.app import SlackApp, client_for
        from bot.slack.outbound.speaker import SlackSpeaker

        client = client_for(self.settings)
        app = SlackApp(self.settings, client, self._lanes["slack"].hear, lookups.slack_reader)
        self.http.app.add_routes(app.routes())
        self._slack_speaker = SlackSpeaker(client, lookups.blob)
        self._deliver("slack", self._slack_speaker, self.settings.slack_per_minute)
        return app

    def _telegram(self, lookups: Lookups) -> "TelegramApp":
        from bot.telegram.app import TelegramApp

        app = TelegramApp(
            self.settings,
            self._lanes["telegram"].hear,
            lookups.card_of,
            lookups.settled_card_of,
            lookups.last_known,
            lookups.is_known,
            lookups.moved,
            lookups.blob,
            lookups.closed,
        )
        self.http.app.add_routes(app.routes())
        # Telegram has its own limiter in its speaker; this one only keeps a flood out of it.
        self._deliver("telegram", app.speaker, 60 * self.settings.telegram_per_minute)
        return app

    def _deliver(self, platform: str, speaker: Speaker, per_minute: float) -> None:
        self._loops.append(Delivery(self.store, platform, speaker, SHOWN, Pace(per_minute), self.drawing))

    async def _begin(self, fetch: Mapping[str, Fetch]) -> None:
        working_hours = WorkingHours(hours(self.settings), self.settings.sokrat_questions_per_day)
        self._loops += [
            JobWorker(self.store, fetch, self.wake, consider),
            LlmWorker(self.store, self.llm, self.wake, labels),
            QuestionWorker(self.store, working_hours, self.wake),
            SourceFetcher(self.store, self.wake),
            Detection(self.store, working_hours, self.wake),
        ]
        clock = Clock(self.store, self.wake)
        for loop in self._loops:
            loop.start()
            self._stops.append(loop.stop)
        clock.start()
        self._stops.append(clock.stop)

    def wake(self) -> None:
        for loop in self._loops:
            loop.wake()

    async def stop(self) -> None:
        """Stops in reverse order; one part failing to stop doesn't keep the others from stopping."""
        for stop in reversed(self._stops):
            try:
                await stop()
            except Exception:
                log.exception("something did not stop in an orderly way")
        for lane in self._lanes.values():
            lane.close()
        if hasattr(self, "store"):
            self.store.close()


Beside = Callable[[Sokrat], Awaitable[None]]


async def run(
    settings: Settings,
    ready: Callable[[Sokrat], None],
    clock: Callable[[], datetime] = utc_now,
    beside: Beside | None = None,
) -> None:
    """Runs until SIGTERM or Ctrl-C, then finishes what's in flight. `beside` runs meanwhile."""
    set_up_logs(settings)
    sokrat = Sokrat(settings, clock)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    try:
        await sokrat.start()
        ready(sokrat)
        if beside is not None:
            await _first(beside(sokrat), stopping.wait())
        await stopping.wait()
    finally:
        await sokrat.stop()


async def _first(*awaitables: Awaitable[Any]) -> None:
    """Waits until one is done; re-raises what it raised, and cancels the others."""
    tasks = [asyncio.ensure_future(awaitable) for awaitable in awaitables]
    done, rest = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    for task in done:
        task.result()
