"""Cards out to Slack."""
