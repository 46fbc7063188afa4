"""Webhook delivery: one queue per chat, whose first update is retried until accepted or expired."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, MultipartReader

from bot.playground.telegram.api.params import Call, read_body, read_parts
from bot.playground.telegram.errors import ApiError
from bot.playground.telegram.updates import Entry, Updates

ANSWER_SECONDS = 60
CEILING = (60, 120)
RETRY_AFTER_LIMIT = 3600


@dataclass
class Hook:
    url: str = ""
    secret: str = ""
    connections: int = 40
    error: str = ""
    error_at: float = 0


@dataclass
class Webhook:
    updates: Updates
    clock: Callable[[], float]
    invoke: Callable[[Call], Awaitable[Any]]  # a method the bot puts in its response
    backoff: Callable[[], float]  # the second wait in seconds; the first retry is immediate
    hook: Hook = field(default_factory=Hook)
    _lanes: dict[tuple[str, int], deque[Entry]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(40))
    _session: ClientSession | None = None

    async def start(self, hook: Hook) -> None:
        await self.stop()
        self.hook = hook
        self._slots = asyncio.Semaphore(hook.connections)
        self._session = ClientSession(timeout=ClientTimeout(total=ANSWER_SECONDS))
        for entry in self.updates.entries:
            self.push(entry)

    async def stop(self) -> None:
        self.hook = Hook()
        tasks, self._tasks = self._tasks, set()
        # A method in a webhook response may itself delete the webhook.
        tasks.discard(asyncio.current_task())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        if self._session:
            await self._session.close()

    def push(self, entry: Entry) -> None:
        if not self.hook.url:
            return
        lane = self._lanes.setdefault(entry.lane, deque())
        lane.append(entry)
        if len(lane) == 1:
            task = asyncio.get_running_loop().create_task(self._drain(entry.lane, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _drain(self, key: tuple[str, int], lane: deque[Entry]) -> None:
        hook, session = self.hook, self._session
        while lane and session:
            await self._deliver(session, hook, lane[0])
            if hook is not self.hook:
                return
            # Dequeue last: a redelivery queued meanwhile must find this task running.
            if lane[0] in self.updates.entries:
                self.updates.done(lane[0])
            lane.popleft()
        if self._lanes.get(key) is lane:
            del self._lanes[key]

    async def _deliver(self, session: ClientSession, hook: Hook, entry: Entry) -> None:
        tries = 0
        while entry.expires > self.clock() and hook is self.hook:
            async with self._slots:
                asked = await self._post(session, hook, entry)
            if asked is None:
                return
            # immediate, then doubling
            wait = self.backoff() * 2 ** min(tries - 1, 10) if tries else 0
            await asyncio.sleep(max(asked, min(wait, random.uniform(*CEILING))))  # noqa: S311
            tries += 1

    async def _post(self, session: ClientSession, hook: Hook, entry: Entry) -> float | None:
        """None when the bot accepted the update, otherwise its Retry-After in seconds."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=entry.update, headers=headers) as answer:
                if 200 <= answer.status < 300:
                    await self._obey(answer, hook)
                    return None
                hook.error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                asked = answer.headers.get("Retry-After", "")
        except (ClientError, TimeoutError, OSError) as error:
            hook.error, asked = f"Connection failed: {type(error).__name__}", ""
        hook.error_at = self.clock()
        return min(int(asked), RETRY_AFTER_LIMIT) if asked.isdecimal() else 0

    async def _obey(self, answer: ClientResponse, hook: Hook) -> None:
        """Run the method the bot may have put in its response; as on the real server, its result is dropped."""
        call = Call("")
        try:
            if answer.content_type.startswith("multipart/"):
                await read_parts(call, MultipartReader.from_response(answer))  # type: ignore[arg-type]
            elif (body := await answer.read()).startswith(b"{"):
                read_body(call, body, "application/json")
            if method := call.args.pop("method", ""):
                call.method = method
                await self.invoke(call)
        except ApiError as error:
            hook.error, hook.error_at = error.description, self.clock()
