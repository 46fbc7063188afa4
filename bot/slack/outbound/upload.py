"""Uploads a card's files to Slack. Nobody sees one until it's shared or used in a message."""

import json
from collections.abc import Sequence

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.speaker import Unreachable
from handlers.chat.card import Card, Entry, File, Image


def enclosures(card: Card) -> list[File]:
    return [block for block in card.body if isinstance(block, File)]


def needs_message(card: Card) -> bool:
    """A message that shares a file has no buttons and no pictures between its text."""
    entries = (block for block in card.body if isinstance(block, Entry))
    drawn = any(isinstance(block, Image) for block in card.body)
    return bool(
        drawn or card.actions or card.menus or card.ask or any(entry.actions or entry.menu for entry in entries)
    )


async def keep(client: AsyncWebClient, ref: str, content: bytes) -> str:
    """Uploads a picture visible only in messages that reference it; returns Slack's id."""
    file_id = await put(client, f"{ref.partition('/')[0]}.png", content)
    await client.api_call("files.completeUploadExternal", data={"files": json.dumps([{"id": file_id}])})
    return file_id


async def put(client: AsyncWebClient, name: str, content: bytes) -> str:
    """Uploads the file; returns Slack's id."""
    ticket = await client.files_getUploadURLExternal(filename=name, length=len(content))
    timeout = aiohttp.ClientTimeout(total=120, connect=10)
    ssl = client.ssl if client.ssl is not None else True
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(ticket["upload_url"], data=content, proxy=client.proxy, ssl=ssl) as answer,
    ):
        if answer.status != 200:
            raise Unreachable(f"the upload of {name} was answered with {answer.status}")
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
    # The client's own method puts all this in the URL, where a comment may be too long.
    given = {name: value for name, value in wanted.items() if value}
    await client.api_call("files.completeUploadExternal", data=given)
