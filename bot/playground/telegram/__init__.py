"""A Bot API server on loopback, as strict as Telegram, so that bots can be tried without a token."""

from bot.playground.telegram.server import TelegramServer

__all__ = ["TelegramServer"]
