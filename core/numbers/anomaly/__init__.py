"""Anomalies against the expected course that a human should look at: pure functions over one point at a time."""
