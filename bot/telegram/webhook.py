"""Telegram's webhook: who may call it, and how we answer a broken body."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"

Feed = Callable[[dict[str, Any]], Awaitable[object]]

log = logging.getLogger(__name__)


def webhook(secret: str, feed: Feed) -> web.RouteDef:
    async def receive(request: web.Request) -> web.Response:
        if not _knows(request, secret):
            return web.Response(status=403)
        update = await _body(request)
        if update is None:
            return web.Response(status=400)
        try:
            await feed(update)
        except Exception:
            log.exception("an update could not be handled; Telegram will bring it again")
            return web.Response(status=503)
        return web.Response()

    return web.post(PATH, receive)


def _knows(request: web.Request, secret: str) -> bool:
    # Bytes: compare_digest rejects text that isn't ASCII, and a header may contain anything.
    given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
    return bool(secret) and hmac.compare_digest(given, secret.encode())


async def _body(request: web.Request) -> dict[str, Any] | None:
    try:
        body = json.loads(await request.read())
    except (ValueError, RecursionError):  # not JSON, or nested deeper than anything Telegram sends
        return None
    return body if isinstance(body, dict) and isinstance(body.get("update_id"), int) else None
