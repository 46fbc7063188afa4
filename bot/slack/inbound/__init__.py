"""Slack's events in."""
