"""Changes people ask for, with their direction."""
