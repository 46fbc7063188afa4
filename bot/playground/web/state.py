"""The initial state of the page: users, channels, messages and an open modal, before the feed takes over."""

import json
from collections.abc import Mapping
from typing import Any

from bot.playground.cast import ROLES, SLACK_BOT_USER, SLACK_CHANNEL, TELEGRAM_BOT_ID, TELEGRAM_CHAT
from bot.playground.slack import SlackServer
from bot.playground.telegram import TelegramServer
from bot.playground.web.viewer import Viewer


def snapshot(slack: SlackServer, telegram: TelegramServer, query: Mapping[str, str]) -> dict[str, Any]:
    viewer = Viewer.of(query, slack)
    roles = [{"key": r.key, "slack": r.slack, "telegram": r.telegram, "en": r.name_en, "ru": r.name_ru} for r in ROLES]
    return {
        "roles": roles,
        "slack": of_slack(slack, viewer, query.get("slack_channel") or SLACK_CHANNEL),
        "telegram": of_telegram(telegram, viewer, query.get("telegram_chat") or str(TELEGRAM_CHAT)),
    }


def of_slack(server: SlackServer, viewer: Viewer, channel: str) -> dict[str, Any]:
    user = viewer.slack_user
    dm = server.dm(user)
    if channel not in viewer.slack_channels:
        channel = dm  # "dm", or another person's direct messages after a change of role
    return {
        "user": user,
        "bot": SLACK_BOT_USER,
        "channel": channel,
        "places": {"channel": SLACK_CHANNEL, "dm": dm},
        "messages": server.messages(channel, user),
        "view": server.view(user),
        "home": server.home(user),
    }


def of_telegram(server: TelegramServer, viewer: Viewer, asked: str) -> dict[str, Any]:
    user = viewer.telegram_user
    chat = TELEGRAM_CHAT if asked == str(TELEGRAM_CHAT) else server.private(user)
    return {
        "user": user,
        "bot": TELEGRAM_BOT_ID,
        "chat": chat,
        "places": {"group": TELEGRAM_CHAT, "private": server.private(user)},
        "messages": server.messages(chat),
        "commands": commands(server, user, chat),
        "started": user in server.started,
    }


def commands(server: TelegramServer, user: int, chat: int) -> list[dict[str, str]]:
    """The menu button's commands: from the narrowest scope that has any, in the user's language if available."""
    language = next(role.language for role in ROLES if role.telegram == user)
    group = chat == TELEGRAM_CHAT
    broad = ("all_group_chats", "default") if group else ("all_private_chats", "default")
    scopes: list[dict[str, Any]] = [{"type": "chat", "chat_id": chat}, *({"type": name} for name in broad)]
    if group:
        scopes.insert(0, {"type": "chat_member", "chat_id": chat, "user_id": user})
    for scope in scopes:
        for spoken in (language, ""):
            listed = server.commands.get((json.dumps(scope, sort_keys=True), spoken))
            if listed:
                return listed
    return []
