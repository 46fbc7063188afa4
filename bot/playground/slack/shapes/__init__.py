"""Validation of blocks and views."""
