"""InputMedia: a file named in a JSON argument, uploaded with the call or known by file_id, with its caption."""

from typing import Any

from bot.playground.telegram import files
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.errors import bad
from bot.playground.telegram.text.message_text import caption
from bot.playground.telegram.world import World


def media(world: World, call: Call) -> dict[str, Any]:
    """The message content for the argument `media`; only photos and documents are supported."""
    given = call.json("media", "can't parse input media JSON object")
    if not isinstance(given, dict):
        raise bad("can't parse InputMedia: expected an Object")
    kind = str(given.get("type"))
    if kind not in ("photo", "document"):
        raise bad("can't parse InputMedia: unsupported type specified")
    inner = Call(call.method, files=call.files)
    inner.take({name: value for name, value in given.items() if name not in ("type", "media")})
    inner.take({kind: str(given.get("media") or "")})
    stored = world.files.given(inner, kind)
    shown: Any = files.photo(stored) if kind == "photo" else files.document(stored)
    return {kind: shown, **caption(inner, world.users)}
