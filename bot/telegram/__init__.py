"""Telegram: aiogram hears, python-telegram-bot speaks, and one limiter sees every message that goes out."""

from bot.telegram.app import TelegramApp, TokenRefused

__all__ = ["TelegramApp", "TokenRefused"]
