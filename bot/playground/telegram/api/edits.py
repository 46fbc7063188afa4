"""Methods that edit, delete, pin or react to a message, and answerCallbackQuery."""

from typing import Any

from bot.playground.telegram.api.media import media
from bot.playground.telegram.api.methods import method
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.chats import Chat, Message, public
from bot.playground.telegram.errors import bad
from bot.playground.telegram.keyboards import reply_markup
from bot.playground.telegram.text.message_text import caption, message_text
from bot.playground.telegram.text.utf16 import width
from bot.playground.telegram.world import World

DELETABLE_SECONDS = 48 * 3600
ANSWER_LIMIT = 200
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
SAID = ("text", "entities", "photo", "document", "caption", "caption_entities")
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("editMessageText")
def edit_message_text(world: World, call: Call) -> Message:
    content = message_text(call, world.users)
    chat, message, markup = _editable(world, call)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    return _edit(world, chat, message, content, markup, ("text", "entities"))


@method("editMessageCaption")
def edit_message_caption(world: World, call: Call) -> Message:
    content = caption(call, world.users)
    chat, message, markup = _editable(world, call)
    if "document" not in message and "photo" not in message:
        raise bad("there is no caption in the message to edit")
    return _edit(world, chat, message, content, markup, ("caption", "caption_entities"))


@method("editMessageMedia")
def edit_message_media(world: World, call: Call) -> Message:
    """Replace the file, or the text with a file; the old caption goes too, as the caption belongs to the media."""
    content = media(world, call)
    chat, message, markup = _editable(world, call)
    return _edit(world, chat, message, content, markup, SAID)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, call: Call) -> Message:
    chat, message, markup = _editable(world, call)
    return _edit(world, chat, message, {}, markup, ())


@method("deleteMessage")
def delete_message(world: World, call: Call) -> bool:
    chat, message = _found(world, call, "message to delete")
    own = message["from"]["id"] == world.bot["id"]
    if not (own or chat.private or chat.bot_status == "administrator"):
        raise bad("message can't be deleted")
    if world.clock() - message["date"] > DELETABLE_SECONDS:
        raise bad("message can't be deleted for everyone")
    del chat.messages[message["message_id"]]
    world.tell("delete", chat=chat.id, message=world.listed(message))
    return True


@method("answerCallbackQuery")
def answer_callback_query(world: World, call: Call) -> bool:
    number = call.text("callback_query_id")
    person, pressed_at = world.presses.get(number, (0, float("-inf")))
    if world.clock() - pressed_at > world.answer_within:
        raise bad(TOO_OLD)
    if width(call.text("text")) > ANSWER_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    del world.presses[number]
    answer = {"text": call.text("text"), "show_alert": call.flag("show_alert")}
    world.answers[number] = answer
    world.tell("answer", user=person, callback_id=number, **answer)
    return True


@method("pinChatMessage")
def pin_chat_message(world: World, call: Call) -> bool:
    chat, message = _found(world, call, "message to pin")
    _may_pin(chat)
    if message["message_id"] not in chat.pinned:
        chat.pinned.append(message["message_id"])
    return True


@method("unpinChatMessage")
def unpin_chat_message(world: World, call: Call) -> bool:
    chat = world.resolve(call.text("chat_id"), write=True)
    _may_pin(chat)
    number = call.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, call: Call) -> bool:
    chat, message = _found(world, call, "message to react")
    given: Any = call.json("reaction", "can't parse reaction types JSON object") or []
    if not isinstance(given, list) or any(not isinstance(r, dict) or "type" not in r for r in given):
        raise bad("expected an Array of ReactionType")
    if len(given) > 1:
        raise bad("REACTIONS_TOO_MANY")
    chat.reactions[message["message_id"]] = given
    world.tell("reaction", chat=chat.id, message_id=message["message_id"], reaction=given)
    return True


def _found(world: World, call: Call, name: str) -> tuple[Chat, Message]:
    chat = world.resolve(call.text("chat_id"), write=True)
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad(f"{name} not found")
    return chat, message


def _editable(world: World, call: Call) -> tuple[Chat, Message, Any]:
    markup = reply_markup(call, inline_only=True)
    if not call.text("chat_id") and not call.number("message_id"):
        raise bad(
            "inline message ID is invalid" if call.text("inline_message_id") else "message identifier is not specified"
        )
    chat, message = _found(world, call, "message to edit")
    keyboard = message.get("reply_markup")  # only a message with no keyboard, or an inline one, can be edited
    if message["from"]["id"] != world.bot["id"] or (keyboard and "inline_keyboard" not in keyboard):
        raise bad("message can't be edited")
    return chat, message, markup


def _edit(
    world: World, chat: Chat, message: Message, content: Message, markup: Any, fields: tuple[str, ...]
) -> Message:
    if markup:
        content = {**content, "reply_markup": markup}
    replaced = (*fields, "reply_markup")
    if {key: message[key] for key in replaced if key in message} == content:
        raise bad(UNCHANGED)
    if world.enforce_limits:
        world.limits.count(chat)
    return public(world.change(chat, message, content, replaced))


def _may_pin(chat: Chat) -> None:
    if not chat.private and chat.bot_status != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
