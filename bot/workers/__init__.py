"""Loops that process what's due: jobs, questions, the language model, detection, sources, the clock."""
