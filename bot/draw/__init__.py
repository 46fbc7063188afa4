"""Draws the cards' pictures in a separate process: `python -m bot.draw` reads a chart as JSON and writes a PNG.

The drawing library would take up the bot's memory for as long as it runs, so the bot imports nothing from here."""
