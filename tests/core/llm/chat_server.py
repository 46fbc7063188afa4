"""A real chat-completions server on loopback that answers, or misbehaves, as it is told."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

Answering = Callable[[web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]
LOGGED = "Incorrect API key provided: "


class ChatServer:
    """Behaves in turn as told by `then`; the last behaviour stays. `heard` has every request, `keys` what was shown."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.arrived = asyncio.Event()
        self._behaviours: list[Answering] = [says({})]
        self.base_url = ""

    def then(self, *behaviours: Answering) -> None:
        self._behaviours = list(behaviours)

    @property
    def forms(self) -> list[str]:
        return [body.get("response_format", {"type": "text"})["type"] for body in self.heard]

    def message(self, role: str) -> str:
        """What the last request said in this role."""
        (found,) = [message["content"] for message in self.heard[-1]["messages"] if message["role"] == role]
        return found

    async def _hear(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.heard.append(body)
        self.arrived.set()
        self.keys.append(request.headers.get("Authorization", ""))
        behaviour = self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]
        return await behaviour(request, body)

    @asynccontextmanager
    async def running(self) -> Any:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._hear)
        runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.base_url = f"http://127.0.0.1:{port}/v1"
        try:
            yield self
        finally:
            await runner.cleanup()


def completion(content: Any, **changes: Any) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    message = changes.pop("message", {})
    choice["message"] |= message
    choice |= changes.pop("choice", {})
    return {"id": "c1", "object": "chat.completion", "model": "m", "choices": [choice], "usage": usage} | changes


def says(content: Any, **changes: Any) -> Answering:
    """A good answer; an object as JSON, a text as it is."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)

    async def answer(_request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
        return web.json_response(completion(text, **json.loads(json.dumps(changes))))

    return answer


def raw(content: bytes, kind: str = "application/json", status: int = 200) -> Answering:
    async def answer(_request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
        return web.Response(body=content, status=status, content_type=kind)

    return answer


def fails(status: int, *, param: str | None = None, **headers: str) -> Answering:
    """An error as OpenAI words it: it repeats the key."""

    async def answer(request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
        error = {"message": LOGGED + request.headers["Authorization"], "type": "error", "param": param, "code": "x"}
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.json_response({"error": error}, status=status, headers=names)

    return answer


def sends_to(address: str) -> Answering:
    async def answer(_request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
        raise web.HTTPTemporaryRedirect(f"{address}/chat/completions")

    return answer


def hangs() -> Answering:
    async def answer(_request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError("never")

    return answer


def drips() -> Answering:
    """A byte now and then, for ever: no pause is long, the whole never ends."""

    async def answer(request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.01)

    return answer


def hangs_up(after: bytes = b"") -> Answering:
    """Breaks the connection before the answer, or in the middle of it."""

    async def answer(request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "5000"})
        if after:
            await response.prepare(request)
            await response.write(after)
        assert request.transport
        request.transport.close()
        return response

    return answer


def floods() -> Answering:
    """An answer without end, as fast as it is taken."""

    async def answer(request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    return answer


def parrots() -> Answering:
    """Everything it was told, word for word."""

    async def answer(_request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        return web.json_response(completion("\n".join(message["content"] for message in body["messages"])))

    return answer


def only(form: str, status: int, good: Answering) -> Answering:
    """A server that answers in one form and with an error in the stricter ones."""
    forms = ("json_schema", "json_object", "text")

    async def answer(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        asked = body.get("response_format", {"type": "text"})["type"]
        chosen = good if forms.index(asked) >= forms.index(form) else fails(status)
        return await chosen(request, body)

    return answer
