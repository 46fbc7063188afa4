"""Slack's incoming events: commit, acknowledge, then answer. On an error, Slack resends the event."""

import logging
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse

from bot.slack.inbound import payloads
from bot.slack.inbound.answers import Answers, Asked, spoken
from bot.slack.inbound.display_names import DisplayNames
from bot.slack.inbound.gate import Gate
from bot.slack.inbound.payloads import Body, Malformed
from bot.slack.outbound.modal import answer_of, complaint
from bot.slack.outbound.render import message
from handlers.chat.card import Ask, Card
from handlers.chat.incoming import Heard, Incoming

log = logging.getLogger(__name__)
Hear = Callable[[Incoming], Awaitable[Heard]]
ANY = re.compile(".*", re.DOTALL)


class Listener:
    def __init__(
        self, hear: Hear, answers: Answers, names: DisplayNames, gate: Gate, clock: Callable[[], float] = time.time
    ) -> None:
        self._hear = hear
        self._answers = answers
        self._names = names
        self._gate = gate
        self._clock = clock

    def listen(self, app: AsyncApp) -> None:
        app.command(ANY)(self.command)
        app.action(ANY)(self.action)
        app.view_submission(ANY)(self.submission)
        app.event(ANY)(self.event)
        app.error(self.failed)

    async def command(self, body: Body, ack: AsyncAck) -> None:
        incoming = await self._named(payloads.command(body, self._clock()))
        heard = await self._hear(incoming)
        card = spoken(heard.answer)
        if card is not None:
            await ack(response_type="ephemeral", **message(card))
            return
        await ack()
        self._gate.later(self._answers.give(heard, _asked(incoming, body)))

    async def action(self, body: Body, ack: AsyncAck) -> None:
        incoming = payloads.action(body)
        if incoming is not None:
            heard = await self._hear(incoming := await self._named(incoming))
            self._gate.later(self._answers.give(heard, _asked(incoming, body)))
        await ack()

    async def submission(self, body: Body, ack: AsyncAck) -> None:
        incoming = payloads.submission(body, self._clock())
        if answer_of(body["view"]).empty:
            words = await self._answers.words(incoming.sender.external)
            await ack(response_action="errors", errors=complaint(body["view"], words))
            return
        heard = await self._hear(incoming := await self._named(incoming))
        asked = _asked(incoming, body)
        if isinstance(heard.answer, Ask):  # the next question replaces the answered one
            await ack(response_action="update", view=await self._answers.modal(heard.answer, asked))
            return
        await ack()
        self._gate.later(self._answers.give(heard, asked))

    async def event(self, body: Body, ack: AsyncAck, context: AsyncBoltContext) -> None:
        for incoming in payloads.event(body, context.bot_user_id or ""):
            await self._event(incoming)
        await ack()

    async def _event(self, incoming: Incoming) -> None:
        heard = await self._hear(incoming := await self._named(incoming))
        asked = Asked(incoming)
        if incoming.kind == "home" and isinstance(heard.answer, Card):
            self._gate.later(self._answers.publish(heard.answer, asked))
        else:
            self._gate.later(self._answers.give(heard, asked))

    async def _named(self, incoming: Incoming) -> Incoming:
        sender = incoming.sender
        name = await self._names.of(sender.external, sender.name)
        return replace(incoming, sender=replace(sender, name=name))

    async def failed(self, error: Exception, body: Body) -> BoltResponse:
        if isinstance(error, BoltUnhandledRequestError):
            # Slack counts a 404 as a failure and resends the event.
            return BoltResponse(status=200)
        key = body.get("event_id") or body.get("trigger_id") or ""
        if isinstance(error, Malformed):
            log.warning("Slack sent %s, which cannot be read: %s", key, error)
            return BoltResponse(status=400)
        log.error("Slack's event %s was not heard and is left for Slack to repeat", key, exc_info=error)
        return BoltResponse(status=500)


def _asked(incoming: Incoming, body: dict[str, Any]) -> Asked:
    return Asked(incoming, body.get("trigger_id") or "", body.get("response_url") or "")
