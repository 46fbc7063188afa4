"""Measurements: their sources, the way in, whom they are about, and the points of posts over time."""
