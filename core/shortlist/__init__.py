"""The shortlist: brief, filters, rank, rounds, ratings, steers, lessons, replacement, replay."""
