"""Handles the app's responses to commands and submitted modals, and posts to a response URL."""

from typing import Any

from bot.playground.cast import SLACK_BOT_USER
from bot.playground.slack.channel import Channel
from bot.playground.slack.errors import ApiError, NotAcknowledged
from bot.playground.slack.message import Message
from bot.playground.slack.modals import View
from bot.playground.slack.pictures import check_pictures
from bot.playground.slack.shapes import block_state
from bot.playground.slack.shapes.blocks import check_message, check_view
from bot.playground.slack.triggers import ResponseUrl
from bot.playground.slack.workspace import Workspace

TEXT = 40_000


def answer_command(server: Workspace, user: str, channel: Channel, answer: Any) -> None:
    if isinstance(answer, str):
        answer = {"text": answer}
    if not isinstance(answer, dict) or not (answer.get("text") or answer.get("blocks")):
        return
    try:
        respond(server, user, channel, answer)
    except ApiError as refused:
        raise NotAcknowledged(refused.code) from refused


def respond(server: Workspace, user: str, channel: Channel, answer: dict[str, Any]) -> None:
    """Post an ephemeral message to the user, or to the channel if response_type asks for it."""
    text, blocks = content(server, answer)
    public = answer.get("response_type") == "in_channel"
    message = Message(channel.id, server.world.ts(), SLACK_BOT_USER, text, blocks)
    message.thread_ts = answer.get("thread_ts") if channel.public(str(answer.get("thread_ts"))) else None
    message.ephemeral_to = None if public else user
    server.world.post(message)
    server.echoed(message)


def content(server: Workspace, answer: dict[str, Any]) -> tuple[str, list[dict[str, Any]] | None]:
    text, blocks = answer.get("text") or "", answer.get("blocks")
    if not isinstance(text, str) or not (text.strip() or blocks):
        raise ApiError("no_text")
    if len(text) > TEXT:
        raise ApiError("msg_too_long")
    if not blocks:
        return text, None
    check_pictures(server, check_message(blocks))
    return text, block_state.accepted(blocks)


def through_url(server: Workspace, given: ResponseUrl, answer: dict[str, Any]) -> None:
    """A POST to a response URL: a new message, or a change to the original one."""
    channel = server.world.channels[given.channel]
    original = channel.messages.get(given.ts or "")
    if original is not None and answer.get("delete_original"):
        server.world.delete(original)
        gone = {"subtype": "message_deleted", "deleted_ts": original.ts, "previous_message": original.api()}
        server.echoed(original, **gone)
    elif original is not None and answer.get("replace_original"):
        replace(server, original, answer)
    else:
        respond(server, given.user, channel, answer)


def replace(server: Workspace, original: Message, answer: dict[str, Any]) -> None:
    before = original.api()
    original.text, blocks = content(server, answer)
    original.redraw(blocks)
    server.world.edited(original, flagged=not answer.get("blocks"))
    change = {"subtype": "message_changed", "message": original.api(), "previous_message": before}
    server.echoed(original, **change)


def answer_submission(server: Workspace, view: View, answer: Any) -> None:
    """An empty response closes the modal; otherwise response_action says what to do."""
    if not isinstance(answer, dict) or not answer.get("response_action"):
        server.views.pop(view)
        return
    action = answer["response_action"]
    try:
        if action == "errors":
            show_errors(server, view, answer.get("errors"))
        elif action == "clear":
            server.views.clear(view.user)
        elif action == "update":
            server.views.update(view, check_view(answer.get("view"), "modal"))
        elif action == "push":
            server.views.push(view.user, check_view(answer.get("view"), "modal"))
        else:
            raise ApiError("invalid_arguments")
    except ApiError as refused:
        problems = refused.extra.get("response_metadata", {}).get("messages", [])
        raise NotAcknowledged("; ".join([refused.code, *problems])) from refused


def show_errors(server: Workspace, view: View, errors: Any) -> None:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise ApiError("invalid_arguments", response_metadata={"messages": ["errors name no input block"]})
    view.errors = dict(errors)
    server.views.tell(view.user)
