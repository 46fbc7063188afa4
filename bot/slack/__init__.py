"""Slack: receives its events, draws cards in Block Kit, posts through its Web API."""

from bot.slack.app import REQUIRED_SCOPES, SlackApp, client_for
from bot.slack.outbound.speaker import SlackSpeaker

__all__ = ["REQUIRED_SCOPES", "SlackApp", "SlackSpeaker", "client_for"]
