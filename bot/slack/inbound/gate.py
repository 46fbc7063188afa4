"""Tracks events in progress, so shutdown can let them finish."""

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

log = logging.getLogger(__name__)
PATIENCE = 10.0


class Gate:
    def __init__(self) -> None:
        self.is_open = True
        self._inside = 0
        self._left = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()

    @contextmanager
    def passing(self) -> Iterator[None]:
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1
            self._left.set()

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs what follows an acknowledgment; shutdown waits for it too."""
        task = asyncio.create_task(self._counted(work))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def close(self, patience: float = PATIENCE) -> None:
        self.is_open = False
        try:
            async with asyncio.timeout(patience):
                await self._empty()
        except TimeoutError:
            log.warning("Stopped while %s Slack events were still being heard", self._inside)

    async def _empty(self) -> None:
        while self._inside or self._tasks:
            self._left.clear()
            await self._left.wait()

    async def _counted(self, work: Coroutine[Any, Any, None]) -> None:
        with self.passing():
            await work

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        self._left.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("An answer did not reach Slack", exc_info=error)
