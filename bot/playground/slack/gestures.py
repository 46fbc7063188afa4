"""What a person does in conversations: commands, messages, presses, files."""

import uuid
from typing import Any

from bot.playground.cast import SLACK_BOT_USER
from bot.playground.slack import payloads
from bot.playground.slack.api.answers import answer_command
from bot.playground.slack.channel import Channel
from bot.playground.slack.errors import Impossible, NotAcknowledged
from bot.playground.slack.files import File
from bot.playground.slack.message import Message
from bot.playground.slack.shapes import kit
from bot.playground.slack.workspace import Workspace, escaped


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
        said = Message(channel, self.world.ts(), user, escaped(text), client_msg_id=str(uuid.uuid4()))
        said.thread_ts = self._thread(place, thread_ts)
        self.world.post(said)
        await self._heard(said, place)
        return said.ts

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
        said = Message(channel, self.world.ts(), user, escaped(text), subtype="file_share")
        said.thread_ts = self._thread(place, thread_ts)
        file.shares[channel] = [said.ts]
        said.files = [file.api(self.address)]
        self.world.post(said)
        await self._heard(said, place, file)
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
        said = next((m for m in place.visible(user) if m.ts == ts), None)
        if said is None or not said.of_bot:
            raise Impossible("That message is not there any more.")
        block, element = kit.find([*(said.blocks or []), *said.former], action_id, block_id)
        choice = self.choice(element, value)
        if kit.initial(element) is not None:
            said.chosen[(user, block["block_id"], action_id)] = kit.chosen(element, value)
        touched = {(b, a): state for (who, b, a), state in said.chosen.items() if who == user}
        payload = {
            **payloads.interaction("block_actions", person, self.triggers.give(user)),
            **payloads.pressed_message(said, place, self.response_url(user, channel, ts)),
            "state": kit.state(said.blocks or [], touched),
            "actions": [payloads.action(block, element, choice, self.world.ts())],
        }
        await self.asked("interactive", payload, user, channel, "This app did not respond")

    def choice(self, element: dict[str, Any], value: Any) -> dict[str, Any]:
        """The part of an action that tells what was chosen."""
        if element["type"] == "button":
            return {}
        if element["type"] == "overflow":
            return {"selected_option": kit.option(element, value)}
        return kit.chosen(element, value)

    async def asked(self, kind: str, payload: dict[str, Any], user: str, channel: str, failure: str) -> Any:
        try:
            return await self.courier.ask(kind, payload)
        except NotAcknowledged:
            self.failed(user, channel, failure)
            raise

    def failed(self, user: str, channel: str, text: str) -> None:
        shown = {"platform": "slack", "type": "failure", "user": user, "channel": channel, "text": text}
        self.feed.publish(shown)

    async def _heard(self, said: Message, place: Channel, file: File | None = None) -> None:
        """Tells the app, once for each event that this message is; the events do not wait for each other."""
        if not place.has_bot:
            return
        inner = payloads.message(said, place)
        events = [inner]
        if f"<@{SLACK_BOT_USER}>" in said.text and place.kind != "im":
            events.append(payloads.mention(inner))
        if file is not None:
            events.append(payloads.file_shared(file.id, said.user, place.id, said.ts))
        waiting = [self.courier.spawn(self.tell(event)) for event in events]
        for task in waiting:
            await task

    def _thread(self, place: Channel, thread_ts: str | None) -> str | None:
        if thread_ts is None:
            return None
        parent = place.public(thread_ts)
        if parent is None:
            raise Impossible("That thread is not there any more.")
        return parent.thread_ts or parent.ts
