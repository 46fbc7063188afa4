"""Telegram: aiogram receives, python-telegram-bot sends, and every outgoing message passes one limiter."""

import bot.deferred_types  # noqa: F401 (before anything imports aiogram)
from bot.telegram.app import TelegramApp, TokenRefused

__all__ = ["TelegramApp", "TokenRefused"]
