"""The Web API over HTTP: tokens, scopes, rate limits and injected faults."""

import asyncio
import json
import math
from typing import Any

from aiohttp import web

from bot.playground.slack.api import chat, conversations, files, people, views
from bot.playground.slack.api.call import METHODS, TIERS, Call
from bot.playground.slack.errors import ApiError
from bot.playground.slack.rate_limits import RateLimits
from bot.playground.slack.workspace import Workspace

# Importing a module of methods registers them.
IMPLEMENTED = (chat, conversations, files, people, views)
BROKEN_PAGE = "<!DOCTYPE html><html><head><title>Server Error | Slack</title></head><body>503</body></html>"


class Api:
    def __init__(self, server: Workspace) -> None:
        self.server = server
        self.rate_limits = RateLimits(server.clock)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        faults = self.server.faults
        if fault := faults.strike("rate_limit", name):
            return self._limited(fault.seconds)
        if faults.strike("server_error", name):
            return self._broken()
        if fault := faults.strike("slow", name):
            await asyncio.sleep(fault.seconds)
        dropped = faults.strike("drop_after", name)
        response = await self._answer(name, request)
        if dropped and request.transport is not None:
            request.transport.abort()
        return response

    async def _answer(self, name: str, request: web.Request) -> web.Response:
        try:
            args = await arguments(request)
            if self.server.enforce_limits and (wait := self._too_fast(name, args)):
                return self._limited(wait)
            return self._reply({"ok": True, **self.run(name, args, token_of(request, args))}, name)
        except ApiError as refused:
            return self._reply(refused.body(), name)

    def run(self, name: str, args: dict[str, Any], token: str) -> dict[str, Any]:
        method = METHODS.get(name)
        if method is None:
            raise ApiError("unknown_method", req_method=name)
        if method.by != "anyone":
            self._allow(token, method.by)
        call = Call(self.server, args)
        if method.scope:
            call.scope(method.scope)
        return method.run(call)

    def _allow(self, token: str, by: str) -> None:
        if not token:
            raise ApiError("not_authed")
        if token not in (self.server.bot_token, self.server.app_token):
            raise ApiError("invalid_auth")
        if token != (self.server.app_token if by == "app" else self.server.bot_token):
            raise ApiError("not_allowed_token_type")

    def _too_fast(self, name: str, args: dict[str, Any]) -> float:
        if name == "chat.postMessage":
            return self.rate_limits.wait(f"{name} {args.get('channel')}", per_minute=60, burst=4)
        method = METHODS.get(name)
        return self.rate_limits.wait(name, TIERS[method.tier], TIERS[method.tier]) if method else 0.0

    def _reply(self, body: dict[str, Any], name: str) -> web.Response:
        method = METHODS.get(name)
        headers = {
            "x-oauth-scopes": ",".join(sorted(self.server.scopes)),
            "x-accepted-oauth-scopes": method.scope if method else "",
        }
        return web.json_response(body, headers=headers)

    def _limited(self, seconds: float) -> web.Response:
        wait = str(max(1, math.ceil(seconds)))
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": wait})

    def _broken(self) -> web.Response:
        """Half of Slack's failures are JSON, the other half an HTML page from its proxy."""
        if self.server.faults.rng.random() < 0.5:
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        return web.Response(text=BROKEN_PAGE, content_type="text/html", status=503)


def token_of(request: web.Request, args: dict[str, Any]) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    given = str(args.pop("token", "") or "")
    return token.strip() if scheme.lower() == "bearer" else given


async def arguments(request: web.Request) -> dict[str, Any]:
    """Read arguments from the query and from a form, a multipart form or a JSON object."""
    args: dict[str, Any] = dict(request.query)
    if request.method != "POST" or not request.can_read_body:
        return args
    if request.content_type == "application/json":
        return args | json_object(await request.text())
    if request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return args | dict(await request.post())
    raise ApiError("invalid_post_type")


def json_object(body: str) -> dict[str, Any]:
    try:
        args = json.loads(body)
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(args, dict):
        raise ApiError("json_not_object")
    return args
