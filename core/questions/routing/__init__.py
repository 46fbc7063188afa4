"""Who is asked: the router, what it knows when a question comes up, and what overrides have taught it."""
