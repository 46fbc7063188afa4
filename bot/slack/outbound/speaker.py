"""Posts cards to Slack. Every post carries its letter's key, so one with an unknown outcome can be found."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.speaker import Letter, Rejected
from bot.slack.inbound import download
from bot.slack.inbound.payloads import private
from bot.slack.outbound import upload
from bot.slack.outbound.blocks import Json, fit
from bot.slack.outbound.errors import as_troubles
from bot.slack.outbound.pictures import Pictures
from bot.slack.outbound.plain_text import plain_text
from bot.slack.outbound.render import message
from bot.slack.outbound.text import neutral
from handlers.chat.card import Card, File

EVENT = "sokrat_card"
CLOCKS_DIFFER = timedelta(minutes=1)
COMMENT = 4000
PAGE = 200
Blob = Callable[[str], Awaitable[bytes]]


class SlackSpeaker:
    def __init__(self, client: AsyncWebClient, blob: Blob) -> None:
        self._client = client
        self._blob = blob
        self._pictures = Pictures(client, blob)
        self._direct: dict[str, str] = {}
        self._shared: set[str] = set()  # keys whose files are posted but not their buttons yet
        self._me = ""

    async def say(self, letter: Letter) -> str:
        with as_troubles():
            if upload.enclosures(letter.card):
                return await self._say_files(letter)
            return await self._post(letter, letter.card)

    async def edit(self, letter: Letter) -> None:
        if not letter.said_as or letter.said_as.startswith("F"):
            raise Rejected("a file that was shared cannot be changed")
        with as_troubles():
            await self._update(letter, letter.said_as)

    async def find(self, letter: Letter) -> str | None:
        """Ephemeral messages are never found: Slack drops them right away."""
        if letter.unsure_since is None or self._is_ephemeral(letter):
            return None
        with as_troubles():
            if upload.enclosures(letter.card) and not upload.needs_message(letter.card):
                return await self._find_file(letter)
            async for posted in self._since(letter):
                if _key(posted) == letter.key:
                    await self._update(letter, str(posted["ts"]))
                    return str(posted["ts"])
        return None

    async def fetch(self, file_id: str) -> tuple[str, bytes]:
        return await download.fetch(self._client, file_id)

    async def _post(self, letter: Letter, card: Card) -> str:
        payload = message(card, await self._pictures.ids(card))
        with self._pictures.watched(card):
            if self._is_ephemeral(letter):
                answer = await self._client.chat_postEphemeral(
                    channel=letter.place, user=letter.only_for, thread_ts=letter.topic or None, **payload
                )
                return str(answer["message_ts"])
            answer = await self._client.chat_postMessage(
                channel=await self._channel(letter.place),
                thread_ts=_thread(letter),
                metadata=_metadata(letter),
                unfurl_links=False,
                unfurl_media=False,
                **payload,
            )
            return str(answer["ts"])

    async def _update(self, letter: Letter, ts: str) -> None:
        channel = await self._channel(letter.place)
        card = _without_files(letter.card)
        payload = message(card, await self._pictures.ids(card))
        with self._pictures.watched(card):
            await self._client.chat_update(channel=channel, ts=ts, metadata=_metadata(letter), **payload)

    async def _say_files(self, letter: Letter) -> str:
        """A message with a file can't have buttons or pictures in Slack: a card that has some is posted after its
        file."""
        card, follows = _without_files(letter.card), upload.needs_message(letter.card)
        file_id = await self._share(letter, "" if follows else neutral(plain_text(card)))
        if not follows:
            return file_id
        self._shared.add(letter.key)
        ts = await self._post(letter, card)
        self._shared.discard(letter.key)
        return ts

    async def _share(self, letter: Letter, comment: str) -> str:
        if letter.key in self._shared:
            return ""
        if letter.unsure_since and (shared := await self._find_file(letter)):
            return shared
        files = []
        for file in upload.enclosures(letter.card):
            file_id = await upload.put(self._client, file.name, await self._blob(file.ref))
            files.append((file_id, file.title or file.name))
        # Files can't be ephemeral; one for a single person goes to their direct messages.
        channel = await self._channel(letter.only_for if self._is_ephemeral(letter) else letter.place)
        thread = None if self._is_ephemeral(letter) else _thread(letter)
        await upload.share(self._client, channel, thread, fit(comment, COMMENT) if comment else "", files)
        return files[0][0]

    async def _find_file(self, letter: Letter) -> str | None:
        name = upload.enclosures(letter.card)[0].name
        async for posted in self._since(letter):
            for file in posted.get("files") or []:
                if file.get("name") == name and file.get("user") == await self._myself():
                    return str(file["id"])
        return None

    async def _since(self, letter: Letter) -> AsyncIterator[Json]:
        assert letter.unsure_since is not None
        oldest = f"{(letter.unsure_since - CLOCKS_DIFFER).timestamp():.6f}"
        asked: Json = {"channel": await self._channel(letter.place), "oldest": oldest, "limit": PAGE}
        thread, cursor = _thread(letter), ""
        while True:
            asked |= {"include_all_metadata": True, "cursor": cursor or None}
            if thread:
                answer = await self._client.conversations_replies(ts=thread, **asked)
            else:
                answer = await self._client.conversations_history(**asked)
            for posted in answer["messages"] or []:
                yield posted
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def _channel(self, place: str) -> str:
        """Edits need a channel; a person's id works only for posting."""
        if not place.startswith(("U", "W")):
            return place
        if place not in self._direct:
            opened = await self._client.conversations_open(users=place)
            self._direct[place] = str(opened["channel"]["id"])
        return self._direct[place]

    async def _myself(self) -> str:
        if not self._me:
            self._me = str((await self._client.auth_test())["user_id"])
        return self._me

    def _is_ephemeral(self, letter: Letter) -> bool:
        return bool(letter.only_for) and not private(letter.place)


def _thread(letter: Letter) -> str | None:
    """In a channel a reply opens a thread; in direct messages there's nobody to spare the noise."""
    if letter.topic:
        return letter.topic
    is_message = re.fullmatch(r"\d+\.\d+", letter.reply_to)
    return letter.reply_to if is_message and not private(letter.place) else None


def _metadata(letter: Letter) -> Json:
    return {"event_type": EVENT, "event_payload": {"key": letter.key}}


def _key(posted: Json) -> str:
    metadata = posted.get("metadata") or {}
    return str((metadata.get("event_payload") or {}).get("key", "")) if metadata.get("event_type") == EVENT else ""


def _without_files(card: Card) -> Card:
    return replace(card, body=tuple(block for block in card.body if not isinstance(block, File)))
