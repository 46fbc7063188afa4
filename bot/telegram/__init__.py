"""Telegram: aiogram receives, python-telegram-bot sends, and every outgoing message passes one limiter."""

from bot.telegram.app import TelegramApp, TokenRefused

__all__ = ["TelegramApp", "TokenRefused"]
