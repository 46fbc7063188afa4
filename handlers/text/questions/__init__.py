"""Questions as sentences: what is asked, the fact, the reasons, the claims, what is still open."""
