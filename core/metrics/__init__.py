"""Measurements: sources, ingestion, who they're about, and the points of posts over time."""
