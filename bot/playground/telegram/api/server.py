"""The Bot API over HTTP: routes, tokens, responses and injected faults."""

import asyncio
import inspect
import itertools
import math
import re
from typing import Any

from aiohttp import web

from bot.playground.telegram.api import edits, messages, profile, queries, updates
from bot.playground.telegram.api.methods import METHODS
from bot.playground.telegram.api.params import Call, read_call
from bot.playground.telegram.errors import ApiError, too_many

# Importing a module of methods registers them.
IMPLEMENTED = (edits, messages, profile, queries, updates)
TOKEN = re.compile(r"\d+:\S+")
NOT_FOUND = ApiError(404, "Not Found")


class Api:
    """Routes for one bot; `server` is the TelegramServer that holds its token."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._troubles = itertools.cycle((ApiError(500, "Internal Server Error"), ApiError(502, "Bad Gateway")))

    def routes(self) -> list[web.AbstractRouteDef]:
        path = "/bot{token:[^/]+}/{method}"
        return [
            web.get(path, self.call, allow_head=False),
            web.post(path, self.call),
            web.get("/file/bot{token:[^/]+}/{path:.+}", self.download),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        name = METHODS.get(request.match_info["method"].lower(), (request.match_info["method"], None))[0]
        try:
            self._admit(request)
            call = await read_call(request)
            self._refuse(name)
            answer = _answer(await self.invoke(call))
        except ApiError as error:
            return _failure(error)
        return await self._return(request, name, answer)

    async def invoke(self, call: Call) -> Any:
        """Run a method by its name, ignoring case."""
        if call.method.lower() not in METHODS:
            raise NOT_FOUND
        _, handler = METHODS[call.method.lower()]
        result = handler(self._server, call)
        return await result if inspect.isawaitable(result) else result

    async def download(self, request: web.Request) -> web.StreamResponse:
        try:
            self._admit(request)
            self._refuse("download")
        except ApiError as error:
            return _failure(error)
        stored = self._server.files.at(request.match_info["path"])
        if stored is None:
            return _failure(NOT_FOUND)
        answer = web.Response(body=stored.content, content_type="application/octet-stream")
        return await self._return(request, "download", answer)

    def _admit(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not TOKEN.fullmatch(token):
            raise NOT_FOUND
        if token != self._server.token:
            raise ApiError(401, "Unauthorized")

    def _refuse(self, name: str) -> None:
        if fault := self._server.faults.strike("rate_limit", name):
            raise too_many(max(1, math.ceil(fault.seconds)))
        if self._server.faults.strike("server_error", name):
            raise next(self._troubles)

    async def _return(self, request: web.Request, name: str, answer: web.Response) -> web.StreamResponse:
        if slow := self._server.faults.strike("slow", name):
            await asyncio.sleep(slow.seconds)
        if self._server.faults.strike("drop_after", name) and request.transport:
            request.transport.abort()
        return answer


def _answer(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _failure(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    wait = error.parameters.get("retry_after")
    headers = {"Retry-After": str(wait)} if wait else None
    return web.json_response(body, status=error.code, headers=headers)
