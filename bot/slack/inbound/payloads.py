"""Turns Slack's payloads into `Incoming`; pure, so every odd shape can be tested without a connection."""

from collections.abc import Callable
from dataclasses import astuple
from functools import wraps
from typing import Any

from bot.slack.outbound import modal
from bot.slack.outbound.text import typed
from handlers.chat.incoming import FileRef, Incoming, Place, Sender

Body = dict[str, Any]
HEARD_SUBTYPES = (None, "", "file_share", "thread_broadcast")
SLACKBOT = "USLACKBOT"


class Malformed(ValueError):
    """Not a payload Slack sends."""


def _strict(translate: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(translate)
    def translated(*args: Any) -> Any:
        try:
            meaning = translate(*args)
            for incoming in meaning if isinstance(meaning, list) else [meaning]:
                _all_words(incoming)
            return meaning
        except (LookupError, TypeError, AttributeError, ValueError, RecursionError) as error:
            raise Malformed(f"{translate.__name__}: {error!r}") from error

    return translated


def _all_words(incoming: Incoming | None) -> None:
    """Checks that there's no number or list where the core expects a string."""
    if incoming is None:
        return
    words = (*astuple(incoming.sender), *astuple(incoming.place)[:3], incoming.key, incoming.name, incoming.arg)
    if not all(isinstance(word, str) for word in (*words, incoming.text, incoming.message)):
        raise TypeError("a field that is no string")


def private(chat: str) -> bool:
    """Returns direct messages, or the person's id if their channel isn't known."""
    return chat.startswith(("D", "U", "W"))


def split(text: str) -> tuple[str, str]:
    """Splits into a verb and the rest."""
    words = text.split(maxsplit=1)
    return (words[0].lower() if words else "", words[1].strip() if len(words) > 1 else "")


@_strict
def command(body: Body, now: float) -> Incoming:
    verb, rest = split(typed(body["text"]))
    sender = Sender("slack", body["user_id"], body.get("user_name", ""))
    place = Place("slack", body["channel_id"], private=private(body["channel_id"]))
    # Slack never resends a command, and gives it no timestamp.
    return Incoming("command", verb, sender, place, body["trigger_id"], now, text=rest, can_open=True)


@_strict
def action(body: Body) -> Incoming | None:
    """Parses a click; None for a choice inside a modal, which counts only on submit."""
    container, pressed = body["container"], body["actions"][0]
    do, arg = _meant(pressed)
    view = body.get("view") or {}
    if not do or view.get("type") == "modal":
        return None
    user = body["user"]["id"]
    message = container.get("message_ts", "")
    key = f"{user}:{pressed['action_ts']}:{pressed['action_id']}:{message}"
    place = _home_place(view, user) if view else _message_place(body, container)
    sender = Sender("slack", user, body["user"].get("username") or body["user"].get("name") or "")
    order = float(pressed["action_ts"])
    return Incoming("action", do, sender, place, key, order, arg=arg, message=message, can_open=True)


def _meant(pressed: Body) -> tuple[str, str]:
    if "selected_option" in pressed:
        value = (pressed["selected_option"] or {}).get("value", "")
        do, _, arg = value.partition("|")
        return do, arg
    if pressed["type"] != "button":
        return "", ""
    return pressed["action_id"].rpartition("#")[0] or pressed["action_id"], pressed.get("value") or ""


def _message_place(body: Body, container: Body) -> Place:
    channel = container.get("channel_id") or body["channel"]["id"]
    thread = container.get("thread_ts") or ""
    topic = "" if thread == container["message_ts"] else thread
    return Place("slack", channel, topic, private=private(channel))


def _home_place(view: Body, user: str) -> Place:
    return Place("slack", view.get("private_metadata") or user, private=True)


@_strict
def submission(body: Body, now: float) -> Incoming:
    view, user = body["view"], body["user"]
    origin, answer = modal.origin_of(view), modal.answer_of(view)
    if answer.empty:
        modal.inputs_of(view)  # we can show what's missing under one of them, or it's not Slack's payload
    return Incoming(
        "reply",
        origin.about,
        Sender("slack", user["id"], user.get("username") or user.get("name") or ""),
        Place("slack", origin.chat, origin.topic, origin.private),
        f"{view['id']}:{view['hash']}",
        now,
        arg=answer.chip,
        text=answer.words,
        message=origin.message,
        can_open=True,
    )


@_strict
def event(body: Body, bot: str) -> list[Incoming]:
    """Returns what an event means: nothing, one thing, or an upload per file."""
    inner = body["event"]
    if inner["type"] == "app_home_opened":
        return _home(body, inner)
    if inner["type"] not in ("message", "app_mention") or not _by_person(inner, bot):
        return []
    return _mention(body, inner, bot) if inner["type"] == "app_mention" else _message(body, inner, bot)


def _by_person(inner: Body, bot: str) -> bool:
    """Not an edit, a deletion or a notice, and not from a bot."""
    if inner.get("subtype") not in HEARD_SUBTYPES or inner.get("bot_id") or inner.get("edited"):
        return False
    return inner.get("user") not in (None, "", bot, SLACKBOT)


def _home(body: Body, inner: Body) -> list[Incoming]:
    if inner.get("tab") != "home":
        return []
    sender = Sender("slack", inner["user"], "")
    place = Place("slack", inner["channel"], private=True)
    return [Incoming("home", "", sender, place, body["event_id"], float(inner["event_ts"]))]


def _mention(body: Body, inner: Body, bot: str) -> list[Incoming]:
    if inner.get("files"):  # its `message` event is the upload
        return []
    return [_said(body, inner, "command", _without_mention(inner, bot))]


def _message(body: Body, inner: Body, bot: str) -> list[Incoming]:
    direct = inner.get("channel_type") == "im" or inner["channel"].startswith("D")
    if files := inner.get("files"):
        return _uploads(body, inner, bot, files)
    if not direct and _mentions(inner, bot):  # also arrives as `app_mention`
        return []
    if inner.get("parent_user_id") == bot:
        return [_said(body, inner, "reply", _without_mention(inner, bot))]
    return [_said(body, inner, "command", _without_mention(inner, bot))] if direct else []


def _said(body: Body, inner: Body, kind: Any, raw: str) -> Incoming:
    text = typed(raw).strip()
    name, text = split(text) if kind == "command" else ("", text)
    return _incoming(inner, kind, name=name, text=text, key=body["event_id"])


def _uploads(body: Body, inner: Body, bot: str, files: list[Body]) -> list[Incoming]:
    text, event_id = typed(_without_mention(inner, bot)).strip(), body["event_id"]
    return [
        _incoming(inner, "upload", text=text, key=f"{event_id}:{number}" if number else event_id, file=_file(file))
        for number, file in enumerate(files)
    ]


def _file(file: Body) -> FileRef:
    return FileRef(file["id"], file.get("name") or file["id"], int(file.get("size") or 0))


def _incoming(inner: Body, kind: Any, *, key: str, name: str = "", **also: Any) -> Incoming:
    thread = inner.get("thread_ts") or ""
    place = Place("slack", inner["channel"], thread, private=private(inner["channel"]))
    sender = Sender("slack", inner["user"], "")
    return Incoming(kind, name, sender, place, key, float(inner["event_ts"]), message=thread, **also)


def _mentions(inner: Body, bot: str) -> bool:
    return f"<@{bot}>" in inner.get("text", "") or f"<@{bot}|" in inner.get("text", "")


def _without_mention(inner: Body, bot: str) -> str:
    text: str = inner.get("text") or ""
    start, _, end = text.partition(f"<@{bot}")
    return start + end.partition(">")[2] if end else text
