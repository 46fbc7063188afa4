"""Local Slack and Telegram servers, for running without tokens and for tests."""
