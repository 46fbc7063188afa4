"""Questions as sentences: what we ask, the fact, the reasons, the claims, what's still open."""
