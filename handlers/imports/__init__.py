"""Conversations about files that come in."""
