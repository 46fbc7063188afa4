"""Responds to an event right away: answers a press, opens a menu, sends a stranger a card."""

import logging
from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import CallbackQuery

from bot.delivery.speaker import Trouble
from bot.telegram.keyboards import LESS, MORE, keyboard, menu_keyboard
from bot.telegram.speaker import TelegramSpeaker
from handlers.chat.card import Card, Toast
from handlers.chat.incoming import Heard, Place
from handlers.chat.words import N_, Words

CardOf = Callable[[str, str], Awaitable[Card | None]]
WordsFor = Callable[[str, str], Words]  # (chat, the person's client language)

TOAST_LIMIT = 200
BACK = N_("‹ Back")

log = logging.getLogger(__name__)


def folds(press: CallbackQuery) -> bool:
    """Opening and closing a menu changes nothing the core knows about."""
    return press.message is not None and (press.data or "").partition("|")[0] in (MORE, LESS)


class Answers:
    def __init__(
        self, bot: Bot, speaker: TelegramSpeaker, card_of: CardOf, settled_card_of: CardOf, words: WordsFor
    ) -> None:
        self._bot, self._speaker, self._words = bot, speaker, words
        self._card_of, self._settled_card_of = card_of, settled_card_of

    async def give(self, heard: Heard, place: Place, press: CallbackQuery | None) -> None:
        answer = heard.answer
        if press:
            await self.close(press, answer if isinstance(answer, Toast) else None)
        elif isinstance(answer, Toast):
            await self._show(place, Card(answer.text))
        if isinstance(answer, Card):
            await self._show(place, answer)

    async def close(self, press: CallbackQuery, toast: Toast | None = None) -> None:
        """Every press must be answered, or its button keeps spinning."""
        text, alarm = (_short(toast.text), toast.alarm) if toast else (None, None)
        try:
            await self._bot.answer_callback_query(press.id, text=text, show_alert=alarm)
        except TelegramBadRequest as error:
            log.info("a press was answered too late: %s", error.message)
        except TelegramAPIError as error:
            log.warning("a press could not be answered: %s", error.message)

    async def fold(self, press: CallbackQuery) -> None:
        assert press.message is not None
        chat, message = str(press.message.chat.id), str(press.message.message_id)
        try:
            try:
                card = await self._card_of(chat, message)
                if card is None or not await self._fold(press, chat, message, card):
                    return
            finally:
                await self.close(press)
            newer = await self._settled_card_of(chat, message)
            if newer is not None and newer != card:  # it was edited meanwhile, and we just overwrote its buttons
                await self._speaker.fold(chat, message, keyboard(newer))
        except Trouble as error:
            log.warning("a menu could not be drawn: %s", error)

    async def _fold(self, press: CallbackQuery, chat: str, message: str, card: Card) -> bool:
        do, _, key = (press.data or "").partition("|")
        back = self._words(chat, press.from_user.language_code or "").t(BACK)
        opened = (menu_keyboard(card, key, back) if do == MORE else None) or keyboard(card)
        if opened is None:  # a button was pressed, so people see a newer card than the stored one: leave it
            return False
        await self._speaker.fold(chat, message, opened)
        return True

    async def _show(self, place: Place, card: Card) -> None:
        try:
            await self._speaker.show(place, card)
        except Trouble as error:
            log.warning("a card could not be shown: %s", error)


def _short(text: str) -> str:
    return text if len(text) <= TOAST_LIMIT else text[: TOAST_LIMIT - 1].rstrip() + "…"
