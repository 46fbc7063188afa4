"""Whose client automatically opens a reply under a ForceReply: Telegram's rule for `selective`."""

from collections.abc import Iterator, Mapping

from bot.playground.telegram.chats import Chat, Message, User
from bot.playground.telegram.text.utf16 import cut


def answerers(chat: Chat, message: Message, users: Mapping[int, User]) -> set[int]:
    """Everyone in the chat; if selective, those mentioned in its text and the author of the message it replies to."""
    markup = message.get("reply_markup", {})
    if not markup.get("force_reply"):
        return set()
    present = {chat.id} if chat.private else set(chat.members)
    if not markup.get("selective"):
        return present
    return present & {*_mentioned(message, users), *_replied(message)}


def _mentioned(message: Message, users: Mapping[int, User]) -> Iterator[int]:
    names = {f"@{user['username']}".lower(): number for number, user in users.items() if "username" in user}
    for entity in message.get("entities", []):
        if entity["type"] == "text_mention":
            yield int(entity["user"]["id"])
        name = cut(message["text"], entity["offset"], entity["length"]).lower()
        if entity["type"] == "mention" and name in names:
            yield names[name]


def _replied(message: Message) -> Iterator[int]:
    """Everything in a topic replies to its first message, which addresses nobody."""
    original = message.get("reply_to_message", {})
    if original and "forum_topic_created" not in original:
        yield int(original["from"]["id"])
