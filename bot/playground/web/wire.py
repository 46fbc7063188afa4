"""JSON of the page's routes: parsing requests and formatting errors."""

from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.playground.slack import NotAcknowledged

MAX_FILE = 50 * 1024**2  # Telegram's limit for a bot; Slack allows more


async def body(request: web.Request) -> dict[str, Any]:
    """The request's JSON object. Only application/json is accepted, because a cross-site form cannot send it."""
    if request.content_type != "application/json":
        raise ValueError("Send JSON, with Content-Type: application/json.")
    data = await request.json()
    if not isinstance(data, dict):
        raise ValueError("Send a JSON object.")
    return data


def need(data: dict[str, Any], *names: str) -> list[Any]:
    missing = [name for name in names if data.get(name) in (None, "")]
    if missing:
        raise ValueError(f"Missing: {', '.join(missing)}.")
    return [data[name] for name in names]


async def form(request: web.Request) -> tuple[dict[str, str], str, bytes]:
    """The form's fields, the file's name and its content."""
    fields: dict[str, str] = {}
    name, content = "", None
    for key, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            name, content = value.filename, value.file.read()
        else:
            fields[key] = str(value)
    if content is None:
        raise ValueError("Missing: file.")
    return fields, name, content


@web.middleware
async def errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every error becomes {"error": ...}, a sentence shown to the user."""
    try:
        return await handler(request)
    except NotAcknowledged as missed:
        return refuse(504, str(missed), code=missed.reason)
    except web.HTTPException as answer:
        return refuse(answer.status, answer.reason) if answer.status >= 400 else answer
    except (ValueError, LookupError, TypeError) as wrong:
        return refuse(400, str(wrong.args[0]) if wrong.args else "That did not make sense.")


def refuse(status: int, reason: str, **more: str) -> web.Response:
    return web.json_response({"error": reason, **more}, status=status)
