"""Conversations about the shortlist."""
