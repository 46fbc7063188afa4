"""Pictures for cards, drawn in a process of their own: `python -m bot.draw` reads a chart as JSON and writes a PNG.

The library that draws would weigh on the bot for as long as it runs, so nothing here is imported by it.
"""
