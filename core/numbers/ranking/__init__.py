"""Ranking that learns from picks: features, the closed-form learner, filters, preferences, placement."""
