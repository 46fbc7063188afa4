"""The JSON payloads that Slack sends to an app."""

from typing import Any

from bot.playground.cast import SLACK_APP, SLACK_BOT_USER, SLACK_TEAM
from bot.playground.slack.channel import Channel
from bot.playground.slack.message import Message
from bot.playground.slack.modals import View
from bot.playground.slack.world import User, World

VERIFICATION_TOKEN = "playground-verification"  # noqa: S105 (Slack still sends it; nobody should rely on it)
TEAM = {"id": SLACK_TEAM, "domain": "playground"}


def event(world: World, inner: dict[str, Any]) -> dict[str, Any]:
    seconds = world.ts().partition(".")[0]
    authorization = {
        "enterprise_id": None,
        "team_id": SLACK_TEAM,
        "user_id": SLACK_BOT_USER,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    event_id = world.new_id("Ev")
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": SLACK_TEAM,
        "context_team_id": SLACK_TEAM,
        "context_enterprise_id": None,
        "api_app_id": SLACK_APP,
        "event": inner,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(seconds),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }


def message(posted: Message, channel: Channel) -> dict[str, Any]:
    """The inner `message` event for a new message, from a user or from the app itself."""
    shape = posted.api(with_metadata=True)
    for name in ("reply_count", "reply_users", "reply_users_count", "latest_reply", "is_locked"):
        shape.pop(name, None)
    if posted.is_reply:
        parent = channel.messages.get(str(posted.thread_ts))
        shape["parent_user_id"] = parent.user if parent is not None else None
    if posted.subtype == "file_share":
        shape |= {"upload": False, "display_as_bot": False}
    return shape | {
        "blocks": posted.blocks or typed(posted.text),
        "channel": channel.id,
        "event_ts": posted.ts,
        "channel_type": channel.kind,
    }


def mention(heard: dict[str, Any]) -> dict[str, Any]:
    names = ("user", "ts", "client_msg_id", "text", "team", "thread_ts", "parent_user_id", "blocks", "channel")
    kept = {name: heard[name] for name in (*names, "event_ts", "files") if name in heard}
    return {"type": "app_mention", **kept}


def typed(text: str) -> list[dict[str, Any]]:
    """The rich_text block that Slack's composer produces for typed text."""
    if not text:
        return []
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": plain}]}
    return [{"type": "rich_text", "block_id": "typed", "elements": [section]}]


def command(user: User, channel: Channel, name: str, text: str, urls: dict[str, str]) -> dict[str, str]:
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": SLACK_TEAM,
        "team_domain": TEAM["domain"],
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": name,
        "text": text,
        "api_app_id": SLACK_APP,
        "is_enterprise_install": "false",
        **urls,
    }


def interaction(kind: str, user: User, trigger_id: str) -> dict[str, Any]:
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": SLACK_TEAM},
        "api_app_id": SLACK_APP,
        "token": VERIFICATION_TOKEN,
        "trigger_id": trigger_id,
        "team": TEAM,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def pressed_message(posted: Message, channel: Channel, response_url: str) -> dict[str, Any]:
    """The origin of an interaction in a message; ephemeral messages themselves are not included."""
    container = {
        "type": "message",
        "message_ts": posted.ts,
        "channel_id": channel.id,
        "is_ephemeral": posted.ephemeral_to is not None,
    }
    if posted.is_reply:
        container["thread_ts"] = posted.thread_ts
    place: dict[str, Any] = {
        "container": container,
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": response_url,
    }
    if posted.ephemeral_to is None:
        place["message"] = posted.api(with_metadata=True)
    return place


def pressed_view(view: View) -> dict[str, Any]:
    return {"container": {"type": "view", "view_id": view.id}, "view": view.api()}


def action(block: dict[str, Any], element: dict[str, Any], choice: dict[str, Any], ts: str) -> dict[str, Any]:
    names = {"button": ("text", "value", "url", "style", "confirm"), "overflow": ("confirm",)}
    kept = names.get(element["type"], ("placeholder", "initial_option", "initial_options", "confirm"))
    return {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        **{name: element[name] for name in kept if name in element},
        **choice,
        "action_ts": ts,
    }


def file_shared(file_id: str, user: str, channel: str, ts: str) -> dict[str, Any]:
    return {
        "type": "file_shared",
        "channel_id": channel,
        "file_id": file_id,
        "user_id": user,
        "file": {"id": file_id},
        "event_ts": ts,
    }


def home_opened(user: str, channel: str, ts: str, home: View | None) -> dict[str, Any]:
    shape = {"type": "app_home_opened", "user": user, "channel": channel, "tab": "home", "event_ts": ts}
    return shape | ({"view": home.api()} if home is not None else {})
