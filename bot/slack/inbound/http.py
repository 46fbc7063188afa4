"""Slack over HTTP: a guard in front of Bolt, which answers 500 to some bodies before checking who sent them."""

import logging
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.slack.inbound.gate import Gate

log = logging.getLogger(__name__)
PATH = "/slack/events"
UNREADABLE = (LookupError, TypeError, AttributeError, ValueError, RecursionError)
SHAPES: dict[str, type] = {
    "actions": list,
    "authorizations": list,
    "callback_id": str,
    "command": str,
    "container": dict,
    "event": dict,
    "view": dict,
    "message": dict,
    "type": str,
}


class Receiver:
    def __init__(self, app: AsyncApp, signing_secret: str, gate: Gate) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)
        self._gate = gate

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.post(PATH, self.receive)]

    async def receive(self, request: web.Request) -> web.Response:
        if not self._gate.is_open:
            return web.Response(status=503)
        with self._gate.passing():
            return await self._receive(request)

    async def _receive(self, request: web.Request) -> web.Response:
        if not self._signed(await request.read(), request):
            return web.Response(status=401)
        try:
            wanted = await to_bolt_request(request)
        except UNREADABLE as error:
            log.warning("A signed body from Slack cannot be read: %r", error)
            return web.Response(status=400)
        if not well_formed(wanted.body):
            return web.Response(status=400)
        return await self._dispatched(wanted)

    async def _dispatched(self, wanted: AsyncBoltRequest) -> web.Response:
        return await to_aiohttp_response(await self._app.async_dispatch(wanted))

    def _signed(self, body: bytes, request: web.Request) -> bool:
        try:
            return self._verifier.is_valid_request(body, dict(request.headers))
        except (ValueError, TypeError):  # a timestamp that's not a number, a signature that's not ASCII
            return False


def well_formed(body: Any) -> bool:
    """Whether Bolt can look for a listener without crashing; listeners check what they need themselves."""
    if not isinstance(body, dict) or not (body.keys() & {"type", "command", "ssl_check"}):
        return False
    for name, shape in SHAPES.items():
        if body.get(name) is not None and not isinstance(body[name], shape):
            return False
    return _typed_event(body) and _pressed(body) and _submitted(body)


def _typed_event(body: dict[str, Any]) -> bool:
    return body.get("type") != "event_callback" or isinstance((body.get("event") or {}).get("type"), str)


def _pressed(body: dict[str, Any]) -> bool:
    if body.get("type") != "block_actions":
        return True
    actions = body.get("actions") or [None]
    return all(isinstance(pressed, dict) and isinstance(pressed.get("action_id"), str) for pressed in actions)


def _submitted(body: dict[str, Any]) -> bool:
    """Whether a form can find its listener: without one it'd close, and the person's words would be lost."""
    if body.get("type") not in ("view_submission", "view_closed"):
        return True
    view = body.get("view") or {}
    return isinstance(view.get("callback_id"), str) and isinstance(view.get("type"), str)
