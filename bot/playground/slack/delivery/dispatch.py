"""Delivers payloads to the app: commands and interactions once, events with retries."""

import asyncio
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from bot.playground.cast import SLACK_SIGNING_SECRET
from bot.playground.faults import Faults
from bot.playground.slack.delivery.signed_http import SignedHttp
from bot.playground.slack.delivery.socket_mode import Sockets, envelope
from bot.playground.slack.errors import NotAcknowledged, Undelivered

LOG = 2_000


class Delivery:
    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.sockets, self.signed_http = Sockets(), SignedHttp()
        self.request_url: str | None = None
        self.signing_secret = SLACK_SIGNING_SECRET
        self.ack_timeout = 3.0
        self.retry_delays: tuple[float, ...] = (0, 60, 300)
        self.hold_seconds = 5.0  # how long a reordered event waits for another to overtake it
        self.sent: deque[tuple[str, dict[str, Any]]] = deque(maxlen=LOG)
        self.undelivered: list[dict[str, Any]] = []  # events Slack gave up on
        self._held: list[asyncio.Event] = []
        self._tasks: set[asyncio.Task[Any]] = set()

    async def ask(self, kind: str, payload: dict[str, Any]) -> Any:
        """The app's response to a command or an interaction; NotAcknowledged when there is none in time."""
        name = kind if kind == "slash_commands" else str(payload.get("type"))
        await self._slow(name)
        if self.faults.strike("duplicate", name):
            self.spawn(self._once(kind, payload, name))
        try:
            return await self._attempt(kind, payload, name, (0, ""), 0.0)
        except Undelivered as failed:
            raise NotAcknowledged(failed.reason) from None

    async def tell(self, payload: dict[str, Any], name: str = "") -> None:
        """Send an event; returns when it is acknowledged or timed out, and keeps retrying in the background."""
        name = name or str(payload.get("event", {}).get("type"))
        await self._slow(name)
        if self.faults.strike("reorder", name):
            self.spawn(self._overtaken(payload, name))
            return
        if self.faults.strike("duplicate", name):
            self.spawn(self._carry(payload, name))
        await asyncio.wait({self.spawn(self._carry(payload, name))}, timeout=self.ack_timeout)
        while self._held:
            self._held.pop(0).set()

    async def challenge(self, challenge: str) -> Any:
        body = {"token": "playground-verification", "challenge": challenge, "type": "url_verification"}
        url = str(self.request_url)
        return await self.signed_http.send(url, self.signing_secret, "events_api", body, (0, ""), self.ack_timeout)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self.sockets.stop()
        await self.signed_http.stop()

    async def _carry(self, payload: dict[str, Any], name: str) -> None:
        patience = sum(self.retry_delays) + (len(self.retry_delays) + 1) * self.ack_timeout
        until = asyncio.get_running_loop().time() + patience
        reason = ""
        for attempt in range(len(self.retry_delays) + 1):
            if attempt:
                await asyncio.sleep(self.retry_delays[attempt - 1])
            try:
                await self._attempt("events_api", payload, name, (attempt, reason), until)
                return
            except Undelivered as failed:
                reason = failed.reason
                if failed.final:
                    break
        self.undelivered.append(payload)

    async def _attempt(
        self, kind: str, payload: dict[str, Any], name: str, retry: tuple[int, str], until: float
    ) -> Any:
        self.sent.append((kind, payload))
        if self.request_url is not None:
            url, secret = self.request_url, self.signing_secret
            answer = await self.signed_http.send(url, secret, kind, payload, retry, self.ack_timeout)
        else:
            answer = await self.sockets.send(envelope(kind, payload, *retry), until, self.ack_timeout)
        if self.faults.strike("drop_after", name):
            raise Undelivered("http_timeout" if self.request_url else "timeout")
        return answer

    async def _once(self, kind: str, payload: dict[str, Any], name: str) -> None:
        try:
            await self._attempt(kind, payload, name, (0, ""), 0.0)
        except Undelivered:
            return  # the duplicate of a command or press that nobody is waiting for

    async def _overtaken(self, payload: dict[str, Any], name: str) -> None:
        overtaken = asyncio.Event()
        self._held.append(overtaken)
        with suppress(TimeoutError):
            await asyncio.wait_for(overtaken.wait(), self.hold_seconds)
        if overtaken in self._held:
            self._held.remove(overtaken)
        await self._carry(payload, name)

    async def _slow(self, name: str) -> None:
        if fault := self.faults.strike("slow", name):
            await asyncio.sleep(fault.seconds)
