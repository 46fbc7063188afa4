"""conversations.* and reactions.add: reading conversations and reacting to messages."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.playground.cast import SLACK_BOT_USER
from bot.playground.slack.api.call import Answer, Call, method
from bot.playground.slack.channel import Channel
from bot.playground.slack.errors import ApiError, bad_arguments
from bot.playground.slack.message import Message, micros


@method("conversations.info", tier=3)
def info(call: Call) -> Answer:
    channel = call.channel()
    call.channel_scope(channel, "read")
    return {"channel": channel.api()}


@method("conversations.list", "channels:read", tier=2)
def listed(call: Call) -> Answer:
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im"}
    wanted = {kinds.get(kind, "") for kind in call.text("types", "public_channel").split(",")}
    channels = [c for c in call.server.world.channels.values() if c.kind in wanted]
    shown = [c.api() for c in channels if c.kind == "channel" or c.has_bot]
    return {"channels": shown, "response_metadata": {"next_cursor": ""}}


@method("conversations.members", tier=4)
def members(call: Call) -> Answer:
    channel = call.channel()
    call.channel_scope(channel, "read")
    return {"members": sorted(channel.members), "response_metadata": {"next_cursor": ""}}


@method("conversations.open", "im:write", tier=3)
def opened(call: Call) -> Answer:
    if call.text("channel"):
        return {"no_op": True, "already_open": True, "channel": {"id": call.channel().id}}
    users = [user for user in call.text("users").split(",") if user]
    if not users:
        raise ApiError("users_list_not_supplied")
    if len(users) > 1:
        raise ApiError("not_enough_users")  # group direct messages are not part of this workspace
    world = call.server.world
    channel = world.channels.get(world.dm(users[0]))
    if channel is None or users[0] == SLACK_BOT_USER:
        raise ApiError("user_not_found")
    shape = channel.api() if call.flag("return_im") else {"id": channel.id}
    return {"no_op": True, "already_open": True, "channel": shape}


@method("conversations.history", tier=3)
def history(call: Call) -> Answer:
    channel = readable(call)
    heard = (m for m in channel.messages.values() if m.ephemeral_to is None)
    top = [m for m in within(call, heard) if not m.is_reply or m.broadcast]
    page, more = paged(call, list(reversed(top)), default=100)
    return {
        "messages": shown(call, page),
        "has_more": bool(more),
        "pin_count": 0,
        "channel_actions_ts": None,
        "channel_actions_count": 0,
        **({"response_metadata": {"next_cursor": more}} if more else {}),
    }


@method("conversations.replies", tier=3)
def replies(call: Call) -> Answer:
    channel, (ts,) = readable(call), call.need("ts")
    message = channel.public(ts)
    if message is None:
        raise ApiError("thread_not_found")
    parent = channel.messages[message.thread_ts or message.ts]
    page, more = paged(call, list(within(call, [parent, *parent.replies])), default=1000)
    return {
        "messages": shown(call, page),
        "has_more": bool(more),
        **({"response_metadata": {"next_cursor": more}} if more else {}),
    }


@method("reactions.add", "reactions:write", tier=3)
def react(call: Call) -> Answer:
    channel, (name, ts) = call.channel(), call.need("name", "timestamp")
    message = channel.public(ts)
    if message is None:
        raise ApiError("message_not_found")
    users = message.reactions.setdefault(name.strip(":"), [])
    if SLACK_BOT_USER in users:
        raise ApiError("already_reacted")
    users.append(SLACK_BOT_USER)
    return {}


def readable(call: Call) -> Channel:
    channel = call.channel()
    call.channel_scope(channel, "history")
    if not channel.has_bot:
        raise ApiError("not_in_channel")
    return channel


def moment(call: Call, name: str) -> int | None:
    value = call.text(name)
    if not value or value == "now":
        return None
    try:
        return micros(value)
    except ValueError:
        raise ApiError(f"invalid_ts_{name}") from None


def within(call: Call, messages: Iterable[Message]) -> Iterator[Message]:
    """Messages between `oldest` and `latest`; the bounds are included only if `inclusive`."""
    oldest, latest, ends = moment(call, "oldest"), moment(call, "latest"), call.flag("inclusive")
    for message in messages:
        at = micros(message.ts)
        after = oldest is None or at > oldest or (ends and at == oldest)
        before = latest is None or at < latest or (ends and at == latest)
        if after and before:
            yield message


def paged(call: Call, messages: list[Message], default: int) -> tuple[list[Message], str]:
    start = 0
    if cursor := call.text("cursor"):
        if not cursor.isdecimal():
            raise ApiError("invalid_cursor")
        start = int(cursor)
    if start > len(messages):
        raise bad_arguments("invalid cursor")
    end = start + call.number("limit", default, 999 if default < 999 else 1000)
    return messages[start:end], str(end) if end < len(messages) else ""


def shown(call: Call, messages: list[Message]) -> list[dict[str, Any]]:
    everything = call.flag("include_all_metadata")
    return [message.api(with_metadata=everything) for message in messages]
