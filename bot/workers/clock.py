"""APScheduler as a clock and nothing more: tables hold what's due, the clock only says "look"."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import delete

from core.delivery import blobs, jobs
from core.llm import budget
from core.metrics import sources
from core.model import ProcessedEvent
from core.store import Store

# Slack repeats for an hour, Telegram for a day; we keep keys much longer than that.
REMEMBERED = timedelta(days=8)


class Clock:
    def __init__(self, store: Store, wake: Callable[[], None]) -> None:
        self._store = store
        # In memory and never late: the next tick makes up for a missed one.
        self._scheduler = AsyncIOScheduler(job_defaults={"misfire_grace_time": None, "coalesce": True})
        self._scheduler.add_job(_awaken, "interval", seconds=1, args=[wake])
        self._scheduler.add_job(self._sweep, "interval", minutes=10)

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        self._scheduler.shutdown(wait=False)

    async def _sweep(self) -> None:
        await asyncio.to_thread(sweep, self._store)


async def _awaken(wake: Callable[[], None]) -> None:
    wake()


def sweep(store: Store) -> None:
    """Deletes keys nobody will repeat, files and answers nobody is waiting for, and old model costs; one process an
    hour does it."""
    with store.work() as work:
        if jobs.claim_schedule(work, "sweep", timedelta(hours=1)):
            work.db.execute(delete(ProcessedEvent).where(ProcessedEvent.at < work.now - REMEMBERED))
            blobs.sweep(work)
            budget.sweep(work)
            sources.sweep(work)
