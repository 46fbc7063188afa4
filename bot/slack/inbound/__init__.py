"""Slack's incoming events."""
