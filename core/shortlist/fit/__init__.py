"""Who fits what a brief states, and what speaks for it."""
