"""Incoming events, whatever the platform."""
