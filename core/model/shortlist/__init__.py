"""What the records of a shortlist are made of: briefs, choices, rules, and what a round keeps of itself."""
