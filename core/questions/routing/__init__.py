"""Who to ask: the router, what it knows when a question comes up, and what overrides taught it."""
