"""Files and pictures of a card, taken to Slack. Nobody sees one before it is shared."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.speaker import Unreachable
from handlers.card import Card, Entry, File, Image


@dataclass(frozen=True)
class Enclosure:
    ref: str
    name: str
    title: str
    alt: str = ""


def enclosures(card: Card) -> list[Enclosure]:
    return [_enclosure(block) for block in card.body if isinstance(block, File | Image)]


def _enclosure(block: File | Image) -> Enclosure:
    if isinstance(block, File):
        return Enclosure(block.ref, block.name, block.title or block.name)
    name = re.sub(r"[^\w.-]+", "-", block.ref).strip("-.") or "image"
    return Enclosure(block.ref, name if "." in name else f"{name}.png", block.alt, block.alt)


def can_be_pressed(card: Card) -> bool:
    """A message that shares a file has no buttons."""
    entries = (block for block in card.body if isinstance(block, Entry))
    return bool(card.actions or card.menus or card.ask or any(entry.actions or entry.menu for entry in entries))


async def put(client: AsyncWebClient, enclosure: Enclosure, content: bytes) -> str:
    """Slack's id of the file."""
    ticket = await client.files_getUploadURLExternal(
        filename=enclosure.name, length=len(content), alt_txt=enclosure.alt or None
    )
    timeout = aiohttp.ClientTimeout(total=120, connect=10)
    ssl = client.ssl if client.ssl is not None else True
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(ticket["upload_url"], data=content, proxy=client.proxy, ssl=ssl) as answer,
    ):
        if answer.status != 200:
            raise Unreachable(f"the upload of {enclosure.name} was answered with {answer.status}")
    return str(ticket["file_id"])


async def share(
    client: AsyncWebClient, channel: str, thread: str | None, comment: str, files: Sequence[tuple[str, str]]
) -> None:
    wanted = {
        "files": json.dumps([{"id": file_id, "title": title} for file_id, title in files]),
        "channel_id": channel,
        "initial_comment": comment,
        "thread_ts": thread,
    }
    # The client's own method puts all of this into the address, where a comment may be too long.
    given = {name: value for name, value in wanted.items() if value}
    await client.api_call("files.completeUploadExternal", data=given)
