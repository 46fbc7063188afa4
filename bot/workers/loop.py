"""A loop that looks for work, does it, and sleeps until someone says there's more."""

import asyncio
import logging
import time
from abc import ABC, abstractmethod

log = logging.getLogger(__name__)
REST, LONGEST_REST = 2.0, 0.2  # multiple of how long the turn took; seconds at most


class Loop(ABC):
    def __init__(self) -> None:
        self._awake = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    def wake(self) -> None:
        """Call it in the event loop's thread."""
        self._awake.set()

    @abstractmethod
    async def turn(self) -> bool:
        """Does what's due; False if there was nothing."""

    async def _run(self) -> None:
        while True:
            self._awake.clear()
            began = time.monotonic()
            try:
                busy = await self.turn()
            except Exception:
                log.exception("%s stumbled; trying again", type(self).__name__)
                await asyncio.sleep(1)
                continue
            ended = time.monotonic()
            if not busy:
                await self._awake.wait()
            # The busier the process, the slower this loops: events come first, and one edit shows many of them.
            rest = min(REST * (ended - began), LONGEST_REST)
            await asyncio.sleep(max(0.0, ended + rest - time.monotonic()))
