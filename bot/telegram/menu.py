"""The commands that Telegram offers while one types, in both languages."""

from collections.abc import Callable

from aiogram import Bot
from aiogram.types import BotCommand

from handlers.words import N_, Words

COMMANDS = (
    ("help", N_("What Sokrat can do")),
    ("shortlist", N_("Creators ranked for a campaign")),
    ("pick", N_("Choose creators or pass on them")),
    ("campaigns", N_("All campaigns")),
    ("status", N_("Where everything stands")),
    ("import", N_("Load creators from a file")),
    ("lang", N_("Change the language")),
)
LANGUAGES = (("", "en"), ("ru", "ru"))  # (whose client it is for, the words); "" is everyone else


async def set_menu(bot: Bot, words: Callable[[str], Words]) -> None:
    for code, locale in LANGUAGES:
        said = words(locale)
        commands = [BotCommand(command=verb, description=said.t(text)) for verb, text in COMMANDS]
        await bot.set_my_commands(commands, language_code=code or None)
