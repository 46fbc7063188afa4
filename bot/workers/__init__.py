"""Loops that take what is due: jobs, questions, the language model, detection, sources, the clock."""
