"""User actions in conversations: commands, messages, clicks and file uploads."""

import uuid
from typing import Any

from bot.playground.cast import SLACK_BOT_USER
from bot.playground.slack.api.answers import answer_command
from bot.playground.slack.channel import Channel
from bot.playground.slack.delivery import payloads
from bot.playground.slack.errors import Impossible, NotAcknowledged
from bot.playground.slack.files import File
from bot.playground.slack.message import Message
from bot.playground.slack.shapes import block_state
from bot.playground.slack.workspace import Workspace, composed, escaped


class Gestures(Workspace):
    async def command(self, user: str, channel: str, text: str, command: str = "/sokrat") -> None:
        person, place = self.person(user), self.channel_of(user, channel)
        if "commands" not in self.scopes:
            raise Impossible(f"{command} is not a valid command.")
        urls = {"response_url": self.response_url(user, channel), "trigger_id": self.triggers.give(user)}
        payload = payloads.command(person, place, command, escaped(text), urls)
        failure = f"{command} failed because the app did not respond"
        answer = await self.asked("slash_commands", payload, user, channel, failure)
        try:
            answer_command(self, user, place, answer)
        except NotAcknowledged as refused:
            self.failed(user, channel, f"{command} failed with the error {refused.reason}")
            raise

    async def say(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> str:
        place = self.channel_of(user, channel)
        message = Message(channel, self.world.ts(), user, composed(text), client_msg_id=str(uuid.uuid4()))
        message.thread_ts = self._thread(place, thread_ts)
        self.world.post(message)
        await self._heard(message, place)
        return message.ts

    async def upload(
        self,
        user: str,
        channel: str,
        name: str,
        content: bytes,
        text: str = "",
        thread_ts: str | None = None,
    ) -> str:
        place = self.channel_of(user, channel)
        file = File(self.world.new_id("F"), name, user, int(self.clock()), len(content), content=content, complete=True)
        self.world.files[file.id] = file
        message = Message(channel, self.world.ts(), user, composed(text), subtype="file_share")
        message.thread_ts = self._thread(place, thread_ts)
        file.shares[channel] = [message.ts]
        message.files = [file.api(self.address)]
        self.world.post(message)
        await self._heard(message, place, file)
        return file.id

    async def press(
        self,
        user: str,
        channel: str,
        ts: str,
        action_id: str,
        block_id: str | None = None,
        value: str | None = None,
    ) -> None:
        person, place = self.person(user), self.channel_of(user, channel)
        message = next((m for m in place.visible(user) if m.ts == ts), None)
        if message is None or not message.of_bot:
            raise Impossible("That message is not there any more.")
        block, element = block_state.find([*(message.blocks or []), *message.former], action_id, block_id)
        choice = self.choice(element, value)
        if block_state.initial(element) is not None:
            message.chosen[(user, block["block_id"], action_id)] = block_state.chosen(element, value)
        touched = {(b, a): state for (who, b, a), state in message.chosen.items() if who == user}
        payload = {
            **payloads.interaction("block_actions", person, self.triggers.give(user)),
            **payloads.pressed_message(message, place, self.response_url(user, channel, ts)),
            "state": block_state.state(message.blocks or [], touched),
            "actions": [payloads.action(block, element, choice, self.world.ts())],
        }
        await self.asked("interactive", payload, user, channel, "This app did not respond")

    def choice(self, element: dict[str, Any], value: Any) -> dict[str, Any]:
        """The fields of an action that hold what was chosen."""
        if element["type"] == "button":
            return {}
        if element["type"] == "overflow":
            return {"selected_option": block_state.option(element, value)}
        return block_state.chosen(element, value)

    async def asked(self, kind: str, payload: dict[str, Any], user: str, channel: str, failure: str) -> Any:
        try:
            return await self.delivery.ask(kind, payload)
        except NotAcknowledged:
            self.failed(user, channel, failure)
            raise

    def failed(self, user: str, channel: str, text: str) -> None:
        shown = {"platform": "slack", "type": "failure", "user": user, "channel": channel, "text": text}
        self.feed.publish(shown)

    async def _heard(self, message: Message, place: Channel, file: File | None = None) -> None:
        """Send the app every event that this message causes, concurrently."""
        if not place.has_bot:
            return
        inner = payloads.message(message, place)
        events = [inner]
        if f"<@{SLACK_BOT_USER}>" in message.text and place.kind != "im":
            events.append(payloads.mention(inner))
        if file is not None:
            events.append(payloads.file_shared(file.id, message.user, place.id, message.ts))
        waiting = [self.delivery.spawn(self.tell(event)) for event in events]
        for task in waiting:
            await task

    def _thread(self, place: Channel, thread_ts: str | None) -> str | None:
        if thread_ts is None:
            return None
        parent = place.public(thread_ts)
        if parent is None:
            raise Impossible("That thread is not there any more.")
        return parent.thread_ts or parent.ts
