"""Anomalies worth a human look: pure functions that compare one point at a time with expectations."""
