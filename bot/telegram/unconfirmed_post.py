"""Looks for a post with an unknown outcome. Bots can't read history on Telegram, but it does say whose message an id
is."""

from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.delivery.speaker import Letter
from bot.telegram.errors import FIXED, GONE, OTHER_KIND, SAME, refused_as
from bot.telegram.render import media, render
from handlers.chat.card import Card, File

LastKnown = Callable[[str], Awaitable[int]]
IsKnown = Callable[[str, int], Awaitable[bool]]
Edit = Callable[[str, int, Card], Awaitable[object]]

PROBES = 12
SILENCE = 4  # after this many ids without a message, nothing was posted later either
NOT_IT = (FIXED, *OTHER_KIND)


async def find(letter: Letter, chat: str, edit: Edit, last_known: LastKnown, is_known: IsKnown) -> str | None:
    """Tries the card on ids after the last known one; returns the id of the message that accepted it."""
    if not _can_be_found(letter, chat):
        return None
    first, silent = await last_known(chat) + 1, 0
    for message in range(first, first + PROBES):
        if await is_known(chat, message):
            continue
        try:
            await edit(chat, message, letter.card)
        except TelegramError as error:
            if refused_as(error, SAME):
                return str(message)
            if not refused_as(error, *GONE, *NOT_IT):
                raise
            silent = silent + 1 if refused_as(error, *GONE) else 0
            if silent == SILENCE:
                return None
        else:
            return str(message)
    return None


def _can_be_found(letter: Letter, chat: str) -> bool:
    """Only a supergroup numbers its own messages, and only text and pictures without a forced reply can be edited into
    them."""
    _, markup = render(letter.card)
    editable = markup is None or isinstance(markup, InlineKeyboardMarkup)
    return chat.startswith("-100") and not isinstance(media(letter.card), File) and editable
