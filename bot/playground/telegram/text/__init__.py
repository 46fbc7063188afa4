"""Text as Telegram parses, marks and counts it."""
