"""getUpdates: one long poll at a time, with Telegram's conflict errors for a second one."""

import asyncio
from typing import Any

from bot.playground.telegram.errors import ApiError, conflict
from bot.playground.telegram.updates import Updates

LONGEST = 50
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
OTHER_HOOK = "terminated by setWebhook request"
HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Polling:
    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._waiting: asyncio.Future[ApiError | None] | None = None

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:  # noqa: ASYNC109
        """Pending updates right away, otherwise the first to arrive before the timeout."""
        self.abort(OTHER_POLL)
        deadline = asyncio.get_running_loop().time() + min(max(timeout, 0), LONGEST)
        while True:
            batch = self._updates.take(offset, limit)
            left = deadline - asyncio.get_running_loop().time()
            if batch or left <= 0:
                return batch
            await self._wait(left)

    def wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def abort(self, reason: str) -> None:
        """End the waiting poll with a conflict error."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(conflict(reason))

    async def _wait(self, seconds: float) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        done, _ = await asyncio.wait([self._waiting], timeout=seconds)
        error = done.pop().result() if done else None
        if error is not None:
            raise error
