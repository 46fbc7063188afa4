"""Methods for getting updates: long polling and webhook settings."""

import re
from typing import Any

from bot.playground.telegram.api.methods import method
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.api.polling import HOOKED, OTHER_HOOK
from bot.playground.telegram.api.webhook import Hook
from bot.playground.telegram.errors import bad, conflict

SECRET = re.compile(r"[A-Za-z0-9_-]*")
CONNECTIONS = 100


@method("getUpdates")
async def get_updates(server: Any, call: Call) -> list[dict[str, Any]]:
    if server.webhook.hook.url:
        raise conflict(HOOKED)
    _choose_kinds(server, call)
    limit = call.number("limit", 100)
    batch: list[dict[str, Any]] = await server.polling.poll(
        call.number("offset"), min(limit, 100) if limit > 0 else 100, call.number("timeout")
    )
    return batch


@method("setWebhook")
async def set_webhook(server: Any, call: Call) -> bool:
    if not call.text("url"):
        return bool(await delete_webhook(server, call))
    # Telegram's cloud requires HTTPS; its self-hosted server, like this one, takes HTTP as well.
    if not re.match(r"https?://[^/\s]+", call.text("url")):
        raise bad("bad webhook: invalid webhook URL specified")
    secret = call.text("secret_token")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    _choose_kinds(server, call)
    if call.flag("drop_pending_updates"):
        server.updates.forget()
    server.polling.abort(OTHER_HOOK)
    connections = min(max(call.number("max_connections", 40), 1), CONNECTIONS)
    await server.webhook.start(Hook(call.text("url"), secret, connections))
    return True


@method("deleteWebhook")
async def delete_webhook(server: Any, call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        server.updates.forget()
    await server.webhook.stop()
    return True


@method("getWebhookInfo")
def get_webhook_info(server: Any, _call: Call) -> dict[str, Any]:
    hook: Hook = server.webhook.hook
    server.updates.expire()
    info: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(server.updates.entries),
    }
    if hook.url:
        info["max_connections"] = hook.connections
    if hook.error:
        info |= {"last_error_date": int(hook.error_at), "last_error_message": hook.error}
    if server.updates.allowed is not None:
        info["allowed_updates"] = sorted(server.updates.allowed)
    return info


def _choose_kinds(server: Any, call: Call) -> None:
    kinds = call.json("allowed_updates", "can't parse allowed updates JSON object")
    if kinds is None:
        return  # the earlier choice stands
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise bad("expected an Array of String as allowed updates")
    server.updates.allowed = set(kinds) or None
