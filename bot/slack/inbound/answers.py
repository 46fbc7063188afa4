"""Carries out what `hear` returns right away: opens a modal, or tells the one person who clicked."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.outbound.blocks import Json
from bot.slack.outbound.errors import code_of
from bot.slack.outbound.modal import Origin, modal
from bot.slack.outbound.render import home, message
from handlers.chat.card import Ask, Card, Instead, Line, Toast
from handlers.chat.incoming import Heard, Incoming
from handlers.chat.words import Words

log = logging.getLogger(__name__)
TOO_LATE = ("expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged")
LocaleOf = Callable[[str], Awaitable[tuple[str, str]]]
Answer = Ask | Toast | Card | Instead | None


@dataclass(frozen=True)
class Asked:
    """An event and the ways Slack offers to answer it."""

    incoming: Incoming
    trigger: str = ""
    response_url: str = ""


def spoken(answer: Answer) -> Card | None:
    """Returns what the person must be told in words; the edited card already shows an ordinary toast."""
    if isinstance(answer, Toast):
        return Card("", (Line(answer.text),)) if answer.alarm else None
    return answer if isinstance(answer, Card) else None


class Answers:
    def __init__(self, client: AsyncWebClient, locale_of: LocaleOf) -> None:
        self.client = client
        self._locale_of = locale_of

    async def words(self, user: str) -> Words:
        return Words(*await self._locale_of(user))

    async def modal(self, ask: Ask, asked: Asked) -> Json:
        place = asked.incoming.place
        origin = Origin(ask.about, place.chat, place.topic, asked.incoming.message, place.private)
        return modal(ask, origin, await self.words(asked.incoming.sender.external))

    async def give(self, heard: Heard, asked: Asked) -> None:
        if isinstance(heard.answer, Ask):
            await self._open(heard.answer, asked)
        elif isinstance(heard.answer, Instead):
            await self._change(heard.answer.card, asked)
        elif card := spoken(heard.answer):
            await self.tell(card, asked)

    async def publish(self, card: Card, asked: Asked) -> None:
        # The home tab includes its channel, because clicks there don't say where to answer.
        view = home(card, asked.incoming.place.chat)
        await self.client.views_publish(user_id=asked.incoming.sender.external, view=view)

    async def tell(self, card: Card, asked: Asked) -> None:
        """Tells one person; a response URL reaches them even where Sokrat isn't a member."""
        payload, place, user = message(card), asked.incoming.place, asked.incoming.sender.external
        if asked.response_url:
            await self._respond(asked.response_url, payload)
        elif place.private:
            await self.client.chat_postMessage(channel=place.chat, thread_ts=place.topic or None, **payload)
        else:
            await self.client.chat_postEphemeral(
                channel=place.chat, user=user, thread_ts=place.topic or None, **payload
            )

    async def _open(self, ask: Ask, asked: Asked) -> None:
        if not asked.trigger:
            await self.tell(Card("", (Line(ask.prompt),), ask=ask), asked)
            return
        view = await self.modal(ask, asked)
        try:
            await self.client.views_open(trigger_id=asked.trigger, view=view)
        except SlackApiError as error:
            if code_of(error) not in TOO_LATE:
                log.exception("A modal about %s did not open", ask.about)
            words = await self.words(asked.incoming.sender.external)
            await self.tell(Card("", (Line(words.t("That took too long. Please press it again.")),)), asked)

    async def _change(self, card: Card, asked: Asked) -> None:
        """Changes the clicked message, even one only this person sees: nothing else can change those."""
        if asked.response_url:
            await self._respond(asked.response_url, message(card), replace=True)
        else:
            await self.tell(card, asked)

    async def _respond(self, url: str, payload: Json, *, replace: bool = False) -> None:
        webhook = AsyncWebhookClient(url, ssl=self.client.ssl, proxy=self.client.proxy, retry_handlers=[])
        answer = await webhook.send(response_type="ephemeral", replace_original=replace, **payload)
        if answer.status_code != 200:
            log.warning("A response URL answered %s", answer.status_code)
