"""A local Bot API server, as strict as Telegram, for running bots without a token."""

import bot.deferred_types  # noqa: F401 (before anything imports aiogram)
from bot.playground.telegram.server import TelegramServer

__all__ = ["TelegramServer"]
