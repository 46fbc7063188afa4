"""What shortlist records consist of: briefs, choices, rules, and what a round stores about itself."""
