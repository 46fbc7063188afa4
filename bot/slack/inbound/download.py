"""Downloads a file a person uploaded, with the bot's token, which goes to nobody but Slack."""

from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.speaker import Missing, Rejected, Unknown, Unreachable, Wait
from bot.slack.outbound.errors import PAUSE, as_troubles
from core.imports.workflow import MOST_BYTES

SLACK = ("slack.com", "files.slack.com")
PIECE = 64 * 1024


class NotFetched(Rejected):
    """The file can't be fetched; the message says why."""


async def fetch(client: AsyncWebClient, file_id: str) -> tuple[str, bytes]:
    """Returns its name and bytes. Wait, Unreachable: retry; Missing, Closed, NotFetched: don't."""
    try:
        with as_troubles():
            answer = await client.files_info(file=file_id)
            file: dict[str, Any] = answer["file"]
            return file.get("name") or file_id, await _download(client, file)
    except Unknown as error:  # reading twice does no harm
        raise Unreachable(str(error)) from error


def trusted(url: str, base_url: str) -> bool:
    """Whether the token may be sent there: to Slack, or to whatever replaces it."""
    wanted, base = urlsplit(url), urlsplit(base_url)
    if (wanted.scheme, wanted.netloc) == (base.scheme, base.netloc):
        return True
    hosts = (*SLACK, f"files.{base.netloc}")
    return wanted.scheme == "https" and wanted.netloc in hosts


async def _download(client: AsyncWebClient, file: dict[str, Any]) -> bytes:
    url = str(file.get("url_private_download") or file.get("url_private") or "")
    if not trusted(url, client.base_url):
        raise NotFetched(f"Slack gave an address for the file on {urlsplit(url).netloc!r}, which is not Slack")
    if int(file.get("size") or 0) > MOST_BYTES:
        raise NotFetched(f"the file has more than {MOST_BYTES} bytes")
    content = await _read(client, url)
    if _is_page(content) and "html" not in str(file.get("mimetype")):
        raise NotFetched("Slack sent its sign-in page instead of the file: the app needs the scope files:read")
    return content


async def _read(client: AsyncWebClient, url: str) -> bytes:
    timeout = aiohttp.ClientTimeout(total=120, connect=10)
    headers = {"Authorization": f"Bearer {client.token}"}
    ssl = client.ssl if client.ssl is not None else True
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.get(url, headers=headers, allow_redirects=False, proxy=client.proxy, ssl=ssl) as answer,
    ):
        _refuse(answer)
        return await _limited(answer.content)


def _refuse(answer: aiohttp.ClientResponse) -> None:
    if answer.status == 429:
        named = answer.headers.get("Retry-After", "")
        raise Wait(float(named) if named.isdigit() else PAUSE)
    if answer.status in (404, 410):
        raise Missing("the file is not there any more")
    if answer.status >= 500:
        raise Unreachable(f"the file's address answered {answer.status}")
    if answer.status != 200:
        raise NotFetched(f"the file's address answered {answer.status}")


async def _limited(stream: aiohttp.StreamReader) -> bytes:
    content = bytearray()
    async for piece in stream.iter_chunked(PIECE):
        content += piece
        if len(content) > MOST_BYTES:
            raise NotFetched(f"the file has more than {MOST_BYTES} bytes")
    return bytes(content)


def _is_page(content: bytes) -> bool:
    return content[:64].lstrip().lower().startswith((b"<!doctype html", b"<html"))
