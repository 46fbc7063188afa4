"""Delivers cards from the outbox to either platform, with their pictures."""
