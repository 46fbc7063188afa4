"""Socratic questions: candidates, queue, router, asking, answers and what is read out of them."""
