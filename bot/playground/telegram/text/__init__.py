"""Text as Telegram parses it, marks entities in it and measures it."""
