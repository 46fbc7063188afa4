"""What Slack accepts in blocks and views."""
