"""Slack and Telegram on this machine, for people without tokens and for the tests."""
