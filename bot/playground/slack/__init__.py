"""A local Slack server: Web API, Socket Mode and signed requests, as strict as Slack."""

from bot.playground.slack.errors import ApiError, Impossible, NotAcknowledged
from bot.playground.slack.server import SlackServer

__all__ = ["ApiError", "Impossible", "NotAcknowledged", "SlackServer"]
