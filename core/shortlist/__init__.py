"""The shortlist: brief, filters, rank, rounds, judgements, steers, lessons, replacement, replay."""
