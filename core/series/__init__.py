"""Monitored series: groups of posts, their points, and the pool of past scores."""
