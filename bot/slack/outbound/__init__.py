"""Sends cards to Slack."""
