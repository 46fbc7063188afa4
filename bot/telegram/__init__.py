"""Telegram: aiogram hears, python-telegram-bot speaks, and one limiter sees every message that goes out."""

import bot.deferred_types  # noqa: F401 (before anything imports aiogram)
from bot.telegram.app import TelegramApp, TokenRefused

__all__ = ["TelegramApp", "TokenRefused"]
