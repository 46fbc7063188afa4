"""Posts and edits cards on Telegram through one limiter, and reports failures in delivery's terms."""

from collections.abc import Awaitable, Callable, Coroutine
from pathlib import PurePosixPath
from typing import Any, TypeVar

from telegram import InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from bot.delivery.speaker import Letter, Missing, Rejected
from bot.telegram.errors import NO_CAPTION, NO_TEXT, SAME, CodedRequest, refused_as, trouble
from bot.telegram.keyboards import TooLong
from bot.telegram.render import Markup, caption_of, is_caption, media, render
from bot.telegram.unconfirmed_post import IsKnown, LastKnown, find
from handlers.chat.card import Card, File, Image
from handlers.chat.incoming import Place

Blob = Callable[[str], Awaitable[bytes]]
T = TypeVar("T")

PREVIEW_OFF = LinkPreviewOptions(is_disabled=True)
DOWNLOAD_LIMIT = 20 * 1024**2


class TelegramSpeaker:
    def __init__(
        self, token: str, api: str, per_minute: int, blob: Blob, last_known: LastKnown, is_known: IsKnown
    ) -> None:
        self._token = token
        # Its own requests, so starting needs no call to Telegram and never logs the token.
        self._requests = [CodedRequest(read_timeout=15, connect_timeout=5, pool_timeout=5) for _ in range(2)]
        limiter = AIORateLimiter(
            overall_max_rate=15,
            overall_time_period=1,
            group_max_rate=max(1, per_minute / 2),  # a full bucket plus a minute's drip add up to per_minute
            group_time_period=60,
            max_retries=0,
        )
        self._bot = ExtBot(
            token,
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
            rate_limiter=limiter,
        )
        self._blob, self._last_known, self._is_known = blob, last_known, is_known
        self._ahead: set[tuple[str, int | None, str]] = set()  # pictures already posted whose text isn't yet

    async def start(self) -> None:
        for request in self._requests:
            await request.initialize()

    async def stop(self) -> None:
        for request in self._requests:
            await request.shutdown()

    async def say(self, letter: Letter) -> str:
        chat, topic = _address(letter)
        return await self._post(chat, topic, letter.reply_to, letter.card)

    async def show(self, place: Place, card: Card) -> str:
        """Sends a card outside the outbox: to a place that has none."""
        return await self._post(place.chat, place.topic, "", card)

    async def edit(self, letter: Letter) -> None:
        if letter.said_as is None:
            raise Rejected("nothing has been said yet that could be edited")
        chat, _ = _address(letter)
        await self._tried(self._edit(chat, int(letter.said_as), letter.card, letter.shows))

    async def find(self, letter: Letter) -> str | None:
        chat, _ = _address(letter)
        message = await self._tried(find(letter, chat, self._raw_edit, self._last_known, self._is_known))
        if message:
            self._ahead = {ahead for ahead in self._ahead if ahead[0] != chat}
        return message

    async def fold(self, chat: str, message: str, markup: InlineKeyboardMarkup | None) -> None:
        """Replaces the buttons under a message without touching its text."""
        await self._tried(_settled(self._bot.edit_message_reply_markup(chat, int(message), reply_markup=markup)))

    async def fetch(self, file_id: str) -> tuple[str, bytes]:
        """Returns a file's name and bytes; its link contains the token and never leaves this function."""
        file = await self._tried(self._bot.get_file(file_id))
        if (file.file_size or 0) > DOWNLOAD_LIMIT:
            raise Rejected(f"the file has {file.file_size} bytes where Telegram gives {DOWNLOAD_LIMIT}")
        content = await self._tried(file.download_as_bytearray(read_timeout=60))
        return PurePosixPath(file.file_path or "").name, bytes(content)

    async def _post(self, chat: str, topic: str, reply_to: str, card: Card) -> str:
        where: dict[str, Any] = {"chat_id": chat, "parse_mode": ParseMode.HTML}
        if topic:
            where["message_thread_id"] = int(topic)
        if reply_to:
            where["reply_parameters"] = ReplyParameters(int(reply_to), allow_sending_without_reply=True)
        text, markup = _drawn(card)
        picture = media(card)
        if isinstance(picture, Image) and not is_caption(text):
            return await self._after_picture(picture, card, text, where | {"reply_markup": markup})
        message = await self._tried(self._send(picture, text, where | {"reply_markup": markup}))
        return str(message.message_id)

    async def _send(self, enclosed: Image | File | None, text: str, where: dict[str, Any]) -> Message:
        match enclosed:
            case Image(ref=ref):
                return await self._bot.send_photo(photo=await self._blob(ref), caption=text, **where)
            case File(ref=ref, name=name):
                document = await self._blob(ref)
                return await self._bot.send_document(document=document, filename=name, caption=text, **where)
        return await self._bot.send_message(text=text, link_preview_options=PREVIEW_OFF, **where)

    async def _after_picture(self, picture: Image, card: Card, text: str, where: dict[str, Any]) -> str:
        """Text too long for a caption follows its picture; the text is the message we edit later."""
        ahead = (where["chat_id"], where.get("message_thread_id"), picture.ref)
        if ahead not in self._ahead:
            await self._tried(self._send(picture, caption_of(card), where | {"reply_markup": None}))
            self._ahead.add(ahead)
        message = await self._tried(self._send(None, text, where))
        self._ahead.discard(ahead)
        return str(message.message_id)

    async def _edit(self, chat: str, message: int, card: Card, shows: str) -> None:
        try:
            await _settled(self._raw_edit(chat, message, card, shows))
        except TelegramError as error:
            # Text that followed its picture may now be short enough to be its caption.
            if refused_as(error, NO_CAPTION) and shows:
                await _settled(self._raw_edit(chat, message, card))
            elif refused_as(error, NO_TEXT):
                await self._edit_below_picture(chat, message, card)
            else:
                raise

    async def _edit_below_picture(self, chat: str, message: int, card: Card) -> None:
        """Telegram can't remove a picture from a message: it stays, above the new text."""
        text, markup = _drawn(card)
        if not is_caption(text):
            raise Missing("there is a picture in the message, and more words than stand under one")
        what = _what(chat, message, markup) | {"parse_mode": ParseMode.HTML}
        await _settled(self._bot.edit_message_caption(caption=text, **what))

    async def _raw_edit(self, chat: str, message: int, card: Card, shows: str = "") -> object:
        text, markup = _drawn(card)
        what, enclosed = _what(chat, message, markup), media(card)
        if isinstance(enclosed, Image) and is_caption(text) and enclosed.ref != shows:
            # Replaces another picture, or text that had none.
            photo = InputMediaPhoto(await self._blob(enclosed.ref), caption=text, parse_mode=ParseMode.HTML)
            return await self._bot.edit_message_media(photo, **what)
        what["parse_mode"] = ParseMode.HTML
        if enclosed and is_caption(text):
            return await self._bot.edit_message_caption(caption=text, **what)
        return await self._bot.edit_message_text(text=text, link_preview_options=PREVIEW_OFF, **what)

    async def _tried(self, call: Coroutine[Any, Any, T]) -> T:
        try:
            return await call
        except TelegramError as error:
            # `from None`: the library's own chain may quote URLs, and those contain the token.
            raise trouble(error, self._token) from None


async def _settled(call: Coroutine[Any, Any, object]) -> None:
    try:
        await call
    except TelegramError as error:
        if not refused_as(error, SAME):
            raise


def _what(chat: str, message: int, markup: Markup) -> dict[str, Any]:
    # A question that waits for a reply has no buttons; an edit may only add buttons.
    buttons = markup if isinstance(markup, InlineKeyboardMarkup) else None
    return {"chat_id": chat, "message_id": message, "reply_markup": buttons}


def _drawn(card: Card) -> tuple[str, Markup]:
    try:
        return render(card)
    except TooLong as error:
        raise Rejected(str(error)) from error


def _address(letter: Letter) -> tuple[str, str]:
    """Telegram can't message one member of a group: what only one may see goes to their private chat."""
    if letter.only_for and letter.only_for != letter.place:
        return letter.only_for, ""
    return letter.place, letter.topic
