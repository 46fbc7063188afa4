"""Methods that send a message."""

from typing import Any

from bot.playground.telegram import files
from bot.playground.telegram.api.methods import method
from bot.playground.telegram.api.params import Call, whole
from bot.playground.telegram.chats import Chat, Message, public
from bot.playground.telegram.errors import bad
from bot.playground.telegram.keyboards import reply_markup
from bot.playground.telegram.text.message_text import caption, message_text
from bot.playground.telegram.world import World

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "record_audio",
    "upload_voice",
    "upload_audio",
    "upload_document",
    "choose_sticker",
    "find_location",
    "pick_up_location",
    "record_video_note",
    "upload_video_note",
    "cancel",
}
COPIED = ("text", "entities", "caption", "caption_entities", "document", "photo")


@method("sendMessage")
def send_message(world: World, call: Call) -> Message:
    return _send(world, call, message_text(call, world.users))


@method("sendDocument")
def send_document(world: World, call: Call) -> Message:
    shown = files.document(world.files.given(call, "document"))
    return _send(world, call, {"document": shown, **caption(call, world.users)})


@method("sendPhoto")
def send_photo(world: World, call: Call) -> Message:
    shown = files.photo(world.files.given(call, "photo"))
    return _send(world, call, {"photo": shown, **caption(call, world.users)})


@method("copyMessage")
def copy_message(world: World, call: Call) -> dict[str, int]:
    content = _content(_source(world, call, "message to copy"))
    return {"message_id": _send(world, call, content)["message_id"]}


@method("forwardMessage")
def forward_message(world: World, call: Call) -> Message:
    source = _source(world, call, "message to forward")
    origin = {"type": "user", "sender_user": source["from"], "date": source["date"]}
    return _send(world, call, {"forward_origin": origin, **_content(source)})


@method("sendChatAction")
def send_chat_action(world: World, call: Call) -> bool:
    if call.text("action").lower() not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = world.resolve(call.text("chat_id"), write=True)
    world.tell("action", chat=chat.id, action=call.text("action").lower())
    return True


def _send(world: World, call: Call, content: Message) -> Message:
    markup = reply_markup(call)
    chat = world.resolve(call.text("chat_id"), write=True)
    reply_to = _replied(world, chat, call)
    topic = _topic(chat, call, reply_to)
    if world.enforce_limits:
        world.limits.count(chat)
    if markup:
        content = {**content, "reply_markup": markup}
    return public(world.post(chat, world.bot, content, reply_to, topic))


def _replied(world: World, chat: Chat, call: Call) -> Message | None:
    given: Any = call.json("reply_parameters", "can't parse reply parameters JSON object")
    if given is None:
        number, lenient = call.number("reply_to_message_id"), call.flag("allow_sending_without_reply")
    elif not isinstance(given, dict):
        raise bad("object expected as reply parameters")
    else:
        number, lenient = whole(given.get("message_id")), given.get("allow_sending_without_reply") is True
        if given.get("chat_id"):
            chat = world.resolve(str(given["chat_id"]))
    if number <= 0:
        return None
    if number not in chat.messages and not lenient:
        raise bad("message to be replied not found")
    return chat.messages.get(number)


def _topic(chat: Chat, call: Call, reply_to: Message | None) -> int | None:
    topic = call.number("message_thread_id")
    if topic and topic not in chat.topics:
        raise bad("message thread not found")
    if not topic and reply_to and reply_to.get("is_topic_message"):
        return int(reply_to["message_thread_id"])
    return topic or None


def _source(world: World, call: Call, name: str) -> Message:
    if not call.text("from_chat_id"):
        raise bad('parameter "from_chat_id" is required')
    chat = world.resolve(call.text("from_chat_id"))
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad(f"{name} not found")
    return message


def _content(message: Message) -> Message:
    content = {key: message[key] for key in COPIED if key in message}
    if not content:
        raise bad("message can't be copied")
    return content
