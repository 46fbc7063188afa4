"""Turns a Telegram update into an `Incoming`; None if it doesn't concern Sokrat."""

import re

from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Chat, Message, Update, User

from handlers.chat.incoming import FileRef, Incoming, Place, Sender

# To Telegram a Cyrillic word after a slash isn't a command, and privacy mode hides such text from a bot; if the text
# does arrive, we treat it as one.
COMMAND = re.compile(r"/(\w+(?:-\w+)*)(?:@(\w+))?(?:\s+|$)(.*)", re.DOTALL)
ROOTS = ("start", "sokrat", "сократ")


def read(update: Update, me: User) -> Incoming | None:
    if update.callback_query:
        return _press(update.callback_query, update)
    if update.message:
        return _message(update.message, update, me)
    return None


def _press(press: CallbackQuery, update: Update) -> Incoming | None:
    if press.message is None or not press.data:
        return None
    do, _, arg = press.data.partition("|")
    topic = _topic(press.message) if isinstance(press.message, Message) else ""
    return Incoming(
        kind="action",
        name=do,
        arg=arg,
        sender=_sender(press.from_user),
        place=_place(press.message.chat, topic),
        message=str(press.message.message_id),
        key=f"tg:{update.update_id}",
        order=float(update.update_id),
    )


def _message(message: Message, update: Update, me: User) -> Incoming | None:
    if message.from_user is None or message.from_user.is_bot or message.chat.type == ChatType.CHANNEL:
        return None
    heard = _Heard(message, update, me)
    if heard.for_another:
        return None
    if message.document:
        return heard.upload() if heard.wants_file else None
    if not heard.text:
        return None
    if heard.command:
        return heard.verb(f"{heard.command[1]} {heard.command[3]}")
    if heard.replied:
        return heard.incoming("reply", text=heard.text)
    if heard.mentioned or heard.private:
        return heard.verb(heard.unmentioned)
    return None


class _Heard:
    """One message and what we can tell about who it addresses."""

    def __init__(self, message: Message, update: Update, me: User) -> None:
        self.source, self.update = message, update
        self.text = (message.text or message.caption or "").strip()
        self.command = COMMAND.match(self.text)
        self.for_another = _for_another(self.command, me)
        self.replied = _replied(message, me)
        self.private = message.chat.type == ChatType.PRIVATE
        name = re.compile(rf"(?<!\w)@{re.escape(me.username or '')}(?!\w)[,:!?.]*", re.IGNORECASE)
        self.mentioned = name.search(self.text) is not None
        self.unmentioned = name.sub(" ", self.text).strip()

    @property
    def wants_file(self) -> bool:
        asked = self.command is not None and self.command[1].lower() == "import"
        return self.private or bool(self.replied) or self.mentioned or asked

    def verb(self, words: str) -> Incoming:
        first, _, rest = words.strip().partition(" ")
        if first.lower().lstrip("/") in ROOTS:
            first, _, rest = rest.strip().partition(" ")
        return self.incoming("command", name=first.lower().lstrip("/"), text=rest.strip())

    def upload(self) -> Incoming:
        document = self.source.document
        assert document is not None
        name = document.file_name or document.file_unique_id
        file = FileRef(document.file_id, name, document.file_size or 0)
        return self.incoming("upload", text=self.text, file=file)

    def incoming(self, kind: str, name: str = "", text: str = "", file: FileRef | None = None) -> Incoming:
        assert self.source.from_user is not None
        return Incoming(
            kind=kind,  # type: ignore[arg-type]
            name=name,
            text=text,
            file=file,
            sender=_sender(self.source.from_user),
            place=_place(self.source.chat, _topic(self.source)),
            message=self.replied,
            own=str(self.source.message_id),
            key=f"tg:{self.update.update_id}",
            order=float(self.update.update_id),
        )


def _for_another(command: re.Match[str] | None, me: User) -> bool:
    target = (command[2] or "") if command else ""
    return target != "" and target.lower() != (me.username or "").lower()


def _replied(message: Message, me: User) -> str:
    """Returns our message that this one replies to; everything in a topic replies to its first message."""
    to = message.reply_to_message
    ours = to is not None and to.from_user is not None and to.from_user.id == me.id
    return str(to.message_id) if to is not None and ours and not to.forum_topic_created else ""


def _sender(user: User) -> Sender:
    return Sender("telegram", str(user.id), user.full_name, user.language_code or "")


def _place(chat: Chat, topic: str) -> Place:
    return Place("telegram", str(chat.id), topic, chat.type == ChatType.PRIVATE)


def _topic(message: Message) -> str:
    return str(message.message_thread_id) if message.is_topic_message else ""
