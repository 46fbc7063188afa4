"""Socratic questions: candidates, queue, router, asking, answers, and what we read from them."""
