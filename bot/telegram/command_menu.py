"""The commands Telegram suggests as you type, in both languages."""

from collections.abc import Callable

from aiogram import Bot
from aiogram.types import BotCommand

from handlers.chat.words import N_, Words
from handlers.home.help import VERBS

ANYTHING = N_("anything, in your own words")
LANGUAGES = (("", "en"), ("ru", "ru"))  # (client language, our locale); "" is everyone else


async def set_menu(bot: Bot, words: Callable[[str], Words]) -> None:
    for code, locale in LANGUAGES:
        reader = words(locale)
        # Groups only deliver commands in Latin letters; after this one, words can be in any.
        anything = BotCommand(command="sokrat", description=reader.t(ANYTHING))
        commands = [BotCommand(command=verb, description=reader.t(text)) for verb, text in VERBS.items()] + [anything]
        await bot.set_my_commands(commands, language_code=code or None)
