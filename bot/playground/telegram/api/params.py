"""One API call as Telegram reads it: every argument is a string, whatever the request body."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web

from bot.playground.telegram.errors import ApiError, bad

UPLOAD_LIMIT = 50_000_000
BODY_LIMIT = UPLOAD_LIMIT + 1_000_000


def whole(value: Any, default: int = 0) -> int:
    """An integer or its decimal form; anything else is the default, as in Telegram's own parser."""
    return int(value) if re.fullmatch(r"\s*-?[0-9]{1,19}\s*", str(value)) else default


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes
    mime: str


@dataclass
class Call:
    method: str
    args: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.args.get(name, "")

    def number(self, name: str, default: int = 0) -> int:
        return whole(self.text(name), default)

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def json(self, name: str, complaint: str) -> Any:
        """The argument parsed as JSON, None when absent; `complaint` is the error for invalid JSON."""
        if not self.text(name):
            return None
        try:
            return json.loads(self.text(name))
        except ValueError as error:
            raise bad(complaint) from error

    def take(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if value is not None:
                self.args[name] = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


async def read_call(request: web.Request) -> Call:
    """Read arguments from the query and then from the body: a form, JSON or multipart."""
    call = Call(request.match_info["method"])
    call.take(dict(request.query))
    if request.content_type.startswith("multipart/"):
        try:
            await read_parts(call, await request.multipart())
        except ValueError as error:
            raise bad("can't parse multipart form data") from error
    elif request.can_read_body:
        read_body(call, await _body(request), request.content_type)
    return call


def read_body(call: Call, body: bytes, content_type: str) -> None:
    if content_type == "application/json":
        try:
            values = json.loads(body)
        except ValueError as error:
            raise bad("can't parse JSON object") from error
        if not isinstance(values, dict):
            raise bad("JSON object expected")
        call.take(values)
    elif content_type == "application/x-www-form-urlencoded":
        call.take(dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)))


async def read_parts(call: Call, parts: MultipartReader) -> None:
    while (part := await parts.next()) is not None:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            call.args[part.name] = _utf8(content)
            continue
        if len(content) > UPLOAD_LIMIT:
            raise ApiError(413, "Request Entity Too Large")
        mime = part.headers.get("Content-Type", "application/octet-stream")
        call.files[part.name] = Upload(part.filename, content, mime)


def _utf8(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise bad("strings must be encoded in UTF-8") from error


async def _body(request: web.Request) -> bytes:
    body = bytearray()
    async for chunk in request.content.iter_chunked(1 << 16):
        body += chunk
        if len(body) > BODY_LIMIT:
            raise ApiError(413, "Request Entity Too Large")
    return bytes(body)
