"""A local Bot API server, as strict as Telegram, for running bots without a token."""

from bot.playground.telegram.server import TelegramServer

__all__ = ["TelegramServer"]
