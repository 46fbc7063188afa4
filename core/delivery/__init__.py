"""Outgoing messages and deferred work: the outbox, jobs, and files waiting to be sent."""
