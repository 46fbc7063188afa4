"""Pictures inside messages: the bot's own files, uploaded once and referenced by id after that.

Slack takes a while to process a new file and rejects messages with it until then. A picture that stays rejected is
dropped from its message, where its text stands in."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.speaker import Rejected
from bot.slack.outbound import upload
from bot.slack.outbound.errors import Unready, trouble_of
from handlers.chat.card import Card, Image

log = logging.getLogger(__name__)
REMEMBERED = 500
REFUSALS = 6  # with delivery's pauses that's a minute or two
Blob = Callable[[str], Awaitable[bytes]]


@dataclass
class _File:
    id: str
    was_shown: bool = False
    refusals: int = 0


class Pictures:
    def __init__(self, client: AsyncWebClient, blob: Blob) -> None:
        self._client, self._blob = client, blob
        self._files: dict[str, _File] = {}

    async def ids(self, card: Card) -> dict[str, str]:
        """Returns Slack's files for the card's pictures, by ref; none for those it won't accept."""
        files = {ref: self._files.get(ref) or await self._uploaded(ref) for ref in _refs(card)}
        return {ref: file.id for ref, file in files.items() if file.refusals < REFUSALS}

    @contextmanager
    def watched(self, card: Card) -> Iterator[None]:
        """Wraps a call that shows the card: whether Slack accepts its pictures decides what the next call does."""
        try:
            yield
        except SlackApiError as error:
            if isinstance(trouble_of(error), Unready):
                for ref in _refs(card):
                    self._refused(ref)
            raise
        for file in filter(None, map(self._files.get, _refs(card))):
            file.was_shown = file.refusals < REFUSALS

    async def _uploaded(self, ref: str) -> _File:
        try:
            file = _File(await upload.keep(self._client, ref, await self._blob(ref)))
        except SlackApiError as error:
            if not isinstance(trouble_of(error), Rejected):
                raise
            log.exception("Slack takes no picture here, its words are said instead")
            file = _File("", refusals=REFUSALS)
        self._remember(ref, file)
        return file

    def _refused(self, ref: str) -> None:
        file = self._files.get(ref)
        if file is None or file.was_shown:  # someone has deleted it since: the next call re-uploads it
            self._files.pop(ref, None)
            return
        file.refusals += 1
        if file.refusals == REFUSALS:
            log.error("Slack does not take the picture %s, its words are said instead", ref)

    def _remember(self, ref: str, file: _File) -> None:
        while len(self._files) >= REMEMBERED:
            del self._files[next(iter(self._files))]
        self._files[ref] = file


def _refs(card: Card) -> list[str]:
    return [block.ref for block in card.body if isinstance(block, Image)]
