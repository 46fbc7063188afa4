"""Socket Mode: up to ten connections, each payload sent to one of them and acknowledged by envelope id."""

import asyncio
import itertools
import json
import secrets
import uuid
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.playground.cast import SLACK_APP
from bot.playground.slack.errors import Undelivered

CONNECTIONS = 10
WARNING_SECONDS = 10.0  # between the disconnect frame and the end of the connection
TAKES_ANSWER = frozenset({"slash_commands", "view_submission", "block_suggestion"})


@dataclass(eq=False)
class Connection:
    ws: web.WebSocketResponse
    leaving: bool = False
    pending: dict[str, asyncio.Future[Any]] = field(default_factory=dict)

    def lost(self) -> None:
        for future in self.pending.values():
            if not future.done():
                future.set_exception(Undelivered("timeout"))
        self.pending.clear()


class Sockets:
    def __init__(self) -> None:
        self.connections: list[Connection] = []
        self._tickets: set[str] = set()
        self._turn = itertools.count()
        self._changed = asyncio.Event()
        self._closers: set[asyncio.Task[None]] = set()

    def ticket(self) -> str:
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return ticket

    async def handle(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:  # each address that apps.connections.open gives works once
            return web.Response(status=404, text="ticket not found or already used")
        self._tickets.discard(ticket)
        ws = web.WebSocketResponse(heartbeat=30)
        await ws.prepare(request)
        if len(self.connections) >= CONNECTIONS:
            await ws.send_json(farewell("too_many_websockets"))
            await ws.close()
            return ws
        await self._serve(Connection(ws))
        return ws

    async def _serve(self, connection: Connection) -> None:
        await connection.ws.send_json(hello(len(self.connections) + 1))
        self.connections.append(connection)
        self._changed.set()
        try:
            async for frame in connection.ws:
                if frame.type == WSMsgType.TEXT:
                    self._acknowledged(connection, frame.data)
        finally:
            self.connections.remove(connection)
            connection.lost()

    def _acknowledged(self, connection: Connection, data: str) -> None:
        ack = json.loads(data)
        future = connection.pending.get(ack.get("envelope_id", ""))
        if future is not None and not future.done():
            future.set_result(ack.get("payload"))

    async def pick(self, until: float) -> Connection:
        """The next connection in rotation; waits for one until the loop time `until`."""
        loop = asyncio.get_running_loop()
        while True:
            ready = [c for c in self.connections if not c.leaving and not c.ws.closed]
            if ready:
                return ready[next(self._turn) % len(ready)]
            self._changed.clear()
            left = until - loop.time()
            if left <= 0:
                raise Undelivered("connection_failed")
            try:
                await asyncio.wait_for(self._changed.wait(), left)
            except TimeoutError:
                raise Undelivered("connection_failed") from None

    async def send(self, envelope: dict[str, Any], until: float, patience: float) -> Any:
        connection = await self.pick(until)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        connection.pending[envelope["envelope_id"]] = future
        try:
            await connection.ws.send_str(json.dumps(envelope))
            return await asyncio.wait_for(future, patience)
        except TimeoutError:
            raise Undelivered("timeout") from None
        except ConnectionError:
            raise Undelivered("connection_failed") from None
        finally:
            connection.pending.pop(envelope["envelope_id"], None)

    async def disconnect(self, reason: str) -> None:
        for connection in list(self.connections):
            connection.leaving = True
            await connection.ws.send_json(farewell(reason))
            closer = asyncio.create_task(self._close_later(connection, reason))
            self._closers.add(closer)
            closer.add_done_callback(self._closers.discard)

    async def _close_later(self, connection: Connection, reason: str) -> None:
        await asyncio.sleep(0 if reason == "link_disabled" else WARNING_SECONDS)
        await connection.ws.close()

    async def stop(self) -> None:
        for closer in self._closers:
            closer.cancel()
        for connection in list(self.connections):
            await connection.ws.close()


def envelope(kind: str, payload: dict[str, Any], attempt: int, reason: str) -> dict[str, Any]:
    """The message sent over the socket; only Events API envelopes carry retry fields."""
    about = payload.get("type", "") if kind == "interactive" else kind
    shape = {
        "envelope_id": str(uuid.uuid4()),
        "payload": payload,
        "type": kind,
        "accepts_response_payload": about in TAKES_ANSWER,
    }
    retry = {"retry_attempt": attempt, "retry_reason": reason} if kind == "events_api" else {}
    return shape | retry


def hello(connections: int) -> dict[str, Any]:
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": {"host": "applink-playground", "build_number": 1, "approximate_connection_time": 18060},
        "connection_info": {"app_id": SLACK_APP},
    }


def farewell(reason: str) -> dict[str, Any]:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-playground"}}
