"""chat.*: posting, updating and deleting the app's messages."""

import json
from typing import Any

from bot.playground.cast import SLACK_BOT_USER
from bot.playground.slack.api.call import Answer, Call, method
from bot.playground.slack.channel import Channel
from bot.playground.slack.errors import ApiError
from bot.playground.slack.message import Message, micros
from bot.playground.slack.pictures import check_pictures
from bot.playground.slack.shapes import block_state
from bot.playground.slack.shapes.blocks import MARKDOWN_CHARACTERS, check_message

POST_TEXT = 40_000
UPDATE_TEXT = 4_000
METADATA_BYTES = 8_000


@method("chat.postMessage", "chat:write", tier=4)
def post_message(call: Call) -> Answer:
    channel = target(call)
    message = compose(call, channel)
    message.broadcast = call.flag("reply_broadcast")
    call.server.world.post(message)
    call.server.echoed(message)
    return {"channel": channel.id, "ts": message.ts, "message": message.api(with_metadata=True)}


@method("chat.postEphemeral", "chat:write", tier=4)
def post_ephemeral(call: Call) -> Answer:
    channel = target(call)
    (user,) = call.need("user")
    if user not in channel.members or user == SLACK_BOT_USER:
        raise ApiError("user_not_in_channel")
    message = compose(call, channel)
    message.ephemeral_to, message.metadata = user, None
    call.server.world.post(message)
    return {"message_ts": message.ts}


@method("chat.update", "chat:write", tier=3)
def update(call: Call) -> Answer:
    channel, message = own(call, "cant_update_message")
    before = message.api()
    blocks, text = given_blocks(call), call.text("text")
    if len(text) > UPDATE_TEXT:
        raise ApiError("msg_too_long")
    attachments = call.parsed("attachments", "invalid_attachments")
    # Text without blocks removes the old blocks; without either there is nothing to change.
    if not text.strip() and not (blocks or attachments):
        raise ApiError("no_text")
    metadata = given_metadata(call)
    if text or "blocks" in call.args:
        message.redraw(block_state.accepted(blocks) if blocks else None)
    message.text = text
    if "attachments" in call.args:
        message.attachments = attachments
    if "metadata" in call.args:
        message.metadata = metadata
    call.server.world.edited(message, flagged=not blocks)
    after = message.api(with_metadata=True)
    call.server.echoed(message, subtype="message_changed", message=after, previous_message=before)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": after}


@method("chat.delete", "chat:write", tier=3)
def delete(call: Call) -> Answer:
    channel, message = own(call, "cant_delete_message")
    before = message.api(with_metadata=True)
    call.server.world.delete(message)
    call.server.echoed(message, subtype="message_deleted", deleted_ts=message.ts, previous_message=before)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink", tier=4)
def permalink(call: Call) -> Answer:
    channel, (ts,) = call.channel(), call.need("message_ts")
    if channel.public(ts) is None:
        raise ApiError("message_not_found")
    link = f"https://playground.slack.com/archives/{channel.id}/p{micros(ts)}"
    return {"channel": channel.id, "permalink": link}


def target(call: Call) -> Channel:
    """The channel to post to: an id, a name with or without #, or a user id for direct messages."""
    (wanted,) = call.need("channel")
    world = call.server.world
    name = wanted.removeprefix("#")
    channel = world.channels.get(name) or world.channels.get(world.dm(name) if name in world.users else "")
    if channel is None:
        channel = next((c for c in world.channels.values() if c.kind != "im" and c.name == name), None)
    if channel is None or (channel.kind == "group" and not channel.has_bot):
        raise ApiError("channel_not_found")
    if not channel.has_bot and "chat:write.public" not in call.server.scopes:
        raise ApiError("not_in_channel")
    return channel


def compose(call: Call, channel: Channel) -> Message:
    text, blocks = call.text("text"), given_blocks(call)
    attachments = call.parsed("attachments", "invalid_attachments")
    markdown = call.text("markdown_text")
    if markdown and (text or blocks):
        raise ApiError("markdown_text_conflict")
    if len(text) > POST_TEXT or len(markdown) > MARKDOWN_CHARACTERS:
        raise ApiError("msg_too_long")
    if not (text.strip() or blocks or attachments or markdown):
        raise ApiError("no_text")
    message = Message(channel.id, call.server.world.ts(), SLACK_BOT_USER, text or markdown)
    message.blocks = block_state.accepted(blocks) if blocks else None
    message.attachments, message.metadata = attachments, given_metadata(call)
    message.thread_ts = thread(call, channel)
    return message


def given_blocks(call: Call) -> list[dict[str, Any]] | None:
    blocks = call.parsed("blocks", "invalid_blocks_format")
    attachments = call.parsed("attachments", "invalid_attachments")
    if attachments is not None and not (
        isinstance(attachments, list) and all(isinstance(item, dict) for item in attachments)
    ):
        raise ApiError("invalid_attachments")
    if attachments and len(attachments) > 100:
        raise ApiError("too_many_attachments")
    for attachment in attachments or ():
        if attachment.get("blocks"):
            check_pictures(call.server, check_message(attachment["blocks"]))
    if blocks is None:
        return None
    checked = check_message(blocks)
    check_pictures(call.server, checked)
    return checked


def given_metadata(call: Call) -> dict[str, Any] | None:
    metadata = call.parsed("metadata", "invalid_metadata_format")
    if metadata in (None, {}):
        return None
    if not isinstance(metadata, dict):
        raise ApiError("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise ApiError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > METADATA_BYTES:
        raise ApiError("metadata_too_large")
    return metadata


def thread(call: Call, channel: Channel) -> str | None:
    ts = call.text("thread_ts")
    if not ts:
        return None
    try:
        micros(ts)
    except ValueError:
        raise ApiError("invalid_thread_ts") from None
    parent = channel.public(ts)
    if parent is None:
        raise ApiError("thread_not_found")
    return parent.thread_ts or parent.ts


def own(call: Call, error: str) -> tuple[Channel, Message]:
    channel, (ts,) = call.channel(), call.need("ts")
    message = channel.public(ts)
    if message is None:
        raise ApiError("message_not_found")
    if not message.of_bot:
        raise ApiError(error)
    return channel, message
