"""Replays any history: which alerts would've been sent, and when."""
