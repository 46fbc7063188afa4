"""Turns facts into sentences, for every room's cards."""
