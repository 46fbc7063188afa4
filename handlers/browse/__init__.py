"""Looking around: one creator, several side by side, the list in another order; a campaign's name."""
