"""Cards on their way out of the outbox to either platform, with their pictures."""
