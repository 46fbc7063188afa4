"""Conversations about questions."""
