"""Conversations about incoming files."""
