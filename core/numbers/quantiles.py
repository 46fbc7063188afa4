"""Quantiles of the standard normal, shared by several packages."""

END = 1.2815515655446004  # of 90%: standard deviations on each side of an 80% range
