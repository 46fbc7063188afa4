"""A loop that looks for work, does it, and sleeps until somebody says that there is more."""

import asyncio
import logging
from abc import ABC, abstractmethod

log = logging.getLogger(__name__)


class Loop(ABC):
    def __init__(self) -> None:
        self._awake = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._home: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        self._home = asyncio.get_running_loop()
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._running:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    def wake(self) -> None:
        """From any thread."""
        if self._home is not None:
            self._home.call_soon_threadsafe(self._awake.set)

    @abstractmethod
    async def turn(self) -> bool:
        """Does what is due; False when there was nothing."""

    async def _run(self) -> None:
        while True:
            self._awake.clear()
            try:
                busy = await self.turn()
            except Exception:
                log.exception("%s stumbled; trying again", type(self).__name__)
                await asyncio.sleep(1)
                continue
            if not busy:
                await self._awake.wait()
